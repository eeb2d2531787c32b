import { type NotebookCell, NotebookCellKind, type NotebookDocument } from 'vscode';
import { databricksMetadata, type FileContent, type HostCell } from '../../core/notebook/notebook';

/** The cells of a notebook document as the core reads them. */
export function notebookContent(notebook: NotebookDocument): FileContent {
  const cells = notebook.getCells();
  const language = languageOf(notebook, cells);
  return { kind: 'cells', language, cells: cells.map(hostCell), fromDatabricks: isFromDatabricks(notebook) };
}

function hostCell(cell: NotebookCell): HostCell {
  const { languageId } = cell.document;
  return { kind: kindOf(cell.kind, languageId), language: languageId, text: cell.document.getText() };
}

function kindOf(kind: NotebookCellKind, languageId: string): HostCell['kind'] {
  if (kind === NotebookCellKind.Markup) return 'markdown';
  // VS Code shows Jupyter's raw cells as code in a language of that name.
  return languageId === 'raw' ? 'raw' : 'code';
}

/** What the notebook says of its kernel; without that, the language of its first code. */
function languageOf(notebook: NotebookDocument, cells: readonly NotebookCell[]): string {
  const declared = kernelLanguage(notebook.metadata['metadata']) ?? kernelLanguage(notebook.metadata);
  const firstCode = cells.find((cell) => kindOf(cell.kind, cell.document.languageId) === 'code');
  return declared ?? firstCode?.document.languageId ?? 'python';
}

function isFromDatabricks({ metadata }: NotebookDocument): boolean {
  return [metadata['metadata'], metadata].some((each) => property(each, databricksMetadata) !== undefined);
}

function kernelLanguage(metadata: unknown): string | undefined {
  const name =
    property(property(metadata, 'language_info'), 'name') ?? property(property(metadata, 'kernelspec'), 'language');
  return typeof name === 'string' ? name : undefined;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
