import type { NotebookModel } from '../notebook-model';
import type { Fix, Refusal } from '../finding';
import type { LocalImport } from './local';

/** Writes what an import brings into the notebook in its place. */
export function inlineImport(notebook: NotebookModel, found: LocalImport): Fix | Refusal {
  const file = found.module?.path.split('/').at(-1) ?? found.name;
  return {
    kind: 'refusal',
    reason: `Write the helpers of ${file} into ${notebook.path.split('/').at(-1) ?? 'the notebook'}.`,
  };
}
