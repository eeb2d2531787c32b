import type { Span } from '../text/span';
import type { CommentMark } from './cell-lines';
import type { Cell, CellLanguage, Notebook } from './notebook';
import { readCell } from './read-cell';

/** A language in which Databricks keeps a notebook as a source file. */
export interface SourceDialect {
  readonly language: CellLanguage;
  readonly comment: CommentMark;
}

const DIALECTS: ReadonlyMap<string, SourceDialect> = new Map<string, SourceDialect>([
  ['.py', { language: 'python', comment: '#' }],
  ['.sql', { language: 'sql', comment: '--' }],
  ['.scala', { language: 'scala', comment: '//' }],
  ['.r', { language: 'r', comment: '#' }],
]);

/**
 * The dialect of a source notebook, by its extension (lower case, with the dot) and its first line; undefined when it
 * is none. The `databricks` program tells notebooks the same way: databricks/cli libs/notebook/detect.go. As there,
 * nothing may stand before the header; a byte order mark, which editors hide, is let pass.
 */
export function sourceDialect(extension: string, text: string): SourceDialect | undefined {
  const dialect = DIALECTS.get(extension);
  return dialect !== undefined && headerEnd(dialect, text) > 0 ? dialect : undefined;
}

/** Reads a source notebook. Headers and separators belong to no cell. */
export function readSource(dialect: SourceDialect, text: string): Notebook {
  const cells = cellSpans(dialect, text).map((span, index) => sourceCell(dialect, text, span, index));
  if (dialect.language === 'python') return { format: 'source', language: 'python', cells };
  // Python behind `-- MAGIC` is not read: nothing is said about notebooks whose own language is another.
  const silent = cells.map((cell) => ({ ...cell, python: '' }));
  return { format: 'foreign', language: dialect.language, cells: silent };
}

function sourceCell(dialect: SourceDialect, text: string, { start, end }: Span, index: number): Cell {
  const own = text.slice(start, end);
  const title = titleOf(dialect, own);
  const cell = { index, text: own, start, ...readCell(own, dialect) };
  return title === undefined ? cell : { ...cell, title };
}

function cellSpans(dialect: SourceDialect, text: string): readonly Span[] {
  const separator = `${dialect.comment} COMMAND ----------`;
  const spans: Span[] = [];
  let start = headerEnd(dialect, text);
  for (let at = text.indexOf(separator, start); at !== -1; at = text.indexOf(separator, at + 1)) {
    const end = blankLineEnd(text, at + separator.length);
    if (end === undefined || !'\r\n'.includes(text.charAt(at - 1))) continue;
    spans.push({ start, end: at });
    start = end;
  }
  spans.push({ start, end: text.length });
  return spans;
}

/** The end of the header's line; 0 without a header. */
function headerEnd({ comment }: SourceDialect, text: string): number {
  const header = `${comment} Databricks notebook source`;
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  return text.startsWith(header, start) ? (blankLineEnd(text, start + header.length) ?? 0) : 0;
}

/** Where the next line starts, provided that the rest of this one is blank. */
function blankLineEnd(text: string, offset: number): number | undefined {
  const rest = /[ \t]*(?:\r\n?|\n|$)/y;
  rest.lastIndex = offset;
  return rest.test(text) ? rest.lastIndex : undefined;
}

/** `# DBTITLE 1,Title` on the first line that is not blank; 0 instead of 1 means that Databricks hides it. */
function titleOf({ comment }: SourceDialect, cell: string): string | undefined {
  const start = cell.search(/\S/);
  if (start === -1 || !cell.startsWith(`${comment} DBTITLE `, start)) return undefined;
  const title = /^\S+ DBTITLE \d+,([^\r\n]*)/.exec(cell.slice(start))?.[1]?.trim();
  return title === '' ? undefined : title;
}
