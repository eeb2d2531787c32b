import { firstFullPage, type Page } from '../../../clients/mlflow/page';
import { FailureNode, MoreNode, NothingNode } from './notes';
import type { ModelsNode } from './node';

export interface ListingOptions {
  readonly owner: ModelsNode | undefined;
  /** Tells lists apart that have no owner. */
  readonly key?: string;
  readonly ask: (token: string | undefined) => Promise<Page<ModelsNode>>;
  /** Said where there is nothing; unless given, nothing is said. */
  readonly empty?: string;
}

/** The rows below a row, read page by page. What was read stays while a newer reading fails. */
export class Listing {
  private rows: readonly ModelsNode[] = [];
  private next: string | undefined;
  private failure: unknown;
  private reading: Promise<void> | undefined;
  private paging: Promise<void> | undefined;
  private isFresh = false;

  constructor(private readonly options: ListingOptions) {}

  /** What rows about the list itself are named after. */
  get id(): string {
    const { owner, key } = this.options;
    return owner?.id ?? key ?? '';
  }

  /** What is known without asking. */
  get known(): readonly ModelsNode[] {
    return this.rows;
  }

  /** Never rejects: a failure is a row. */
  async children(): Promise<ModelsNode[]> {
    // What is forgotten while it is read is read once more.
    while (this.reading || !this.isFresh) await (this.reading ??= this.read());
    const { owner, empty } = this.options;
    const failure = this.failure === undefined ? [] : [new FailureNode(owner, this, this.failure)];
    if (this.next !== undefined) return [...failure, ...this.rows, new MoreNode(owner, this)];
    const isEmpty = this.rows.length === 0 && this.failure === undefined;
    return isEmpty && empty !== undefined ? [new NothingNode(owner, empty)] : [...failure, ...this.rows];
  }

  /** Reads again with the next look. */
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
      const page = await firstFullPage(this.options.ask, token);
      // What was read from the start meanwhile goes on elsewhere.
      if (this.next !== token) return;
      const known = new Set(this.rows.map(({ id }) => id));
      this.rows = [...this.rows, ...page.items.filter(({ id }) => !known.has(id))];
      this.next = page.next;
    });
  }

  /** Reads from the start, as many as were there. */
  private async read(): Promise<void> {
    this.isFresh = true;
    await this.keepFailure(async () => {
      const fresh: ModelsNode[] = [];
      let next: string | undefined;
      do {
        const page: Page<ModelsNode> = await firstFullPage(this.options.ask, next);
        fresh.push(...page.items);
        next = page.next;
      } while (next !== undefined && fresh.length < this.rows.length);
      this.rows = this.joined(fresh);
      this.next = next;
    });
    this.reading = undefined;
  }

  private joined(fresh: readonly ModelsNode[]): readonly ModelsNode[] {
    const before = new Map(this.rows.map((row) => [row.id, row]));
    return fresh.map((row) => {
      const old = before.get(row.id);
      old?.adopt(row);
      return old ?? row;
    });
  }

  private async keepFailure(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.failure = undefined;
    } catch (error) {
      this.failure = error;
    }
  }
}
