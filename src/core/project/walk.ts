import type { Files } from './files';
import { join } from './paths';

/** Folders that hold nothing people wrote; never looked into. */
export const skippedFolders: ReadonlySet<string> = new Set([
  '.git',
  'node_modules',
  '.venv',
  'venv',
  '.databricks',
  '__pycache__',
  'dist',
  'build',
  '.cache',
]);

const deepest = 16;
const mostFolders = 5_000;

/** Files under a folder that `wanted` says yes to by name; a workspace of enormous size is walked in part. */
export function* walk(files: Files, folder: string, wanted: (name: string) => boolean): Generator<string> {
  const waiting = [{ path: folder, depth: 0 }];
  let visited = 0;
  for (let next = waiting.pop(); next && visited < mostFolders; next = waiting.pop(), visited++) {
    for (const entry of files.list(next.path)) {
      const name = entry.replace(/\/$/, '');
      if (!entry.endsWith('/')) {
        if (wanted(name)) yield join(next.path, name);
      } else if (!skippedFolders.has(name) && next.depth < deepest) {
        waiting.push({ path: join(next.path, name), depth: next.depth + 1 });
      }
    }
  }
}
