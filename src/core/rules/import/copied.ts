import { basename } from '../../project/paths';
import type { CallRecord } from '../../python/rehearsal/trace';
import { display, wholeText } from '../../python/values/text';
import { argument } from '../../python/values/value';
import type { BoundArgument } from '../../python/values/value';
import type { NotebookModel } from '../notebook-model';

/** Calls that put a file or a folder somewhere, and the argument that says where. */
const destinations: ReadonlyMap<string, readonly [position: number, name: string]> = new Map([
  ['shutil.copy', [1, 'dst']],
  ['shutil.copy2', [1, 'dst']],
  ['shutil.copyfile', [1, 'dst']],
  ['shutil.copytree', [1, 'dst']],
  ['shutil.move', [1, 'dst']],
  ['dbutils.fs.cp', [1, 'to']],
  ['dbutils.fs.mv', [1, 'to']],
  ['dbutils.fs.put', [0, 'file']],
  ['builtins.open', [0, 'file']],
]);

/** Modules that the notebook puts somewhere itself while it runs, by copying or writing their files. */
export function copiedModules(notebook: NotebookModel): string[] {
  return notebook.rehearsal.calls.flatMap((call) => {
    const destination = destinations.get(call.callee);
    if (!destination || (call.callee === 'builtins.open' && !writes(call))) return [];
    return lastNames(argument(call.args, ...destination)).map((name) => name.replace(/\.py$/, ''));
  });
}

/** Opened to be written: `open(path, "w")`. */
function writes(call: CallRecord): boolean {
  const mode = argument(call.args, 1, 'mode')?.value ?? [];
  return mode.some(({ shape }) => /[wax]/.test(wholeText(shape) ?? ''));
}

/** `wrapper.py` of `{folder}/wrapper.py`. */
function lastNames(given: BoundArgument | undefined): string[] {
  return (given?.value ?? []).flatMap(({ shape }) => {
    const name = shape.kind === 'text' ? basename(display(shape)) : '';
    return /^[\w.]+$/.test(name) ? [name] : [];
  });
}
