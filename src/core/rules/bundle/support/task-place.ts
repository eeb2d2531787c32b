import type { Task } from '../../../bundle/jobs';
import type { TargetValue } from '../../../bundle/target';
import type { Location } from '../../../text/location';

/** Where to speak of a task as a whole: its key, otherwise what it begins with. */
export function placeOf(task: Task): Location {
  return task.value.get('task_key')?.location ?? beginning(task.value);
}

/** The first key of a map; a value that is no map as it is. */
export function beginning(value: TargetValue): Location {
  const [first] = value.entries[0] ?? [];
  return (first === undefined ? undefined : value.keyLocation(first)) ?? value.location;
}

/** `the task fit`, `a task of the job train`. */
export function nameOf(task: Task, job: { readonly key: string }): string {
  return task.key === undefined ? `a task of the job ${job.key}` : `the task ${task.key}`;
}
