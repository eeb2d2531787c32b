/** A line of a cell, without its line end. */
export interface CellLine {
  readonly start: number;
  /** Where the line's own text begins: after a `# MAGIC ` prefix, else `start`. */
  readonly content: number;
  readonly end: number;
}

/**
 * Lines of a cell. `comment` is how comments begin in a source notebook (`#`, `--`, `//`): there a line may carry
 * the prefix `# MAGIC `. Databricks writes exactly that; by hand also `#MAGIC`, a tab, or no space before the `%`.
 */
export function cellLines(text: string, comment: string | undefined): readonly CellLine[] {
  const prefix =
    comment === undefined ? undefined : new RegExp(`${comment}[ \\t]*MAGIC(?:[ \\t]|(?=[%!\\r\\n])|$)`, 'y');
  const lines: CellLine[] = [];
  const add = (start: number, end: number): void => {
    lines.push({ start, content: prefix === undefined ? start : start + matchLength(prefix, text, start), end });
  };
  let start = 0;
  for (const lineEnd of text.matchAll(/\r\n?|\n/g)) {
    add(start, lineEnd.index);
    start = lineEnd.index + lineEnd[0].length;
  }
  add(start, text.length);
  return lines;
}

function matchLength(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0].length ?? 0;
}
