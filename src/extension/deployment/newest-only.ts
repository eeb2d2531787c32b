/** Shows the newest of many texts: what comes within one turn of the host is shown once. */
export class NewestOnly {
  private newest: string | undefined;

  /** @param later does something when the host has done what waits */
  constructor(
    private readonly show: (text: string) => void,
    private readonly later: (work: () => void) => void,
  ) {}

  add(text: string): void {
    const isWaiting = this.newest !== undefined;
    this.newest = text;
    if (isWaiting) return;
    this.later(() => {
      const { newest } = this;
      this.newest = undefined;
      if (newest !== undefined) this.show(newest);
    });
  }
}
