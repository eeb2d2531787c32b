import type { NotebookModel } from '../notebook-model';
import { ancestors, basename, dirname, isWithin, join } from '../../project/paths';
import type { CallRecord } from '../../python/rehearsal/trace';
import { standardLibrary } from '../../python/stdlib';
import { thirdParty } from '../../python/third-party';
import { display } from '../../python/values/text';
import type { Shape } from '../../python/values/value';
import { isOtherNotebook } from '../support/place';

/** Calls that put a folder on `sys.path`, and which argument it is. */
const additions: ReadonlyMap<string, number> = new Map([
  ['sys.path.append', 0],
  ['sys.path.insert', 1],
  ['sys.path.extend', 0],
  ['sys.path.__iadd__', 0],
  ['sys.path.__setitem__', 1],
  ['site.addsitedir', 0],
]);

/** Calls of the notebook itself that add a folder to `sys.path`. */
export function pathAdditions(notebook: NotebookModel): CallRecord[] {
  return allAdditions(notebook).filter((call) => !isOtherNotebook(notebook, call.location.path));
}

/** Whether the notebook, or one that it brings in, changes where modules are looked for: by `sys.path` or by `%cd`. */
export function changesSearch(notebook: NotebookModel): boolean {
  const included = notebook.rehearsal.includes.flatMap(({ path }) => path ?? []);
  const cells = [notebook.path, ...included].flatMap((path) => notebook.unitAt(path)?.notebook.cells ?? []);
  return allAdditions(notebook).length > 0 || cells.some(({ magics }) => magics.some(({ name }) => name === 'cd'));
}

function allAdditions(notebook: NotebookModel): CallRecord[] {
  return notebook.rehearsal.calls.filter(
    (call) => additions.has(call.callee) && call.unit.notebook.format !== 'module',
  );
}

/** The folders that the notebook and its includes add to `sys.path`, as far as they are known: absolute paths. */
export function pathFolders(notebook: NotebookModel): string[] {
  return allAdditions(notebook).flatMap((call) => foldersOf(call).filter((folder) => folder !== undefined));
}

/** The folders that a call can add; undefined for one that is not known. */
function foldersOf(call: CallRecord): (string | undefined)[] {
  const given = call.args.positional[additions.get(call.callee) ?? 0];
  return (given?.value ?? []).map(({ shape }) => {
    const folder = folderText(shape);
    return folder === undefined ? undefined : join(dirname(call.unit.path), folder);
  });
}

/** The working directory of a job is the notebook's folder. */
function folderText(shape: Shape): string | undefined {
  if (shape.kind !== 'text') return undefined;
  const text = display(shape).replace(/^\{(?:os\.getcwd|Path\.cwd|pathlib\.Path\.cwd)\(\)\}/, '.');
  return /[{$]/.test(text) ? undefined : text;
}

/** Calls that import modules which their arguments do not name: tests, plug-ins, the classes of what is unpickled. */
const importsUnseen =
  /^(pytest|unittest|doctest|runpy|pkgutil|importlib|hydra)\.|^builtins\.(__import__|exec|eval)$|^(pickle|cloudpickle|dill|joblib|torch|mlflow)\.(.*\.)?loads?(_model)?$/;

/** Whether everything that the notebook imports is known to come from elsewhere than a folder it adds. */
export function needsNoFolder(notebook: NotebookModel): boolean {
  const { complete, calls } = notebook.rehearsal;
  if (!complete || notebook.isIncluded || calls.some(({ callee }) => importsUnseen.test(callee))) return false;
  return notebook.rehearsal.imports.every(({ module, level }) => {
    const [top = ''] = module.split('.');
    return level === 0 && (standardLibrary.has(top) || thirdParty.has(top));
  });
}

/**
 * The additions that serve the modules: for each one those whose folder is known to hold it, and where there are none,
 * those whose folder is not known, or is named as one that holds it and lies elsewhere.
 */
export function servingAdditions(notebook: NotebookModel, modules: readonly string[]): CallRecord[] {
  const own = pathAdditions(notebook);
  const serving = modules.flatMap((module) => {
    const known = own.filter((call) =>
      foldersOf(call).some((folder) => folder !== undefined && isWithin(folder, module)),
    );
    if (known.length > 0) return known;
    return own.filter((call) => foldersOf(call).some((folder) => isNamedAsAround(notebook, module, folder)));
  });
  return own.filter((call) => serving.includes(call));
}

/** Whether a folder outside of the project may be, on another machine, one that the module lies in. */
function isNamedAsAround({ project }: NotebookModel, module: string, folder: string | undefined): boolean {
  if (folder === undefined) return true;
  if (isWithin(project.root, folder)) return false;
  const around = ancestors(dirname(module)).filter((each) => isWithin(project.root, each));
  return [...around.map(basename), project.name].includes(basename(folder));
}
