import type { Span } from '../text/span';
import type { Notebook } from './notebook';

/** A place within a cell's text. */
export interface CellOffset {
  readonly cell: number;
  readonly offset: number;
}

/** Where a span of a cell's text lies in the document of a `.py`. An `.ipynb` has no such place: see `IpynbMap`. */
export function documentSpan(notebook: Notebook, cell: number, span: Span): Span {
  const start = notebook.cells[cell]?.start ?? 0;
  return { start: start + span.start, end: start + span.end };
}

/**
 * The cell that a document offset of a `.py` lies in, its end included; undefined in the header and in separators,
 * which belong to no cell.
 */
export function cellOffset(notebook: Notebook, offset: number): CellOffset | undefined {
  let low = 0;
  let high = notebook.cells.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((notebook.cells[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const cell = notebook.cells[low];
  if (cell === undefined || offset < cell.start || offset > cell.start + cell.text.length) return undefined;
  return { cell: low, offset: offset - cell.start };
}
