import type { Location } from '../../text/location';
import type { Span } from '../../text/span';
import { dynamicMeaning } from '../dynamic-names';
import type { Job, Task } from '../jobs';
import { valueAt } from '../located';
import type { TargetValue } from '../target';
import type { Parts } from '../variables';
import { yamlOf } from './bundle-view';
import type { BundleView } from './bundle-view';
import { dynamicAt } from './dynamic-at';
import type { DynamicPlace } from './dynamic-at';
import { valueOn } from './key-path';

/** A `{{...}}`, which Databricks fills in when the job runs. */
export interface DynamicHover {
  readonly kind: 'dynamic';
  readonly span: Span;
  readonly source: string;
  /** In Markdown. */
  readonly meaning: string;
  /** What is known of its value before that. */
  readonly values: readonly DynamicValue[];
}

/** A value, and the targets that share it. */
export interface DynamicValue {
  /** Empty for a bundle without targets. */
  readonly targets: readonly string[];
  /** Undefined for what is only set while the job runs. */
  readonly text: string | undefined;
  readonly location: Location;
}

/** @param settings where notebooks set the value of a task, by where the name of that ends */
export function dynamicHover(
  view: BundleView,
  path: string,
  offset: number,
  settings: (offset: number) => readonly Location[],
): DynamicHover | undefined {
  const place = dynamicAt(view, path, offset);
  const meaning = place && dynamicMeaning(place.names);
  if (!place || meaning === undefined) return undefined;
  const { source, span, end } = place;
  const set = settings(end).map((location) => ({ targets: [], text: undefined, location }));
  return { kind: 'dynamic', span, source, meaning, values: [...known(view, path, place), ...set] };
}

/** Of a task where it is defined; of a parameter its default and of a loop its inputs, target by target. */
function known(view: BundleView, path: string, place: DynamicPlace): DynamicValue[] {
  const [first, second = ''] = place.names;
  if (first === 'tasks') {
    const tasks = view.index.definitions({ kind: 'task', name: second, scope: place.scope });
    const defined = tasks.filter(({ role }) => role === 'definition');
    return defined.map(({ location }) => ({ targets: [], text: undefined, location }));
  }
  const loop = first === 'input' ? taskAround(view, path, place) : undefined;
  const found = new Map<string, { targets: string[]; text: string | undefined; location: Location }>();
  for (const target of view.targets) {
    const { name } = target;
    const job = target.jobNamed(place.scope.slice('jobs.'.length));
    const value = job && (first === 'input' ? taskOf(job, loop)?.loop?.get('inputs') : valueIn(job, place.names));
    if (!value) continue;
    const text = value.parts?.map(textOf).join('');
    const { location } = value;
    const same = JSON.stringify([text, location.path, location.span.start]);
    const before = found.get(same) ?? { targets: [], text, location };
    if (name !== undefined) before.targets.push(name);
    found.set(same, before);
  }
  return [...found.values()];
}

function valueIn(job: Job, [first, second, third]: readonly string[]): TargetValue | undefined {
  if (first !== 'job' || second !== 'parameters') return undefined;
  const parameters = job.value.get('parameters')?.itemsBy('name') ?? [];
  return parameters.find((each) => each.get('name')?.text === third)?.get('default');
}

function taskOf(job: Job, key: string | undefined): Task | undefined {
  return job.tasks.find((task) => task.key === key);
}

/** The key of the task that a place is in. */
function taskAround(view: BundleView, path: string, { at }: DynamicPlace): string | undefined {
  const key = valueAt(valueOn(yamlOf(view, path)?.root, at.slice(0, at.indexOf('tasks') + 2)), 'task_key');
  return key?.kind === 'scalar' ? key.text : undefined;
}

function textOf(part: Parts[number]): string {
  return typeof part === 'string' ? part : part.source;
}
