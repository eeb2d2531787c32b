import { NotebookError, type Notebook } from '../../core/notebook/notebook';
import { readNotebook } from '../../core/notebook/read';

/** The notebook or module in a file; undefined for another file, such as the bundle's YAML. */
export function notebookOf(path: string, text: string): Notebook | undefined {
  try {
    return readNotebook(path, { kind: 'text', text });
  } catch (error) {
    if (error instanceof NotebookError) return undefined;
    throw error;
  }
}
