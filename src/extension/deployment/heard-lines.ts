/** Lines of one command that are handed on as they come. */
const firstMost = 2_000;
/** Of what comes after those, the last ones. */
const lastMost = 200;
/** In UTF-16 units of a line. */
const longest = 2_000;

/** Hands on what a program says, with a bound: of much, the beginning as it comes and the last lines at the end. */
export class HeardLines {
  private count = 0;
  private readonly last: string[] = [];

  /** @param take gets each line that is kept, cut where it is long */
  constructor(private readonly take: (line: string) => void) {}

  add(line: string): void {
    this.count += 1;
    const kept = line.length > longest ? `${line.slice(0, longest)}…` : line;
    if (this.count <= firstMost) {
      this.take(kept);
      return;
    }
    // The oldest gives its place to the newest.
    this.last[(this.count - firstMost - 1) % lastMost] = kept;
  }

  /** To be called when the command has ended, however. */
  end(): void {
    const more = this.count - firstMost;
    if (more <= 0) return;
    if (more > lastMost) this.take(`[${more - lastMost} lines left out]`);
    const oldest = more > lastMost ? more % lastMost : 0;
    for (const line of [...this.last.slice(oldest), ...this.last.slice(0, oldest)]) this.take(line);
    this.last.length = 0;
    this.count = firstMost;
  }
}
