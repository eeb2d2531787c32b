import { notebookExtensions } from '../../../bundle/notebook-path';
import type { TargetValue } from '../../../bundle/target';
import { sourceDialect } from '../../../notebook/source';
import type { Files } from '../../../project/files';
import { basename, extension, join, relative } from '../../../project/paths';
import { nearest } from '../../../text/nearest';

/** A path that is wholly known and seen from its file; undefined for one of the workspace, a URL, what is open. */
export function relativePath(value: TargetValue | undefined): string | undefined {
  const text = value?.text;
  if (text === undefined || text === '' || /^[/~]|^[a-z][a-z0-9+.-]*:|\{\{|\$\{/i.test(text)) return undefined;
  return text;
}

/** Whether a file is a notebook, as the `databricks` program tells (libs/notebook/detect.go); undefined when not yet read. */
export function isNotebook(files: Files, path: string): boolean | undefined {
  const ending = extension(path);
  if (ending === '.ipynb') return true;
  if (!notebookExtensions.includes(ending)) return false;
  const content = files.read(path)?.content;
  if (!content) return undefined;
  return content.kind === 'cells' || sourceDialect(ending, content.text) !== undefined;
}

/**
 * The path that is probably meant by one that leads to nothing, as written from `folder`: with the extension that lacks, as
 * seen from the file of the job, with a name that is nearly the same.
 */
export function likely(
  files: Files,
  folder: string,
  path: string,
  fallback: string | undefined,
  written: string,
): string | undefined {
  const right = [path, ...(fallback === undefined ? [] : [fallback])]
    .flatMap((candidate) => [candidate, ...notebookExtensions.map((ending) => candidate + ending)])
    .find((candidate) => files.exists(candidate));
  const parent = join(path, '..');
  const names = files.list(parent).filter((name) => !name.endsWith('/') && extension(name) !== '');
  const near = nearest(basename(path), names);
  const found = right ?? (near === undefined ? undefined : join(parent, near));
  if (found === undefined) return undefined;
  const from = relative(folder, found);
  return written.startsWith('./') && !from.startsWith('.') ? `./${from}` : from;
}
