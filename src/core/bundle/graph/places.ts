import type { Location } from '../../text/location';
import type { Job, TargetModel } from '../jobs';
import type { Located } from '../located';
import { TargetValue } from '../target';

/** Stretches of the bundle's files in which a job, and each of its tasks, are written: overrides of the target too. */
export interface JobPlaces {
  readonly job: readonly Location[];
  /** With the key of the task, or undefined where it has none that is known. */
  readonly tasks: readonly { readonly key: string | undefined; readonly location: Location }[];
}

export function jobPlaces({ target }: TargetModel, job: Job): JobPlaces {
  const { config, variables } = target;
  let found: Located | undefined = config;
  for (const key of ['resources', 'jobs', job.key]) found = childOf(found && variables.follow(found), key);
  const value = found && variables.follow(found);
  const list = childOf(value, 'tasks');
  const written = list && variables.follow(list);
  const tasks = (written?.kind === 'list' ? written.items : []).flatMap((item) => {
    const key = new TargetValue(item, variables).get('task_key')?.text;
    return [item.location, ...item.earlier].map((location) => ({ key, location }));
  });
  return { job: [job.location, ...(value ? [value.location, ...value.earlier] : [])], tasks };
}

function childOf(value: Located | undefined, key: string): Located | undefined {
  return value?.kind === 'map' ? value.entries.get(key)?.value : undefined;
}

/** Whether `inner` is within `outer`. */
export function isIn(outer: Location, inner: Location): boolean {
  return outer.path === inner.path && outer.span.start <= inner.span.start && inner.span.end <= outer.span.end;
}

/** Whether an offset of a file is within a place. */
export function isAt({ path, span }: Location, file: string, offset: number): boolean {
  return path === file && span.start <= offset && offset <= span.end;
}
