import type { Bundle } from '../bundle';
import type { BundleView } from '../language/bundle-view';
import { valueAt } from '../located';
import { isAt, jobPlaces } from './places';

/** A job of a bundle, and the target that is meant; undefined where none is meant in particular. */
export interface FoundJob {
  readonly job: string;
  readonly target: string | undefined;
}

/** The job in which an offset of a file is; under `targets`, in that target. */
export function jobAt(
  { index, targets }: Pick<BundleView, 'index' | 'targets'>,
  path: string,
  offset: number,
): FoundJob | undefined {
  // Behind the colon of its key, too.
  const named = index.at(path, offset) ?? index.at(path, offset - 1);
  const own =
    named?.kind === 'resource' && named.name.startsWith('jobs.') ? named.name.slice('jobs.'.length) : undefined;
  const having = new Map<string, number>();
  const around = new Map<string, (string | undefined)[]>();
  for (const target of targets) {
    for (const job of target.jobs) {
      having.set(job.key, (having.get(job.key) ?? 0) + 1);
      if (!jobPlaces(target, job).job.some((place) => isAt(place, path, offset))) continue;
      around.set(job.key, [...(around.get(job.key) ?? []), target.name]);
    }
  }
  for (const [job, names] of around) {
    return { job, target: names.length === having.get(job) ? undefined : names[0] };
  }
  return own !== undefined && having.has(own) ? { job: own, target: undefined } : undefined;
}

/** Keys of the jobs that a bundle has in any target, in the order written. */
export function jobKeys({ targets }: Pick<BundleView, 'targets'>): readonly string[] {
  return [...new Set(targets.flatMap(({ jobs }) => jobs.map(({ key }) => key)))];
}

/** The target that the `databricks` program takes when none is named: the one marked so, or the only one. */
export function defaultTarget({ config, targets }: Bundle): string | undefined {
  const marked = targets.find((name) => {
    const value = valueAt(config, 'targets', name, 'default');
    return value?.kind === 'scalar' && value.text === 'true';
  });
  return marked ?? (targets.length === 1 ? targets[0] : undefined);
}
