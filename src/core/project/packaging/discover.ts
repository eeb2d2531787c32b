import { matchesWildcard } from '../../text/wildcard';
import type { Files } from '../files';
import { join } from '../paths';

/** Which packages of a folder a build takes: setuptools' `find`. */
export interface Find {
  /** Relative to the folder of the build's files. */
  readonly where: string;
  /** Folders without `__init__.py` count as well. */
  readonly namespaces: boolean;
  /** Modules that lie in the folder itself count as well. */
  readonly modules: boolean;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

export const findAll = { namespaces: true, modules: true, include: ['*'], exclude: [] } as const;

const buildFiles = new Set(['setup.py', 'conftest.py', 'noxfile.py', 'tasks.py']);

/** Names of the top-level packages and modules that `find` takes from `folder`. */
export function discover(files: Files, folder: string, find: Find): string[] {
  const where = join(folder, find.where);
  const isTaken = matcher(find.include);
  const isLeft = matcher(find.exclude);
  const found: string[] = [];
  for (const entry of files.list(where)) {
    const isFolder = entry.endsWith('/');
    const name = isFolder ? entry.slice(0, -1) : entry.replace(/\.py$/, '');
    if (!/^[A-Za-z_]\w*$/.test(name) || !isTaken(name) || isLeft(name)) continue;
    const counts = isFolder
      ? isPackage(files, join(where, name), find.namespaces)
      : find.modules && entry.endsWith('.py') && !buildFiles.has(entry);
    if (counts) found.push(name);
  }
  return found;
}

function isPackage(files: Files, folder: string, namespaces: boolean): boolean {
  return files.exists(join(folder, '__init__.py')) || (namespaces && holdsPython(files, folder, 3));
}

function holdsPython(files: Files, folder: string, depth: number): boolean {
  const entries = files.list(folder);
  if (entries.some((entry) => entry.endsWith('.py'))) return true;
  return (
    depth > 0 && entries.some((entry) => entry.endsWith('/') && holdsPython(files, join(folder, entry), depth - 1))
  );
}

/** Patterns are of dotted names; a top-level package is taken when one begins with it (`bakery.*`). */
function matcher(patterns: readonly string[]): (name: string) => boolean {
  const tops = patterns.map((pattern) => pattern.replace(/\..*$/, ''));
  return (name) => tops.some((top) => matchesWildcard(top, name));
}
