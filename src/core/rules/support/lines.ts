import type { Span } from '../../text/span';

/** The white space that a line begins with. */
export function indentOf(text: string, offset: number): string {
  const start = lineStart(text, offset);
  return /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
}

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** The lines that a statement stands on, with their line end; undefined when it shares them with other code. */
export function wholeLines(text: string, span: Span): Span | undefined {
  const start = lineStart(text, span.start);
  if (text.slice(start, span.start).trim() !== '' || /\\\r?\n$/.test(text.slice(0, start).slice(-3))) return undefined;
  const rest = /^[ \t]*(#[^\r\n]*)?(\r?\n|\r|$)/.exec(text.slice(span.end));
  return rest ? { start, end: span.end + rest[0].length } : undefined;
}

/** Whole lines that go away, with the blank line after them where there is one before them too. */
export function withBlankLine(text: string, lines: Span): Span {
  const isAfterBlank = /(?:^|\n)[ \t]*\r?\n$|^$/.test(text.slice(0, lines.start));
  const blank = isAfterBlank ? /^[ \t]*\r?\n/.exec(text.slice(lines.end)) : undefined;
  return { start: lines.start, end: lines.end + (blank?.[0].length ?? 0) };
}

/** Lines with those of the comments right above that speak of nothing else: a blank line follows, or the end. */
export function withComments(text: string, lines: Span): Span {
  if (!/^[ \t]*(?:[\r\n]|$)/.test(text.slice(lines.end))) return lines;
  const above = /(?:^|[\r\n])((?:[ \t]*#(?![ \t]*(?:MAGIC|DBTITLE|COMMAND)\b)[^\r\n]*(?:\r?\n|\r))+)$/.exec(
    text.slice(0, lines.start),
  );
  return { start: lines.start - (above?.[1]?.length ?? 0), end: lines.end };
}

/** Lines moved from one indentation to another. */
export function reindent(lines: string, from: string, to: string): string {
  return lines.replace(/^[ \t]*(?=\S)/gm, (indent) =>
    indent.startsWith(from) ? to + indent.slice(from.length) : indent,
  );
}

/** How the text ends its lines. */
export function lineEnd(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
