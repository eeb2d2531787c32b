export const simpleKey = /(?:[A-Za-z_][\w.-]*|<<):(?=[ \r\n]|$)/y;
const otherKey = /(?:"[^"\\\r\n]*"|'[^'\r\n]*'|[\w./-][\w./ -]*):(?=[ \r\n]|$)/y;
export const [space, hash] = [32, 35];
const [newline, carriageReturn, dash] = [10, 13, 45];

/** Goes through YAML in blocks from one line that says something to the next. */
export class BlockCursor {
  /** Where reading goes on: a letter that is no blank and begins no comment. */
  protected at = 0;
  /** Its column; -1 at the end of the text. */
  protected column = 0;

  constructor(protected readonly text: string) {}

  /** The text from `start` to the next line that is not further in, as far in as it is written; reading goes on there. */
  protected upTo(indent: number, within: 'map' | 'list', start: number): string {
    this.skipTo(this.lineEnd(start));
    while (this.column > indent || (within === 'map' && this.column === indent && this.isDash())) {
      this.skipTo(this.lineEnd(this.at));
    }
    const end = this.column < 0 ? this.text.length : this.at - this.column;
    return ' '.repeat(indent) + this.text.slice(start, end);
  }

  /** Goes to the first letter after `from` that is no blank and in no comment; `from` is where a line begins, or the end. */
  protected skipTo(from: number): void {
    const { text } = this;
    let line = from;
    for (;;) {
      let at = line;
      while (text.charCodeAt(at) === space) at++;
      const isEnd = at >= text.length;
      if (isEnd || !(this.isLineEnd(at) || text.charCodeAt(at) === hash)) {
        this.at = at;
        this.column = isEnd ? -1 : at - line;
        return;
      }
      line = this.lineEnd(at);
    }
  }

  /** Where the line after that of an offset begins. */
  protected lineEnd(from: number): number {
    const end = this.text.indexOf('\n', from);
    return end < 0 ? this.text.length : end + 1;
  }

  protected isLineEnd(at: number): boolean {
    const code = this.text.charCodeAt(at);
    return code === newline || code === carriageReturn || at >= this.text.length;
  }

  protected isDash(): boolean {
    const next = this.at + 1;
    return this.text.charCodeAt(this.at) === dash && (this.text.charCodeAt(next) === space || this.isLineEnd(next));
  }

  protected isKey(): boolean {
    return this.match(simpleKey) !== undefined || this.match(otherKey) !== undefined;
  }

  protected match(pattern: RegExp): string | undefined {
    return this.matchAt(pattern, this.at);
  }

  protected matchAt(pattern: RegExp, at: number): string | undefined {
    pattern.lastIndex = at;
    return pattern.exec(this.text)?.[0];
  }
}
