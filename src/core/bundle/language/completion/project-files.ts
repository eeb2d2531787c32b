import { sourceDialect } from '../../../notebook/source';
import { dirname, extension, join, relative } from '../../../project/paths';
import { notebookExtensions } from '../../notebook-path';
import type { BundleView } from '../bundle-view';

/** A folder that holds more is no place for people's own notebooks. */
const mostFolders = 200;
const mostFiles = 500;
const leftOut = /^(?:\.|__pycache__\/|node_modules\/|venv\/|env\/|dist\/|build\/)/;

/** Files of a bundle's folder with one of some endings, those near the root first. */
export function filesWithin({ bundle, files }: BundleView, endings: readonly string[]): string[] {
  const found: string[] = [];
  const folders = [bundle.root];
  for (const folder of folders) {
    const names = files.list(folder).filter((name) => !leftOut.test(name));
    for (const name of [...names].sort()) {
      const file = join(folder, name);
      if (name.endsWith('/')) folders.push(file);
      else if (endings.some((ending) => name.toLowerCase().endsWith(ending))) found.push(file);
    }
    if (folders.length > mostFolders || found.length > mostFiles) break;
  }
  return found;
}

/** Notebooks or Python files of a bundle as its file at `path` would name them. */
export function projectFiles(view: BundleView, path: string, kind: 'notebook' | 'script'): string[] {
  const wanted = filesWithin(view, kind === 'notebook' ? notebookExtensions : ['.py']).filter((file) => {
    if (extension(file) === '.ipynb') return true;
    const content = view.files.read(file)?.content;
    const isNotebook = content?.kind === 'text' && sourceDialect(extension(file), content.text) !== undefined;
    return isNotebook === (kind === 'notebook');
  });
  return wanted.map((file) => namedFrom(path, file));
}

/** A file as another one names it. */
export function namedFrom(path: string, file: string): string {
  const from = relative(dirname(path), file);
  return from.startsWith('.') ? from : `./${from}`;
}
