import type { Span } from './span';

/**
 * A place in the project: a file (absolute, `/` between names), a cell of it (0 for a file without cells) and a span
 * within that cell's text. `NotebookSource.cells[cell].start` turns the span into offsets of a `.py` document.
 */
export interface Location {
  readonly path: string;
  readonly cell: number;
  readonly span: Span;
}
