/** What was found out for folders, so that a file that changes matters only where the answer is another one. */
export class KnownAnswers<Folder extends { toString(): string }> {
  private readonly known = new Map<string, string>();

  /** @param ask finds the answer out anew, as a text that is the same for the same answer */
  constructor(private readonly ask: (folder: Folder) => Promise<string>) {}

  keep(folder: Folder, answer: string): void {
    this.known.set(folder.toString(), answer);
  }

  /** Whether the answer for a folder is another than the one that was kept; nobody wants one that was not. */
  async isAnother(folder: Folder): Promise<boolean> {
    const key = folder.toString();
    if (!this.known.has(key)) return false;
    const now = await this.ask(folder).catch((error: unknown) => `failed ${String(error)}`);
    // Of two that ask at the same time, one tells.
    const before = this.known.get(key);
    this.known.set(key, now);
    return now !== before;
  }
}
