import { underPrefix } from '../../core/notebook/line-prefix';
import type { Notebook } from '../../core/notebook/notebook';
import { applyCellEdits } from '../../core/notebook/write';
import type { CellEdit } from '../../core/rules/finding';
import { LineIndex } from '../../core/text/lines';
import type { TextEdit } from '../../core/text/span';
import type { Place } from '../check/place';
import type { Sources } from '../files/sources';

/** Replaces what stands at a place. */
export interface Change {
  readonly place: Place;
  readonly newText: string;
}

/**
 * Edits of cells as changes of the documents that show them. Throws `NotebookError` and `EditError` where an edit does
 * not fit its file; edits of files that are not there are left out.
 */
export function changesOf(sources: Sources, edits: readonly CellEdit[]): Change[] {
  const paths = new Set(edits.map((edit) => edit.path));
  return [...paths].flatMap((path) => {
    const notebook = sources.notebook(path);
    const content = sources.files.read(path)?.content;
    if (!content) return [];
    const its = edits.filter((edit) => edit.path === path);
    if (content.kind === 'cells') return its.flatMap((edit) => cellChange(path, notebook, edit));
    if (notebook?.format !== 'ipynb') return textChanges(path, content.text, notebook, its);
    return [difference(path, content.text, applyCellEdits(path, content.text, its))];
  });
}

function cellChange(path: string, notebook: Notebook | undefined, edit: CellEdit): Change[] {
  const cell = notebook?.cells[edit.cell];
  if (!cell) return [];
  const { span, newText } = underPrefix(cell, edit);
  return [{ place: { path, cell: edit.cell, ...positions(new LineIndex(cell.text), span) }, newText }];
}

function textChanges(path: string, text: string, notebook: Notebook | undefined, edits: readonly CellEdit[]): Change[] {
  const lines = new LineIndex(text);
  return edits.map((edit) => {
    const cell = notebook?.cells[edit.cell];
    const { span, newText } = cell ? underPrefix(cell, edit) : edit;
    const start = cell?.start ?? 0;
    return { place: { path, ...positions(lines, { start: start + span.start, end: start + span.end }) }, newText };
  });
}

/** The one stretch in which two texts differ. */
export function difference(path: string, before: string, after: string, cell?: number): Change {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let same = 0;
  while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) same++;
  const span = { start, end: before.length - same };
  const place = { path, ...(cell !== undefined && { cell }), ...positions(new LineIndex(before), span) };
  return { place, newText: after.slice(start, after.length - same) };
}

function positions(lines: LineIndex, span: TextEdit['span']): Pick<Place, 'start' | 'end'> {
  return { start: lines.position(span.start), end: lines.position(span.end) };
}
