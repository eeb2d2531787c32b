import type { FileContent } from '../notebook/notebook';
import { NotebookError } from '../notebook/notebook';
import { readNotebook } from '../notebook/read';
import { runCall } from '../notebook/run';
import type { Files } from './files';
import { extension } from './paths';
import { resolveRun } from './runs';
import { VersionedCache } from './versioned-cache';
import { walk } from './walk';

/** What each notebook brings in with `%run`, by version: a file is read again only when it changed. */
export type RunCache = VersionedCache<readonly string[]>;

export function createRunCache(): RunCache {
  return new VersionedCache(runPaths);
}

/** Notebooks under `root` with a `%run` of this one, sorted. */
export function includersOf(files: Files, root: string, notebook: string, runs: RunCache): string[] {
  const found: string[] = [];
  for (const path of walk(files, root, (name) => ['.py', '.ipynb'].includes(extension(name)))) {
    if (path === notebook) continue;
    const paths = runs.get(files, path) ?? [];
    if (paths.some((run) => resolveRun(files, path, run) === notebook)) found.push(path);
  }
  return found.sort();
}

function runPaths(path: string, content: FileContent): readonly string[] {
  if (content.kind === 'text' && !content.text.includes('%run')) return [];
  try {
    const notebook = readNotebook(path, content);
    return notebook.cells.flatMap((cell) => cell.magics.flatMap((magic) => runCall(cell, magic)?.path ?? []));
  } catch (error) {
    // What is wrong with that file is said when it is checked itself.
    if (error instanceof NotebookError) return [];
    throw error;
  }
}
