import type { Span } from '../../core/text/span';
import { glyphsOf, type Glyph } from './glyphs';
import type { Excerpt } from './places';
import type { Style } from './style';

/** How many lines of a long stretch are shown before and after the gap. */
const HEAD = 2;
const TAIL = 1;

/** What is shown to the left of the marks when a line is too long for the terminal. */
const LEAD = 12;

/**
 * The source lines of a place with carets below it:
 * ```
 *    |
 * 12 | mlflow.set_experiment("/Users/ana/churn")
 *    |                       ^^^^^^^^^^^^^^^^^^
 * ```
 * `width` is the terminal's.
 */
export function frame(excerpt: Excerpt, width: number, style: Style, mark: Style['error']): string[] {
  const { text, lines, span } = excerpt;
  const first = lines.position(span.start).line;
  const last = lastLine(excerpt);
  const gutter = gutterOf(excerpt);
  const bar = style.faint(`${' '.repeat(gutter)} |`);
  const output = [bar];
  for (let line = first; line <= last; line++) {
    if (last - first > HEAD + TAIL && line === first + HEAD) {
      output.push(style.faint('.'.repeat(gutter)));
      line = last - TAIL + 1;
    }
    const its = lines.lineSpan(line);
    const source = text.slice(its.start, its.end);
    const { shown, carets } = window(source, markedPart(source, its.start, span), Math.max(20, width - gutter - 3));
    output.push(`${style.faint(`${String(line + 1).padStart(gutter)} |`)}${shown === '' ? '' : ` ${shown}`}`);
    if (carets !== '') output.push(`${bar} ${carets.replace(/\^+/, mark)}`);
  }
  return output;
}

/** How many columns the line numbers take. */
export function gutterOf(excerpt: Excerpt): number {
  return String(lastLine(excerpt) + 1).length;
}

/** A line end that closes the stretch brings no further line in. */
function lastLine({ lines, span }: Excerpt): number {
  return lines.position(Math.max(span.start, span.end - 1)).line;
}

/** Offsets in the line; of a later line of a stretch its indentation is left out. */
function markedPart(source: string, lineStart: number, span: Span): Span {
  const indentation = /^\s*/.exec(source)?.[0].length ?? 0;
  const start = span.start >= lineStart ? span.start - lineStart : indentation;
  return { start, end: Math.min(source.length, span.end - lineStart) };
}

/** What is shown of a line in `width` columns, and the carets below it. */
function window(source: string, marked: Span, width: number): { readonly shown: string; readonly carets: string } {
  const glyphs = glyphsOf(source.trimEnd());
  const total = columnOf(glyphs, source.length);
  const begin = columnOf(glyphs, marked.start);
  const end = Math.max(begin + 1, columnOf(glyphs, marked.end));
  const blank = source.trim() === '' && marked.start > 0;

  const from = total <= width || end < width ? 0 : Math.max(0, begin - LEAD);
  const to = total <= from + width ? total : from + width - 1;
  const left = from === 0 ? 0 : from + 1;
  const visible = glyphs.filter((glyph) => glyph.column >= left && glyph.column + glyph.width <= to);
  const gap = ' '.repeat((visible[0]?.column ?? left) - left);
  const text = visible.map((glyph) => glyph.shown).join('');
  return {
    shown: `${from === 0 ? '' : '…'}${gap}${text}${to === total ? '' : '…'}`,
    carets: blank ? '' : ' '.repeat(begin - from) + '^'.repeat(Math.min(end - begin, from + width - begin)),
  };
}

/** The column at which the character at `offset` begins; behind the last one, where it ends. */
function columnOf(glyphs: readonly Glyph[], offset: number): number {
  const found = glyphs.findLast((glyph) => glyph.start < offset);
  return found === undefined ? 0 : found.column + found.width;
}
