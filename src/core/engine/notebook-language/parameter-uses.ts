import { jobOf } from '../../bundle/dynamic-uses';
import type { Job, Task } from '../../bundle/jobs';
import { valueOn, yamlPlaceAt } from '../../bundle/language/key-path';
import { yamlOf } from '../../bundle/language/bundle-view';
import { valueAt } from '../../bundle/located';
import type { BundleModel } from '../../rules/bundle/bundle-model';
import type { Location } from '../../text/location';
import { widgetCalls } from './widget-calls';
import { distinctPlaces } from './written-name';

/** Calls of the widgets that a parameter fills. */
export interface ParameterUses {
  readonly declarations: readonly Location[];
  readonly reads: readonly Location[];
}

/** Of the parameter whose name stands at an offset of a bundle's file, in the notebooks that are given it. */
export function parameterUsesAt(bundle: BundleModel, path: string, offset: number): ParameterUses | undefined {
  const parameter = parameterAt(bundle, path, offset);
  if (!parameter) return undefined;
  const { name, job, task } = parameter;
  const isGiven = (each: Task): boolean => task === undefined || each.key === task;
  const jobs: readonly Job[] = bundle.targets.flatMap((target) =>
    target.jobs.filter((each) => `jobs.${each.key}` === job),
  );
  const notebooks = new Set(
    jobs.flatMap(({ tasks }) => tasks.filter(isGiven).flatMap(({ notebook }) => notebook ?? [])),
  );
  const calls = [...notebooks]
    .flatMap((notebook) => bundle.notebook(notebook) ?? [])
    .flatMap((notebook) => widgetCalls(notebook))
    .filter((call) => call.name === name);
  const placesOf = (kind: 'read' | 'declaration'): Location[] =>
    distinctPlaces(calls.flatMap((call) => (call.kind === kind ? (call.written ?? call.location) : [])));
  return { declarations: placesOf('declaration'), reads: placesOf('read') };
}

interface Parameter {
  readonly name: string;
  /** `jobs.train`. */
  readonly job: string;
  /** Undefined for a parameter of the job. */
  readonly task: string | undefined;
}

function parameterAt({ bundle, index }: BundleModel, path: string, offset: number): Parameter | undefined {
  const symbol = index.at(path, offset);
  if (symbol?.kind === 'parameter') return { name: symbol.name, job: symbol.scope, task: undefined };
  const root = yamlOf({ bundle }, path)?.root;
  const place = yamlPlaceAt(root, offset);
  const name = place?.path.at(-1);
  const job = place && jobOf(place.path);
  if (place?.on !== 'key' || place.path.at(-2) !== 'base_parameters' || typeof name !== 'string') return undefined;
  const at = place.path.indexOf('tasks');
  const task = at < 0 ? undefined : valueAt(valueOn(root, place.path.slice(0, at + 2)), 'task_key');
  return job !== undefined && task?.kind === 'scalar' ? { name, job, task: task.text } : undefined;
}
