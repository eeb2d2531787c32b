import type { Files } from '../project/files';
import { ancestors, dirname, extension, isWithin, join } from '../project/paths';
import type { Target, TargetValue } from './target';
import { joined } from './variables';
import type { Parts } from './variables';

/** Extensions of notebooks, in the order in which a path without one is completed. */
export const notebookExtensions = ['.py', '.ipynb', '.sql', '.scala', '.r'];

/** What paths of a bundle lead to, in one target. */
export interface PathContext {
  readonly root: string;
  /** The folder that is deployed as `${workspace.file_path}`: the bundle's, or one above it when `sync.paths` says so. */
  readonly syncRoot: string;
  /** The folder that a path to the Git repository's top is tried up to. */
  readonly limit: string;
  /** What `${workspace.file_path}` stands for. */
  readonly filePath: Parts;
}

export function pathContext(root: string, limit: string, target: Target): PathContext {
  const filePath = target.variables.workspaceFolder(['workspace', 'file_path']) ?? [{ source: '' }];
  let syncRoot = root;
  for (const path of target.value.get('sync', 'paths')?.items ?? []) {
    const folder = path.text === undefined ? root : join(dirname(path.location.path), path.text);
    while (!isWithin(syncRoot, folder)) syncRoot = dirname(syncRoot);
  }
  return { root, syncRoot, limit, filePath };
}

/** The file that a task's `notebook_path` leads to; undefined when it is not of the project, or not wholly known. */
export function notebookFile(
  files: Files,
  context: PathContext,
  job: TargetValue,
  task: TargetValue,
  path: TargetValue,
): string | undefined {
  const parts = path.parts;
  if (!parts) return undefined;
  const [text] = parts;
  // Where the bundle's files will be is an absolute path.
  const isRelative = typeof text === 'string' && text.startsWith('.');
  const within = isRelative ? undefined : withoutPrefix(parts, context.filePath);
  if (within !== undefined) return existing(files, [join(context.syncRoot, within.slice(1))]);
  if (parts.length > 1 || typeof text !== 'string' || text === '') return undefined;
  if (text.startsWith('/') || /^[a-z][a-z0-9+.-]*:/i.test(text)) return undefined;
  if (isFromGit(job, task)) {
    const folders = ancestors(context.root).filter((folder) => isWithin(context.limit, folder));
    return existing(
      files,
      folders.map((folder) => join(folder, text)),
    );
  }
  const declared = join(dirname(path.location.path), text);
  // Before 0.261 the program read paths of an override as seen from the file of the job.
  const fallback = join(dirname(job.location.path), text);
  return existing(files, [declared, fallback]) ?? (extension(declared) === '' ? undefined : declared);
}

/** The first path that a file answers for, as it is or completed. */
export function existing(files: Files, paths: readonly string[]): string | undefined {
  for (const path of paths) {
    if (extension(path) !== '' && files.exists(path)) return path;
    const completed = notebookExtensions.map((ending) => path + ending).find((candidate) => files.exists(candidate));
    if (completed !== undefined) return completed;
  }
  return undefined;
}

/** Whether the notebook of a task is taken from a Git repository, not from what the bundle deploys. */
export function isFromGit(job: TargetValue, task: TargetValue): boolean {
  const source = task.get('notebook_task', 'source')?.text?.toUpperCase();
  return source === 'GIT' || (source === undefined && job.get('git_source') !== undefined);
}

/** The rest of `parts` after `prefix`, when it begins so and the rest (`/src/train`) is wholly known. */
function withoutPrefix(parts: Parts, prefix: Parts): string | undefined {
  const rest = [...joined(parts)];
  for (const [index, part] of joined(prefix).entries()) {
    const mine = rest[index];
    if (typeof part === 'string' && typeof mine === 'string') {
      const isLast = index === prefix.length - 1;
      if (isLast ? !mine.startsWith(`${part}/`) : mine !== part) return undefined;
      if (isLast) return index === rest.length - 1 ? mine.slice(part.length) : undefined;
    } else if (typeof part === 'string' || typeof mine !== 'object' || mine.source !== part.source) {
      return undefined;
    }
  }
  const last = rest[prefix.length];
  return rest.length === prefix.length + 1 && typeof last === 'string' && last.startsWith('/') ? last : undefined;
}
