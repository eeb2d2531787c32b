/** Keeps the beginning and the end of a text that may be too long for memory. */
export class BoundedText {
  private head = '';
  private readonly tail: string[] = [];
  private tailLength = 0;
  private dropped = 0;

  /** Each of both in UTF-16 units. */
  constructor(
    private readonly headMost: number,
    private readonly tailMost: number,
  ) {}

  add(text: string): void {
    const room = this.headMost - this.head.length;
    this.head += text.slice(0, room);
    const rest = text.slice(room);
    if (rest === '') return;
    this.tail.push(rest);
    this.tailLength += rest.length;
    for (let first = this.tail[0]; first !== undefined; first = this.tail[0]) {
      if (this.tailLength - first.length < this.tailMost) break;
      this.tail.shift();
      this.tailLength -= first.length;
      this.dropped += first.length;
    }
  }

  /** Whether something in the middle is gone. */
  get isCut(): boolean {
    return this.dropped > 0;
  }

  toString(): string {
    const end = this.tail.join('');
    return this.isCut ? `${this.head}\n[${this.dropped} characters left out]\n${end}` : this.head + end;
  }
}
