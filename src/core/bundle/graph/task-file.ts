import type { Files } from '../../project/files';
import { dirname, join } from '../../project/paths';
import type { Job, TargetModel, Task } from '../jobs';
import { notebookFile } from '../notebook-path';

/** Fields that say which file a task runs, where that is no notebook. */
const scripts = [
  ['spark_python_task', 'python_file'],
  ['sql_task', 'file', 'path'],
] as const;

/** The file of the project that a task runs, when it is there. */
export function fileOf(files: Files, target: TargetModel, job: Job, { work, notebook }: Task): string | undefined {
  if (notebook !== undefined) return files.exists(notebook) ? notebook : undefined;
  for (const keys of scripts) {
    const path = work.get(...keys);
    if (!path) continue;
    const { text } = path;
    const isRelative = text !== undefined && text !== '' && !/^\/|^[a-z][a-z0-9+.-]*:/i.test(text);
    const plain = isRelative ? join(dirname(path.location.path), text) : undefined;
    if (plain !== undefined && files.exists(plain)) return plain;
    const found = notebookFile(files, target.paths, job.value, work, path);
    if (found !== undefined && files.exists(found)) return found;
  }
  return undefined;
}
