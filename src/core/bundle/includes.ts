import type { Files } from '../project/files';
import { ancestors, dirname, extension, isWithin, join } from '../project/paths';
import { matchesWildcard } from '../text/wildcard';

/** Names that the root file of a bundle may have, in the order in which they are looked for (bundle/config/filename.go). */
export const bundleFileNames = ['databricks.yml', 'databricks.yaml', 'bundle.yml', 'bundle.yaml'];

/** Those of them that are used for nothing else: a search of folders takes a file of such a name for a bundle. */
export const unmistakableFileNames: readonly string[] = ['databricks.yml', 'databricks.yaml'];

/**
 * The root file of the bundle around a file: the first name wins over the nearest folder, as for the `databricks`
 * program. Never above `limit`, the open folder.
 */
export function findBundleFile(files: Files, path: string, limit: string | undefined): string | undefined {
  const folders = ancestors(dirname(path)).filter((folder) => limit === undefined || isWithin(limit, folder));
  for (const name of bundleFileNames) {
    const folder = folders.find((candidate) => files.exists(join(candidate, name)));
    if (folder !== undefined) return join(folder, name);
  }
  return undefined;
}

/**
 * Files that `include` patterns name, in the order in which they are merged: pattern by pattern, each one's matches
 * sorted, every file once (bundle/config/loader/process_root_includes.go).
 */
export function expandIncludes(files: Files, root: string, patterns: readonly string[]): string[] {
  const found = new Set<string>();
  for (const pattern of patterns) {
    if (pattern.startsWith('/')) continue;
    const matches = glob(files, root, pattern).filter((path) => ['.yml', '.yaml', '.json'].includes(extension(path)));
    for (const path of matches.sort()) {
      if (!bundleFileNames.some((name) => path === join(root, name))) found.add(path);
    }
  }
  return [...found];
}

/** Files under `folder` that match, as Go's `filepath.Glob`: a `*` (and `**`) stays within one name. */
export function glob(files: Files, folder: string, pattern: string): string[] {
  let folders = [folder];
  const names = pattern.split('/').filter((name) => name !== '' && name !== '.');
  const last = names.pop();
  if (last === undefined) return [];
  for (const name of names) {
    folders = folders.flatMap((from) =>
      name === '..' || !isGlob(name) ? [join(from, name)] : matching(files, from, name, true),
    );
  }
  return folders.flatMap((from) => {
    if (isGlob(last)) return matching(files, from, last, false);
    const path = join(from, last);
    return files.exists(path) ? [path] : [];
  });
}

export function isGlob(name: string): boolean {
  return /[*?[]/.test(name);
}

function matching(files: Files, folder: string, name: string, isFolder: boolean): string[] {
  const found: string[] = [];
  for (const entry of files.list(folder)) {
    const entryIsFolder = entry.endsWith('/');
    const plain = entryIsFolder ? entry.slice(0, -1) : entry;
    if (entryIsFolder === isFolder && matchesWildcard(name, plain)) found.push(join(folder, plain));
  }
  return found;
}
