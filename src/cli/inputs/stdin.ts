import { NotebookError } from '../../core/notebook/notebook';
import { decodeUtf8 } from '../../core/notebook/decode';
import type { DiskFiles } from './disk-files';
import { toCorePath } from './disk-paths';
import type { FoundInputs } from './find-notebooks';
import { isYaml } from './subject';

/**
 * Lays what came from standard input over the file that it is to be judged as. Without a name it is a notebook of the
 * current folder, Jupyter's where it looks like JSON.
 */
export function readStdin(files: DiskFiles, cwd: string, bytes: Uint8Array, name: string | undefined): FoundInputs {
  try {
    const text = decodeUtf8(bytes);
    const path = toCorePath(cwd, name ?? (/^[\s\ufeff]*\{/.test(text) ? 'stdin.ipynb' : 'stdin.py'));
    files.set(path, text);
    const input = isYaml(path) ? { notebooks: [], bundles: [path] } : { notebooks: [path], bundles: [] };
    return { ...input, named: new Set([path]), problems: [], notes: [] };
  } catch (error) {
    if (!(error instanceof NotebookError)) throw error;
    const path = toCorePath(cwd, name ?? 'stdin');
    const problems = [{ path, reason: error.reason, message: error.message }];
    return { notebooks: [], bundles: [], named: new Set(), problems, notes: [] };
  }
}
