import { firstFullPage, type Page } from './page';

/** Pages are asked for anew one by one up to this many; of a longer list the first alone. */
const mostRenewed = 3;

/** A list that is read page by page as people ask for more. What was read is kept when a server fails. */
export class PagedList<T> {
  private found: readonly T[] = [];
  /** The keys of `found`: of a long list they are not gathered with every page. */
  private known = new Set<string>();
  private next: string | undefined;
  private pages = 0;
  private reading: Promise<void> | undefined;
  private paging: Promise<void> | undefined;
  private failure: unknown;
  private isForgotten = false;

  /** @param key tells items apart */
  constructor(
    private readonly ask: (token: string | undefined) => Promise<Page<T>>,
    private readonly key: (item: T) => string,
  ) {}

  get items(): readonly T[] {
    return this.found;
  }

  /** Whether an item with this key is listed. */
  has(key: string): boolean {
    return this.known.has(key);
  }

  /** Why the last reading failed. */
  get error(): unknown {
    return this.failure;
  }

  get hasMore(): boolean {
    return this.next !== undefined;
  }

  get isOpen(): boolean {
    return this.pages > 0;
  }

  /** Reads the first page unless it has been read. Never rejects: see `error`. */
  async open(): Promise<void> {
    if (this.isForgotten) await this.reopen();
    else if (this.pages === 0) await this.more();
  }

  /** The next look reads it from the start. What is known stays until then, and where that fails. */
  forget(): void {
    this.isForgotten = this.pages > 0;
  }

  /** Whether `renew` reads the beginning alone. */
  get isLong(): boolean {
    return this.pages > mostRenewed;
  }

  /** Reads the next page, if there is one; once however often it is asked for at the same time. */
  async more(): Promise<void> {
    this.paging ??= this.readNext().finally(() => (this.paging = undefined));
    await this.paging;
  }

  private async readNext(): Promise<void> {
    await this.alone(async () => {
      if (this.pages > 0 && this.next === undefined) return;
      const page = await firstFullPage(this.ask, this.next);
      this.found = [...this.found, ...this.unknown(page.items, this.known)];
      this.next = page.next;
      this.pages += 1;
    });
  }

  /** Reads again what has been read. */
  async renew(): Promise<void> {
    if (this.pages === 0 || this.isForgotten) return this.open();
    await this.alone(async () => {
      if (this.isLong) return this.renewBeginning();
      const items: T[] = [];
      const known = new Set<string>();
      let token: string | undefined;
      for (let read = 0; read < this.pages; read += 1) {
        const page = await firstFullPage(this.ask, token);
        items.push(...this.unknown(page.items, known));
        token = page.next;
        if (token === undefined) break;
      }
      this.found = items;
      this.known = known;
      this.next = token;
    });
  }

  private async reopen(): Promise<void> {
    await this.alone(async () => {
      if (!this.isForgotten) return;
      const page = await firstFullPage(this.ask);
      this.found = page.items;
      this.next = page.next;
      this.pages = 1;
      this.isForgotten = false;
    });
  }

  /** Puts another in the place of an item, as one that was asked for by itself. */
  replace(item: T): void {
    this.found = this.found.map((each) => (this.key(each) === this.key(item) ? item : each));
  }

  /** Takes away what is no part of the list any more. */
  remove(item: T): void {
    this.found = this.found.filter((each) => this.key(each) !== this.key(item));
    this.known.delete(this.key(item));
  }

  private async renewBeginning(): Promise<void> {
    const page = await firstFullPage(this.ask);
    const known = new Set<string>();
    const beginning = this.unknown(page.items, known);
    this.found = [...beginning, ...this.found.filter((item) => !known.has(this.key(item)))];
    for (const key of known) this.known.add(key);
  }

  /** Those that are new, which become known: a page may begin with what the one before ended with. */
  private unknown(items: readonly T[], known: Set<string>): T[] {
    return items.filter((item) => {
      const key = this.key(item);
      if (known.has(key)) return false;
      known.add(key);
      return true;
    });
  }

  /** One reading after the other: what is asked for while one goes on may not be in its answer yet. */
  private async alone(read: () => Promise<void>): Promise<void> {
    while (this.reading) await this.reading;
    this.reading = this.keepFailure(read).finally(() => (this.reading = undefined));
    await this.reading;
  }

  private async keepFailure(read: () => Promise<void>): Promise<void> {
    try {
      await read();
      this.failure = undefined;
    } catch (error) {
      this.failure = error;
    }
  }
}
