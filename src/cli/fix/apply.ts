import { underPrefix } from '../../core/notebook/line-prefix';
import type { Notebook } from '../../core/notebook/notebook';
import { applyCellEdits } from '../../core/notebook/write';
import type { CellEdit } from '../../core/rules/finding';
import { applyEdits } from '../../core/text/edits';
import { notebookOf } from '../inputs/notebook-of';

/**
 * The texts of the files that edits change. A file that cannot be read stays as it is. Throws `EditError` where edits
 * overlap or lie outside of a cell.
 */
export function applyFix(
  edits: readonly CellEdit[],
  textOf: (path: string) => string | undefined,
): ReadonlyMap<string, string> {
  const changed = new Map<string, string>();
  for (const path of new Set(edits.map((edit) => edit.path))) {
    const text = textOf(path);
    if (text === undefined) continue;
    const notebook = notebookOf(path, text);
    const its = edits.filter((edit) => edit.path === path).map((edit) => fitEdit(notebook, text, edit));
    changed.set(path, notebook === undefined ? applyEdits(text, its) : applyCellEdits(path, text, its));
  }
  return changed;
}

/** The edit as it will be written: with the line ends that stand there, and behind `# MAGIC ` where the cell does. */
export function fitEdit(notebook: Notebook | undefined, text: string, edit: CellEdit): CellEdit {
  const cell = notebook?.cells[edit.cell];
  const around = notebook?.format === 'ipynb' ? (cell?.text ?? '') : text;
  const lineEnd = /\r\n|\n|\r/.exec(around)?.[0] ?? '\n';
  const fitted = { ...edit, newText: edit.newText.replace(/\r\n|\n|\r/g, lineEnd) };
  return cell === undefined ? fitted : { ...fitted, ...underPrefix(cell, fitted) };
}
