import { sourceDialect } from '../../../notebook/source';
import { dirname, extension, join, relative } from '../../../project/paths';
import { notebookExtensions } from '../../notebook-path';
import type { BundleView } from '../bundle-view';

/** A folder that holds more is no place for people's own notebooks. */
const mostFolders = 200;
const mostFiles = 500;
const leftOut = /^(?:\.|__pycache__\/|node_modules\/|venv\/|env\/|dist\/|build\/)/;

/** Notebooks or Python files of a bundle as its file at `path` would name them, those near the root first. */
export function projectFiles({ bundle, files }: BundleView, path: string, kind: 'notebook' | 'script'): string[] {
  const endings = kind === 'notebook' ? notebookExtensions : ['.py'];
  const found: string[] = [];
  const folders = [bundle.root];
  for (const folder of folders) {
    const names = files.list(folder).filter((name) => !leftOut.test(name));
    for (const name of [...names].sort()) {
      const file = join(folder, name);
      if (name.endsWith('/')) folders.push(file);
      else if (endings.includes(extension(name))) found.push(file);
    }
    if (folders.length > mostFolders || found.length > mostFiles) break;
  }
  const wanted = found.filter((file) => {
    if (extension(file) === '.ipynb') return true;
    const content = files.read(file)?.content;
    const isNotebook = content?.kind === 'text' && sourceDialect(extension(file), content.text) !== undefined;
    return isNotebook === (kind === 'notebook');
  });
  return wanted.map((file) => {
    const from = relative(dirname(path), file);
    return from.startsWith('.') ? from : `./${from}`;
  });
}
