/** A longer line is handed on in parts. */
const longest = 64 * 1024;

/** Makes lines of pieces of text. */
export class Lines {
  private rest = '';

  constructor(private readonly take: (line: string) => void) {}

  add(text: string): void {
    const parts = (this.rest + text).split('\n');
    this.rest = parts.pop() ?? '';
    for (const part of parts) this.take(part.endsWith('\r') ? part.slice(0, -1) : part);
    while (this.rest.length > longest) {
      this.take(this.rest.slice(0, longest));
      this.rest = this.rest.slice(longest);
    }
  }

  /** What comes after the last end of a line. */
  end(): void {
    if (this.rest !== '') this.take(this.rest);
    this.rest = '';
  }
}
