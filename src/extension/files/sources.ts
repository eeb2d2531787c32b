import { type FileContent, type Notebook, NotebookError } from '../../core/notebook/notebook';
import { readNotebook } from '../../core/notebook/read';
import type { Snapshot } from './snapshot';

/** Files with the cells in them, read once for each content. */
export class Sources {
  private readonly known = new WeakMap<FileContent, { readonly notebook: Notebook | undefined }>();

  constructor(readonly files: Snapshot) {}

  /** Undefined for a file that is absent or no notebook: a YAML file, broken JSON. */
  notebook(path: string): Notebook | undefined {
    const content = this.files.read(path)?.content;
    if (!content) return undefined;
    const known = this.known.get(content) ?? { notebook: readOrNothing(path, content) };
    this.known.set(content, known);
    return known.notebook;
  }
}

function readOrNothing(path: string, content: FileContent): Notebook | undefined {
  try {
    return readNotebook(path, content);
  } catch (error) {
    if (error instanceof NotebookError) return undefined;
    throw error;
  }
}
