import { sourceDialect } from '../../core/notebook/source';
import { extension } from '../../core/project/paths';
import type { DocumentPlace, OpenDocuments } from '../files/open-documents';
import { isWrittenByPeople } from '../files/schemes';

/** The longest first line that makes a Python file a notebook, blanks at its end included. */
const headerLength = 100;

/** Whether an open document is worth waking the engine for. Only the engine knows whether it really is a notebook. */
export function isNotebook(documents: OpenDocuments, { uri, realm, path }: DocumentPlace): boolean {
  if (!isWrittenByPeople(uri)) return false;
  const notebook = documents.notebook(realm, path);
  if (notebook) return notebook.notebookType === 'jupyter-notebook' || extension(path) === '.ipynb';
  const document = documents.text(realm, path);
  if (!document) return false;
  if (extension(path) === '.ipynb') return true;
  const named = extension(path) === '.py' || document.languageId === 'python';
  return named && sourceDialect('.py', `${document.lineAt(0).text.slice(0, headerLength)}\n`) !== undefined;
}
