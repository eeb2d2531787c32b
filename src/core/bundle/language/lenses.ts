import type { Span } from '../../text/span';
import { valueAt } from '../located';
import type { Located, LocatedEntry } from '../located';
import { ScheduleWords } from '../schedule-words';
import { yamlOf } from './bundle-view';
import type { BundleView } from './bundle-view';

/** A place of a bundle's file that lenses stand above. */
export type LensPlace = JobLens | TargetLens;

export interface JobLens {
  readonly kind: 'job';
  /** The key of the job. */
  readonly job: string;
  readonly span: Span;
  /** The target that it is written under; undefined for what holds in all. */
  readonly target: string | undefined;
  /** How many tasks it has; one number for each way that targets have it, none where that is not known. */
  readonly tasks: readonly number[];
  /** When it runs by itself, in words; several where targets differ. */
  readonly schedules: readonly string[];
}

export interface TargetLens {
  readonly kind: 'target';
  readonly target: string;
  readonly span: Span;
  readonly isDefault: boolean;
  readonly mode: string | undefined;
}

/** The jobs and targets that a file of the bundle defines or says more of, in the order of its text. */
export function lensPlaces(view: BundleView, path: string): readonly LensPlace[] {
  const root = yamlOf(view, path)?.root;
  const found: LensPlace[] = jobs(view, valueAt(root, 'resources', 'jobs'), undefined);
  for (const section of ['targets', 'environments']) {
    for (const [target, { key, value }] of written(valueAt(root, section))) {
      found.push(targetLens(view, target, key.span));
      found.push(...jobs(view, valueAt(value, 'resources', 'jobs'), target));
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

function jobs(view: BundleView, map: Located | undefined, target: string | undefined): JobLens[] {
  const own = written(map);
  if (own.length === 0) return [];
  const seen = view.targets.filter(({ name }) => target === undefined || name === target);
  const byKey = seen.map((model) => ({
    name: model.name,
    schedules: new ScheduleWords(model.value),
    known: new Map(model.jobs.map((each) => [each.key, each])),
  }));
  return own.map(([job, { key }]) => {
    const its = byKey.flatMap(({ name, schedules, known }) => {
      const found = known.get(job);
      return found ? [{ name, found, runs: schedules.of(found.value) }] : [];
    });
    const isKnown = its.every(({ found }) => !found.isOpen);
    const counts = isKnown ? its.map(({ found }) => found.tasks.length) : [];
    const tasks = [...new Set(counts)].sort((a, b) => a - b);
    return { kind: 'job', job, span: key.span, target, tasks, schedules: schedulesOf(its) };
  });
}

/** What targets share is said once; what some have says which. */
function schedulesOf(
  its: readonly { readonly name: string | undefined; readonly runs: string | undefined }[],
): string[] {
  const byWords = new Map<string, string[]>();
  for (const { name, runs = '' } of its) {
    byWords.set(runs, [...(byWords.get(runs) ?? []), ...(name === undefined ? [] : [name])]);
  }
  return [...byWords].flatMap(([words, targets]) => {
    if (words === '') return [];
    return byWords.size === 1 ? words : `${words} in ${targets.join(', ')}`;
  });
}

function targetLens({ bundle }: BundleView, target: string, span: Span): TargetLens {
  const value = valueAt(bundle.config, 'targets', target);
  const mode = textOf(valueAt(value, 'mode'));
  const isDefault = textOf(valueAt(value, 'default')) === 'true' || bundle.targets.length === 1;
  return { kind: 'target', target, span, isDefault, mode };
}

function textOf(value: Located | undefined): string | undefined {
  return value?.kind === 'scalar' && value.text !== '' ? value.text : undefined;
}

/** Without what merge keys and aliases bring in from before. */
function written(value: Located | undefined): (readonly [string, LocatedEntry])[] {
  if (value?.kind !== 'map') return [];
  const { start } = value.location.span;
  return [...value.entries].filter(([name, { key }]) => name !== '' && key.span.start >= start);
}
