import { lineEndBefore, lineStarts } from '../text/lines';

/** A line of a cell, without its line end. */
export interface CellLine {
  readonly start: number;
  /** Where the line's own text begins: after a `# MAGIC ` prefix, else `start`. */
  readonly content: number;
  readonly end: number;
}

/** How comments begin in the languages of source notebooks. */
export type CommentMark = '#' | '--' | '//';

// Databricks writes `# MAGIC `; by hand also `#MAGIC`, a tab, or no space before the `%`.
const PREFIXES: Readonly<Record<CommentMark, RegExp>> = {
  '#': /#[ \t]*MAGIC(?:[ \t]|(?=[%!\r\n])|$)/y,
  '--': /--[ \t]*MAGIC(?:[ \t]|(?=[%!\r\n])|$)/y,
  '//': /\/\/[ \t]*MAGIC(?:[ \t]|(?=[%!\r\n])|$)/y,
};

/** Lines of a cell; in a source notebook, whose comments begin with `comment`, a line may carry a `# MAGIC ` prefix. */
export function cellLines(text: string, comment: CommentMark | undefined): readonly CellLine[] {
  const starts = lineStarts(text);
  return starts.map((start, i) => {
    const next = starts[i + 1];
    const content = comment === undefined ? start : prefixEnd(PREFIXES[comment], text, start);
    return { start, content, end: next === undefined ? text.length : lineEndBefore(text, next) };
  });
}

function prefixEnd(prefix: RegExp, text: string, start: number): number {
  prefix.lastIndex = start;
  return prefix.test(text) ? prefix.lastIndex : start;
}
