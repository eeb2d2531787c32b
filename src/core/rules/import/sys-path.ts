import type { NotebookModel } from '../notebook-model';
import { dirname, join } from '../../project/paths';
import type { CallRecord } from '../../python/rehearsal/trace';
import { wholeText } from '../../python/values/text';
import { standardLibrary } from '../../python/stdlib';
import { thirdParty } from '../../python/third-party';

const additions: ReadonlyMap<string, number> = new Map([
  ['sys.path.append', 0],
  ['sys.path.insert', 1],
  ['sys.path.extend', 0],
  ['sys.path.__iadd__', 0],
]);

/** Calls that add a folder to `sys.path`. */
export function pathAdditions(notebook: NotebookModel): CallRecord[] {
  return notebook.rehearsal.calls.filter((call) => additions.has(call.callee));
}

/** The folders that the notebook adds to `sys.path`, as far as they are known: absolute paths. */
export function pathFolders(notebook: NotebookModel): string[] {
  return pathAdditions(notebook).flatMap((call) => {
    const given = call.args.positional[additions.get(call.callee) ?? 0];
    return (given?.value ?? []).flatMap(({ shape }) => {
      const folder = wholeText(shape);
      return folder === undefined ? [] : join(dirname(call.unit.path), folder);
    });
  });
}

/** Whether everything that the notebook imports is known to come from elsewhere than a folder it adds. */
export function needsNoFolder(notebook: NotebookModel): boolean {
  if (!notebook.rehearsal.complete) return false;
  return notebook.rehearsal.imports.every(({ module, level }) => {
    const [top = ''] = module.split('.');
    return level === 0 && (standardLibrary.has(top) || thirdParty.has(top));
  });
}
