/** A line of Python with the lines that brackets, backslashes and strings join to it. */
export interface LogicalLine {
  /** Of the first token. */
  readonly start: number;
  /** Of the last token: comments and blanks after it are not counted in. */
  readonly end: number;
  readonly indentation: number;
  readonly first: string;
  readonly last: string;
  readonly beforeLast: string;
  /** Outside brackets. */
  readonly hasColon: boolean;
  /** A string has no end, or a bracket is open when the text ends or another statement starts: ends with that line. */
  readonly isCutOff: boolean;
}

/** Blanks; end of line; start of a string; bracket; word, number or dots; any other character. */
const TOKEN =
  /([ \t\f]+|#[^\r\n]*|\\\r?\n)|(\r?\n|\r)|([rbuft]{0,2}(?:'''|"""|'|"))|([([{])|([)\]}])|(?:\d[\w.]*|[^\s!-/:-@[-^`{-~]+|\.{3})|[^]/giy;

/** What starts a statement and cannot start a line inside brackets. */
const STATEMENT =
  /[ \t]*(?:(?:assert|break|class|continue|def|del|elif|except|finally|global|import|nonlocal|pass|raise|return|try|while|with)\b|from[ \t]+[\w.]+[ \t]+import\b)/y;

const PHYSICAL_LINE = /([ \t]*)([^\r\n]*)(?:\r?\n|\r|$)/y;

/** Splits text into logical lines, as Python's tokenizer does, but goes on where that gives up. */
export class LineScanner {
  private position = 0;

  constructor(private readonly text: string) {}

  /** `undefined` at the end of the text. Empty lines are passed over. */
  next(): LogicalLine | undefined {
    const line = new GrowingLine();
    let lineStart = this.position;
    while (this.position < this.text.length) {
      const start = this.position;
      TOKEN.lastIndex = start;
      const [token = '', blank, newline, quotes, opening, closing] = TOKEN.exec(this.text) ?? [];
      this.position += token.length;
      if (blank !== undefined) continue;
      if (newline !== undefined) {
        if (line.depth === 0 && line.first !== '') return line.finished(false);
        if (line.depth > 0) {
          line.cut ??= { end: line.end, next: this.position };
          if (this.matches(STATEMENT)) break;
        }
        lineStart = this.position;
        continue;
      }
      if (line.first === '') line.begin(start, columns(this.text.slice(lineStart, start)));
      const isClosed = quotes === undefined || this.skipString(quotes);
      line.add(token, this.position);
      if (!isClosed) return line.finished(true);
      if (opening !== undefined) line.depth += 1;
      if (closing !== undefined) line.close();
    }
    if (line.depth === 0) return line.first === '' ? undefined : line.finished(false);
    this.position = line.cut?.next ?? this.position;
    return line.finished(true);
  }

  /** Whether the next line that is not empty is indented more than `line`. */
  isDeeperAfter(line: LogicalLine): boolean {
    const next = this.physicalLineAfter(this.position);
    return next !== undefined && next.indentation > line.indentation;
  }

  /** Passes over the lines that seem to carry `line` on: those indented more, and lone closing brackets. Their end. */
  skipDeeper(line: LogicalLine): number {
    let end = line.end;
    for (let next = this.physicalLineAfter(this.position); next; next = this.physicalLineAfter(next.next)) {
      const isClosing = next.indentation === line.indentation && next.isClosing;
      if (next.indentation <= line.indentation && !isClosing) break;
      end = next.end;
      this.position = next.next;
    }
    return end;
  }

  /** Empty lines and comments are passed over. */
  private physicalLineAfter(position: number): PhysicalLine | undefined {
    for (let next = position; next < this.text.length;) {
      PHYSICAL_LINE.lastIndex = next;
      const [whole = '', blanks = '', rest = ''] = PHYSICAL_LINE.exec(this.text) ?? [];
      const end = next + blanks.length + rest.trimEnd().length;
      next += whole.length;
      if (rest.trim() === '' || rest.startsWith('#')) continue;
      return { indentation: columns(blanks), isClosing: /^[)\]}]/.test(rest), end, next };
    }
    return undefined;
  }

  private matches(pattern: RegExp): boolean {
    pattern.lastIndex = this.position;
    return pattern.test(this.text);
  }

  /** From behind the opening quotes. Whether it ends; if not, it is passed over to the end of its first line. */
  private skipString(opening: string): boolean {
    const quotes = opening.replace(/^[a-z]+/i, '');
    const isLong = quotes.length === 3;
    const { text } = this;
    let lineEnd: number | undefined;
    for (let at = this.position; at < text.length; at += 1) {
      const char = text[at];
      if (char === '\\') {
        at += text.startsWith('\r\n', at + 1) ? 2 : 1;
      } else if (char === '\n' || char === '\r') {
        lineEnd ??= at;
        if (!isLong) break;
      } else if (text.startsWith(quotes, at)) {
        this.position = at + quotes.length;
        return true;
      }
    }
    this.position = lineEnd ?? text.length;
    return false;
  }
}

interface PhysicalLine {
  readonly indentation: number;
  /** It starts with a closing bracket. */
  readonly isClosing: boolean;
  readonly end: number;
  /** Where the line after it starts. */
  readonly next: number;
}

class GrowingLine {
  start = 0;
  end = 0;
  indentation = 0;
  first = '';
  last = '';
  beforeLast = '';
  hasColon = false;
  /** Of open brackets. */
  depth = 0;
  /** The physical line on which the outermost bracket was opened. */
  cut: { readonly end: number; readonly next: number } | undefined;

  begin(start: number, indentation: number): void {
    this.start = start;
    this.indentation = indentation;
  }

  add(token: string, end: number): void {
    if (this.first === '') this.first = token;
    if (token === ':' && this.depth === 0) this.hasColon = true;
    this.beforeLast = this.last;
    this.last = token;
    this.end = end;
  }

  /** A closing bracket; one too many counts for nothing. */
  close(): void {
    if (this.depth > 0) this.depth -= 1;
    if (this.depth === 0) this.cut = undefined;
  }

  finished(isCutOff: boolean): LogicalLine {
    const { start, indentation, first, last, beforeLast, hasColon } = this;
    const end = isCutOff ? (this.cut?.end ?? this.end) : this.end;
    return { start, end, indentation, first, last, beforeLast, hasColon, isCutOff };
  }
}

/** Tabs reach to the next multiple of eight, as Python has it. */
function columns(blanks: string): number {
  let count = 0;
  for (const char of blanks) count = char === '\t' ? count - (count % 8) + 8 : count + 1;
  return count;
}
