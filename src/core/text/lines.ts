import type { Span } from './span';

/** A place as editors and reports count it: 0-based line, 0-based character in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Lines of a text, ended by `\n`, `\r\n` or a lone `\r`; offsets to positions and back. */
export class LineIndex {
  private readonly starts: readonly number[];

  constructor(private readonly text: string) {
    this.starts = lineStarts(text);
  }

  /** At least 1: an empty text has one empty line. */
  get lineCount(): number {
    return this.starts.length;
  }

  /** Offsets outside the text, or inside a line end, are moved to the nearest place that has a position. */
  position(offset: number): Position {
    const clamped = clamp(offset, 0, this.text.length);
    const line = this.lineAt(clamped);
    const { start, end } = this.lineSpan(line);
    return { line, character: Math.min(clamped, end) - start };
  }

  /** A line or a character beyond the end counts as the last one. */
  offset(position: Position): number {
    if (position.line < 0) return 0;
    if (position.line >= this.lineCount) return this.text.length;
    const { start, end } = this.lineSpan(position.line);
    return clamp(start + position.character, start, end);
  }

  /** The line without its line end; empty at the end of the text for a line that is not there. */
  lineSpan(line: number): Span {
    const start = this.starts[line] ?? this.text.length;
    const next = this.starts[line + 1];
    return { start, end: next === undefined ? this.text.length : lineEndBefore(this.text, next) };
  }

  private lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** Where each line of a text starts; the first at 0. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  if (text.includes('\r')) {
    for (const end of text.matchAll(/\r\n?|\n/g)) starts.push(end.index + end[0].length);
  } else {
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  }
  return starts;
}

/** Where the line before the line start `next` ends, its line end left out. */
export function lineEndBefore(text: string, next: number): number {
  return text.startsWith('\r\n', next - 2) ? next - 2 : next - 1;
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
