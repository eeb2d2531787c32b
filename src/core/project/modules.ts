import { standardLibrary } from '../python/stdlib';
import { thirdParty } from '../python/third-party';
import type { Files } from './files';
import { ancestors, dirname, isWithin, join } from './paths';
import type { ImportContext, LocalModule } from './project';

/** Folders beside notebooks that sources lie in by custom. */
const sourceFolderNames = ['src', 'lib', 'python'];

/** Where imports of a project's notebooks are looked for. */
export interface SearchPath {
  readonly root: string;
  /** Folders whose packages the project's wheels hold. */
  readonly sourceFolders: readonly string[];
}

/**
 * The file of the project that answers an import. The standard library and well-known packages are never the
 * project's, whatever its folders are called. A folder without `__init__.py` answers only when a module in it does.
 */
export function resolveModule(
  files: Files,
  search: SearchPath,
  from: string,
  module: string,
  level: number,
  context: ImportContext = {},
): LocalModule | undefined {
  const names = module.split('.').filter((name) => name !== '');
  const imported = context.names ?? [];
  if (level > 0) {
    let folder = dirname(from);
    for (let up = 1; up < level; up++) folder = dirname(folder);
    return find(files, folder, names, imported, 'relative');
  }
  const [top] = names;
  if (top === undefined || top.startsWith('_') || standardLibrary.has(top) || thirdParty.has(top)) return undefined;
  for (const [folder, kind] of searchedFolders(files, search, from, context.folders ?? [])) {
    const found = find(files, folder, names, imported, kind);
    if (found) return found;
  }
  return undefined;
}

/** The folders that hold a notebook, and those below them that sources lie in by custom. */
export function foldersOfSources(root: string, from: string): string[] {
  const above = ancestors(dirname(from)).filter((folder) => isWithin(root, folder));
  return above.flatMap((base) => [base, ...sourceFolderNames.map((name) => join(base, name))]);
}

/**
 * Nearest first: the notebook's folder, those above it, the project's root, source folders. A folder above that is itself
 * a package is none that Python searches.
 */
function searchedFolders(
  files: Files,
  search: SearchPath,
  from: string,
  added: readonly string[],
): Map<string, LocalModule['from']> {
  const own = dirname(from);
  const above = isWithin(search.root, own) ? ancestors(own).filter((folder) => isWithin(search.root, folder)) : [own];
  const folders = new Map<string, LocalModule['from']>();
  const add = (folder: string, kind: LocalModule['from']): void => {
    if (!folders.has(folder)) folders.set(folder, kind);
  };
  const isPackage = (folder: string): boolean => files.exists(join(folder, '__init__.py'));
  add(own, 'notebook-folder');
  for (const folder of added) add(folder, 'source-folder');
  for (const folder of above) if (!isPackage(folder)) add(folder, folder === search.root ? 'root' : 'source-folder');
  add(search.root, 'root');
  for (const folder of search.sourceFolders) add(folder, 'source-folder');
  for (const folder of above.flatMap((base) => sourceFolderNames.map((name) => join(base, name)))) {
    if (!isPackage(folder)) add(folder, 'source-folder');
  }
  return folders;
}

function find(
  files: Files,
  folder: string,
  names: readonly string[],
  imported: readonly string[],
  kind: LocalModule['from'],
): LocalModule | undefined {
  const [top = ''] = names;
  let path = folder;
  let known: string | undefined;
  for (const [index, name] of names.entries()) {
    path = join(path, name);
    const init = join(path, '__init__.py');
    const file = moduleFile(files, path);
    if (files.exists(init)) known = init;
    else if (file !== undefined) return { path: file, top, from: kind, complete: index === names.length - 1 };
    else if (files.list(path).length === 0) {
      return known === undefined ? undefined : { path: known, top, from: kind, complete: false };
    } else if (known !== undefined) known = path;
  }
  return known === undefined
    ? byImportedName(files, path, imported, top, kind)
    : { path: known, top, from: kind, complete: true };
}

/** `from folder import name`, where the folder has no `__init__.py`: local when a name is a module of it. */
function byImportedName(
  files: Files,
  folder: string,
  imported: readonly string[],
  top: string,
  kind: LocalModule['from'],
): LocalModule | undefined {
  for (const name of imported) {
    const path = join(folder, name);
    const inner = join(path, '__init__.py');
    const file = files.exists(inner) ? inner : moduleFile(files, path);
    if (file !== undefined) return { path: folder, top: top === '' ? name : top, from: kind, complete: true };
  }
  return undefined;
}

/** A notebook counts: its author meant it, though Databricks keeps it without the `.py` that Python needs. */
function moduleFile(files: Files, path: string): string | undefined {
  return [`${path}.py`, `${path}.ipynb`].find((candidate) => files.exists(candidate));
}
