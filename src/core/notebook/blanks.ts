/** Builds a text of the same length in which stretches are replaced by spaces, line ends kept. */
export class Blanks {
  private result = '';
  private done = 0;

  constructor(private readonly text: string) {}

  /** Blanks a stretch after those before; `instead` (no longer than its first line) stands at its beginning. */
  add(start: number, end: number, instead = ''): void {
    this.result += this.text.slice(this.done, start) + instead + blank(this.text.slice(start + instead.length, end));
    this.done = end;
  }

  finish(): string {
    return this.result + this.text.slice(this.done);
  }
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
