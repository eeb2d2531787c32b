import type { CallRecord } from '../../python/rehearsal/trace';
import { argument } from '../../python/values/value';
import type { NotebookModel } from '../../rules/notebook-model';
import { textsOf } from '../../rules/support/task-values';
import type { Location } from '../../text/location';
import { writtenName } from './written-name';

/** A call that reads or sets a value that tasks pass on. */
export interface TaskValueCall {
  readonly kind: 'get' | 'set';
  readonly call: CallRecord;
  /** The tasks that are asked, or nothing for `set`; undefined where it is not known which. */
  readonly tasks: readonly string[] | undefined;
  readonly keys: readonly string[] | undefined;
}

export function taskValueCalls(notebook: NotebookModel): TaskValueCall[] {
  return notebook.rehearsal.calls.flatMap((call): TaskValueCall[] => {
    if (call.callee === 'dbutils.jobs.taskValues.get') {
      return [{ kind: 'get', call, tasks: textsOf(call, 0, 'taskKey'), keys: textsOf(call, 1, 'key') }];
    }
    if (call.callee !== 'dbutils.jobs.taskValues.set') return [];
    return [{ kind: 'set', call, tasks: [], keys: textsOf(call, 0, 'key') }];
  });
}

/** Where a call writes the key of the task that it asks; undefined where it does not, in so many letters. */
export function writtenTask({ call }: TaskValueCall, task: string): Location | undefined {
  return writtenName(call.unit, argument(call.args, 0, 'taskKey')?.location, task);
}

export function writtenKey({ call, kind }: TaskValueCall, key: string): Location | undefined {
  return writtenName(call.unit, argument(call.args, kind === 'get' ? 1 : 0, 'key')?.location, key);
}
