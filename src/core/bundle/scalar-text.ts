import type { Span } from '../text/span';
import type { LocatedScalar } from './located';

/** Turns a span of a scalar's value into the span of the file that says it. */
export type ToSource = (span: Span) => Span;

/** What the file writes for a stretch of a value: usually a letter, `''` or an escape for others. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly says: string;
}

/**
 * Follows a scalar's value through quotes, escapes, folded lines and the indentation of blocks back to its text.
 * Exact for everything but blanks that YAML folds, which stand where the letter before them ends.
 */
export function sourceOf(text: string, scalar: LocatedScalar): ToSource {
  const { start, end } = scalar.location.span;
  const value = scalar.text;
  if (text.slice(start, end) === value) {
    return (span) => ({ start: start + span.start, end: start + span.end });
  }
  if (end - start === value.length + 2 && text.startsWith(value, start + 1)) {
    // In quotes, as nothing else is two letters longer.
    return (span) => ({ start: start + 1 + span.start, end: start + 1 + span.end });
  }
  const starts: number[] = [];
  const ends: number[] = [];
  const written = piecesOf(text, start, end).filter((piece) => piece.says !== '');
  let next = 0;
  let last = written[0]?.start ?? start;
  while (starts.length < value.length) {
    const piece = written[next];
    const isSaid = piece !== undefined && value.startsWith(piece.says, starts.length);
    const isFolded = !isSaid && /\s/.test(value.charAt(starts.length));
    const from = piece && !isFolded ? piece.start : last;
    last = piece && !isFolded ? piece.end : last;
    for (let unit = 0; unit < (isSaid ? piece.says.length : 1); unit++) {
      starts.push(from);
      ends.push(last);
    }
    if (!isFolded) next++;
  }
  return (span) => {
    if (span.start >= span.end) return { start: starts[span.start] ?? last, end: starts[span.start] ?? last };
    return { start: starts[span.start] ?? last, end: ends[span.end - 1] ?? last };
  };
}

/** Everything of the scalar that is no blank, without its quotes or the head of its block. */
function piecesOf(text: string, start: number, end: number): Piece[] {
  const quote = text.charAt(start);
  if (quote === '"') return pieces(text, start + 1, end - 1, /\\(?:x..|u.{4}|U.{8}|\r?\n|.)|[^\s\\]/gsu, unescaped);
  if (quote === "'")
    return pieces(text, start + 1, end - 1, /''|\S/gu, (written) => (written === "''" ? "'" : written));
  const isBlock = quote === '|' || quote === '>';
  const from = isBlock ? text.indexOf('\n', start) + 1 : start;
  return pieces(text, from === 0 ? start : from, end, /\S/gu, (written) => written);
}

function pieces(text: string, start: number, end: number, pattern: RegExp, says: (written: string) => string): Piece[] {
  return [...text.slice(start, end).matchAll(pattern)].map((match) => {
    const from = start + match.index;
    return { start: from, end: from + match[0].length, says: says(match[0]) };
  });
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
  '\t': '\t',
};

function unescaped(written: string): string {
  if (!written.startsWith('\\')) return written;
  const letter = written.charAt(1);
  if (letter === '\n' || letter === '\r') return '';
  if (/^\\[xuU]/.test(written)) {
    const code = Number.parseInt(written.slice(2), 16);
    return Number.isNaN(code) || code > 0x10ffff ? written : String.fromCodePoint(code);
  }
  return escapes[letter] ?? letter;
}
