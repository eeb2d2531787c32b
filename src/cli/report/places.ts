import { IpynbMap } from '../../core/notebook/ipynb-lines';
import type { Notebook } from '../../core/notebook/notebook';
import { documentSpan } from '../../core/notebook/positions';
import type { CellEdit } from '../../core/rules/finding';
import { LineIndex } from '../../core/text/lines';
import type { Location } from '../../core/text/location';
import type { Span } from '../../core/text/span';
import { fitEdit } from '../fix/apply';
import { notebookOf } from '../inputs/notebook-of';

/** A stretch as reports count it: lines and UTF-16 columns from 1, the end not included. */
export interface Region {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A region of the file, or of a cell where the file is an `.ipynb` (`cell` from 0, as its `cells` array counts). */
export interface Place extends Region {
  readonly cell: number | null;
}

/** A text with the lines of a place. */
export interface Excerpt {
  readonly text: string;
  readonly lines: LineIndex;
  readonly span: Span;
}

interface Document {
  readonly text: string;
  readonly lines: LineIndex;
  readonly notebook: Notebook | undefined;
  /** Line indices of the cells of an `.ipynb`. */
  readonly cells: Map<number, LineIndex>;
  map?: IpynbMap;
}

const START: Region = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** Turns the core's locations into what reports print. Made for files that no longer change. */
export class Places {
  private readonly documents = new Map<string, Document | undefined>();

  /** `textOf` gives a file's text, undefined for one that cannot be read. */
  constructor(private readonly textOf: (path: string) => string | undefined) {}

  /** Where people look: in the file, or in the cell of an `.ipynb`. */
  place(location: Location): Place {
    const document = this.document(location.path);
    const cell = document?.notebook?.format === 'ipynb' ? location.cell : null;
    if (document === undefined) return { cell, ...START };
    const { lines, span } = excerptIn(document, location);
    return { cell, ...regionIn(lines, span) };
  }

  /** As `place`, for a finding: what concerns a whole notebook is at its first line. */
  findingPlace(location: Location): Place {
    const place = this.place(location);
    return isWhole(location) ? { cell: place.cell, ...START } : place;
  }

  /** Where code-scanning pages look: in the text of the file, whatever its format. */
  physical(location: Location): Region {
    const document = this.document(location.path);
    if (document?.notebook?.format !== 'ipynb') return region(this.place(location));
    document.map ??= new IpynbMap(document.text);
    return regionIn(document.lines, document.map.documentSpan(location.cell, location.span));
  }

  /** As `physical`, for a finding. */
  findingPhysical(location: Location): Region {
    return isWhole(location) ? START : this.physical(location);
  }

  /** The text around a finding; undefined where it concerns a whole notebook, or nothing can be read. */
  excerpt(location: Location): Excerpt | undefined {
    const document = this.document(location.path);
    return document === undefined || isWhole(location) ? undefined : excerptIn(document, location);
  }

  /** The line in which a location begins, trimmed: it stays the same when the lines above it change. */
  lineText(location: Location): string {
    const excerpt = this.excerpt(location);
    if (excerpt === undefined) return '';
    const { start, end } = excerpt.lines.lineSpan(excerpt.lines.position(excerpt.span.start).line);
    return excerpt.text.slice(start, end).trim();
  }

  /** The edit as it will be written into its file. */
  fit(edit: CellEdit): CellEdit {
    const document = this.document(edit.path);
    return document === undefined ? edit : fitEdit(document.notebook, document.text, edit);
  }

  text(path: string): string | undefined {
    return this.document(path)?.text;
  }

  private document(path: string): Document | undefined {
    if (!this.documents.has(path)) this.documents.set(path, this.load(path));
    return this.documents.get(path);
  }

  private load(path: string): Document | undefined {
    const text = this.textOf(path);
    if (text === undefined) return undefined;
    return { text, lines: new LineIndex(text), notebook: notebookOf(path, text), cells: new Map() };
  }
}

/** Rules point at the whole notebook with an empty span at its beginning. */
function isWhole({ cell, span }: Location): boolean {
  return cell === 0 && span.start === 0 && span.end === 0;
}

function excerptIn(document: Document, { cell, span }: Location): Excerpt {
  const { notebook, text, lines } = document;
  if (notebook === undefined) return { text, lines, span };
  if (notebook.format !== 'ipynb') return { text, lines, span: documentSpan(notebook, cell, span) };
  const cellText = notebook.cells[cell]?.text ?? '';
  const cellLines = document.cells.get(cell) ?? new LineIndex(cellText);
  document.cells.set(cell, cellLines);
  return { text: cellText, lines: cellLines, span };
}

function region({ line, column, endLine, endColumn }: Place): Region {
  return { line, column, endLine, endColumn };
}

export function regionIn(lines: LineIndex, span: Span): Region {
  const start = lines.position(span.start);
  const end = lines.position(Math.max(span.start, span.end));
  return { line: start.line + 1, column: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}
