/** What can be given back. */
export interface Disposes {
  dispose(): unknown;
}

/** Owns what it tracks: disposed together, last first. What is tracked after disposal is disposed at once. */
export abstract class Disposable implements Disposes {
  private readonly tracked: Disposes[] = [];
  private disposed = false;

  protected track<T extends Disposes>(item: T): T {
    if (this.disposed) item.dispose();
    else this.tracked.push(item);
    return item;
  }

  protected trackAll(items: readonly Disposes[]): void {
    for (const item of items) this.track(item);
  }

  dispose(): void {
    this.disposed = true;
    for (const item of this.tracked.splice(0).reverse()) item.dispose();
  }
}
