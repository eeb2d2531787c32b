import type { CallRecord } from '../../python/rehearsal/trace';
import { wholeText } from '../../python/values/text';
import { argument } from '../../python/values/value';
import type { NotebookModel } from '../notebook-model';
import { alternativesOf } from './arguments';

/** Keys under which a notebook sets values for later tasks; undefined when it may set others. */
export function valuesSetBy(notebook: NotebookModel): ReadonlySet<string> | undefined {
  if (!notebook.rehearsal.complete) return undefined;
  // Code that is handed `dbutils` may set what it likes.
  if (notebook.unit.notebook.cells.some(({ text }) => /[(,]\s*dbutils\s*[,)]/.test(text))) return undefined;
  const keys = new Set<string>();
  for (const call of notebook.rehearsal.calls) {
    if (call.callee !== 'dbutils.jobs.taskValues.set') continue;
    const names = textsOf(call, 0, 'key');
    if (!names) return undefined;
    for (const name of names) keys.add(name);
  }
  return keys;
}

/** What an argument says, whichever way it is reached; undefined when that is not known. */
export function textsOf(call: CallRecord, position: number, name: string): readonly string[] | undefined {
  const given = argument(call.args, position, name);
  const texts = alternativesOf(call, given).map(({ shape }) => wholeText(shape));
  return texts.length === 0 || texts.includes(undefined) ? undefined : texts.filter((text) => text !== undefined);
}
