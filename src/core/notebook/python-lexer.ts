/** Told from Python's `==`, `!=`, `+=`, `:=` and the like by the character before. */
const NOT_PLAIN_BEFORE = '=!<>+-*/%&|^@:~';

// Line ends are in each set so that a search stays in its line.
const NOTABLE = /["'#()[\]{}\\=\r\n]/g;
const NOTABLE_IN_STRING = /["'\\\r\n]/g;
const NOT_BLANK = /[^ \t]/g;

/**
 * Just enough of Python's lexical rules (strings, brackets, comments, a backslash at the line end) to say whether a
 * line begins a statement. A line that begins with `%` is a magic there and the operator anywhere else.
 * Same rule as IPython's input transformer, which asks the tokenizer: IPython/core/inputtransformer2.py.
 */
export class PythonLexer {
  private quote: string | undefined;
  private depth = 0;
  private continued = false;

  constructor(private readonly text: string) {}

  /** Whether the next line begins a statement: no open string or bracket, no backslash before it. */
  get atStatement(): boolean {
    return this.quote === undefined && this.depth === 0 && !this.continued;
  }

  /**
   * Reads a line (its end without the line end). Returns where a magic or a shell escape stands that the statement
   * assigns (`x = !ls`, `x = %sql ...`), having read the line only as far as that.
   */
  read(start: number, end: number): number | undefined {
    const assigns = this.atStatement;
    this.continued = false;
    let at = start;
    while (at < end) {
      if (this.quote !== undefined) {
        at = this.readString(this.quote, at, end);
        continue;
      }
      at = this.find(NOTABLE, at, end);
      if (at === end) return undefined;
      const char = this.text.charAt(at);
      if (char === '#') return undefined;
      if (char === '=') {
        const escape = assigns && this.depth === 0 ? this.assignedEscape(at, end) : undefined;
        if (escape !== undefined) return escape;
      } else if (char === '\\') {
        this.continued = at === end - 1;
      } else if (char === '"' || char === "'") {
        const triple = char.repeat(3);
        this.quote = this.text.startsWith(triple, at) ? triple : char;
        at += this.quote.length - 1;
      } else {
        this.depth = '([{'.includes(char) ? this.depth + 1 : Math.max(0, this.depth - 1);
      }
      at++;
    }
    return undefined;
  }

  /** Reads on in an open string; returns where it ends, or `end`. A one-line string ends with its line. */
  private readString(quote: string, start: number, end: number): number {
    let at = start;
    while ((at = this.find(NOTABLE_IN_STRING, at, end)) < end) {
      if (this.text.startsWith(quote, at)) {
        this.quote = undefined;
        return at + quote.length;
      }
      if (this.text.charAt(at) !== '\\') at++;
      else if (at === end - 1) return end;
      else at += 2;
    }
    if (quote.length === 1) this.quote = undefined;
    return end;
  }

  private assignedEscape(equals: number, end: number): number | undefined {
    if (equals > 0 && NOT_PLAIN_BEFORE.includes(this.text.charAt(equals - 1))) return undefined;
    const at = this.find(NOT_BLANK, equals + 1, end);
    if (at === end) return undefined;
    return /^(?:!|%{1,2}[A-Za-z_])/.test(this.text.slice(at, at + 3)) ? at : undefined;
  }

  private find(pattern: RegExp, start: number, end: number): number {
    pattern.lastIndex = start;
    return Math.min(pattern.exec(this.text)?.index ?? end, end);
  }
}
