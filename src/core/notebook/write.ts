import { applyEdits, EditError } from '../text/edits';
import type { Span, TextEdit } from '../text/span';
import { editSource } from './ipynb-edit';
import { parseIpynb } from './ipynb-document';
import { encodeJsonString, isAsciiJson } from './json-string';
import { underPrefix } from './line-prefix';
import type { Notebook } from './notebook';
import { documentSpan } from './positions';
import { readNotebook } from './read';

/** Replaces `span` of a cell's text. */
export interface CellTextEdit {
  readonly cell: number;
  readonly span: Span;
  readonly newText: string;
}

/**
 * The text of a `.py` or an `.ipynb` after edits in its cells. Of an `.ipynb` only the strings that hold edited lines are
 * written anew; indentation, order and escapes stay elsewhere. Throws `NotebookError` where the text is no
 * notebook, {@link EditError} where edits overlap or lie in no cell.
 */
export function applyCellEdits(path: string, text: string, edits: readonly CellTextEdit[]): string {
  const notebook = readNotebook(path, { kind: 'text', text });
  const fitted = edits.map((edit) => fit(notebook, edit));
  if (notebook.format !== 'ipynb') {
    return applyEdits(
      text,
      fitted.map(({ cell, span, newText }) => ({ span: documentSpan(notebook, cell, span), newText })),
    );
  }
  const document = parseIpynb(text);
  const cells = new Set(fitted.map((edit) => edit.cell));
  const ascii = isAsciiJson(text);
  const written = [...cells].flatMap((cell) => {
    const its = fitted.filter((edit) => edit.cell === cell);
    return editSource(document, cell, its, (line) => encodeJsonString(line, ascii));
  });
  return applyEdits(text, written);
}

function fit(notebook: Notebook, edit: CellTextEdit): CellTextEdit & TextEdit {
  const cell = notebook.cells[edit.cell];
  if (cell === undefined || edit.span.end > cell.text.length) {
    throw new EditError('outside', `An edit at ${edit.span.start}-${edit.span.end} lies outside cell ${edit.cell}.`);
  }
  return { cell: edit.cell, ...underPrefix(cell, edit) };
}
