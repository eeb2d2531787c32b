import { firstFullPage, type Page } from '../../../clients/mlflow/page';
import { NothingRow } from '../../mlflow/rows/nothing-row';
import type { Below, ModelsNode } from './node';
import { FailureNode, MoreNode } from './notes';

export interface ListingOptions {
  readonly owner: ModelsNode | undefined;
  /** Tells lists apart that have the same owner, or none. */
  readonly key?: string;
  readonly ask: (token: string | undefined, signal: AbortSignal) => Promise<Page<ModelsNode>>;
  /** Said where there is nothing; unless given, nothing is said. */
  readonly empty?: string;
  /** Of a search that pages may hold nothing of: how many are looked through before people are asked. */
  readonly mostSearched?: number;
}

/** The rows below a row, read page by page. What was read stays while a newer reading fails. */
export class Listing implements Below {
  private rows: readonly ModelsNode[] = [];
  private next: string | undefined;
  private failure: unknown;
  private reading: Promise<void> | undefined;
  private paging: Promise<void> | undefined;
  private isFresh = false;
  /** How many times as much was looked through as a page is. */
  private steps = 0;
  private readonly life = new AbortController();

  constructor(private readonly options: ListingOptions) {}

  /** What rows about the list itself are named after. */
  get key(): string {
    return this.options.key ?? '';
  }

  /** What is known without asking. */
  get known(): readonly ModelsNode[] {
    return this.rows;
  }

  /** Whether there may be less to come than is read. */
  get isSearch(): boolean {
    return this.options.mostSearched !== undefined;
  }

  async children(): Promise<ModelsNode[]> {
    // What is forgotten while it is read is read once more.
    while (this.reading || !this.isFresh) await (this.reading ??= this.read());
    const { owner, empty } = this.options;
    const failure = this.failure === undefined ? [] : [new FailureNode(owner, this, this.failure)];
    if (this.next !== undefined) return [...failure, ...this.rows, new MoreNode(owner, this)];
    const isEmpty = this.rows.length === 0 && this.failure === undefined;
    return isEmpty && empty !== undefined ? [new NothingRow(owner, empty)] : [...failure, ...this.rows];
  }

  /** Nobody looks at it any more: what is asked for is called off. */
  stop(): void {
    this.life.abort();
  }

  forget(): void {
    this.isFresh = false;
    for (const row of this.rows) row.listing?.forget();
  }

  /** Reads one page more, once however often it is asked for at the same time. */
  async more(): Promise<void> {
    this.paging ??= this.readNext().finally(() => (this.paging = undefined));
    await this.paging;
  }

  private async readNext(): Promise<void> {
    const token = this.next;
    if (token === undefined) return;
    await this.keepFailure(async () => {
      const page = await this.page(token);
      // What was read from the start meanwhile goes on elsewhere.
      if (this.next !== token) return;
      const known = new Set(this.rows.map(({ id }) => id));
      this.rows = [...this.rows, ...page.items.filter(({ id }) => !known.has(id))];
      this.next = page.next;
      this.steps += 1;
    });
  }

  /** Reads from the start, as many as were there. */
  private async read(): Promise<void> {
    this.isFresh = true;
    await this.keepFailure(async () => {
      const fresh: ModelsNode[] = [];
      let next: string | undefined;
      let steps = 0;
      do {
        const page: Page<ModelsNode> = await this.page(next);
        fresh.push(...page.items);
        next = page.next;
        steps += 1;
      } while (next !== undefined && fresh.length < this.rows.length && steps < this.steps);
      this.rows = this.joined(fresh);
      this.next = next;
      this.steps = steps;
    });
    this.reading = undefined;
  }

  private page(token: string | undefined): Promise<Page<ModelsNode>> {
    const ask = (next: string | undefined) => this.options.ask(next, this.life.signal);
    return firstFullPage(ask, token, this.options.mostSearched);
  }

  private joined(fresh: readonly ModelsNode[]): readonly ModelsNode[] {
    const before = new Map(this.rows.map((row) => [row.id, row]));
    return fresh.map((row) => {
      const old = before.get(row.id);
      old?.adopt?.(row);
      return old ?? row;
    });
  }

  private async keepFailure(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.failure = undefined;
    } catch (error) {
      if (!this.life.signal.aborted) this.failure = error;
    }
  }
}
