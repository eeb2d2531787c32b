import type { ModelVersion } from '../../core/mlflow/model-version';
import { allItems, firstFullPage, type Page } from '../mlflow/page';

/** Asks the server for a page of the versions of a model. */
export type AskVersions = (
  model: string,
  pageSize: number,
  token: string | undefined,
  signal: AbortSignal | undefined,
) => Promise<Page<ModelVersion>>;

const mostAtOnce = 1000;

/**
 * The versions of models from the newest, page by page. The server promises no order
 * (docs.databricks.com/api/workspace/modelversions/list): where its pages come from the newest down they are taken as they
 * come, so that a long list is read as far as it is looked at; otherwise all are read once, and sorted.
 */
export class NewestFirst {
  /** By model, until the last page is given. */
  private readonly sorted = new Map<string, readonly ModelVersion[]>();

  constructor(private readonly ask: AskVersions) {}

  /** @param token of the page before; one that follows a sorted page is the version that it ended with */
  async page(model: string, size: number, token?: string, signal?: AbortSignal): Promise<Page<ModelVersion>> {
    const [way, below = '', ofServer] = token?.split(' ') ?? [];
    if (way === sortedWay) return this.sortedPage(model, size, Number(below), signal);
    const read = (next: string | undefined) => this.ask(model, size, next, signal);
    const { items, next } = await firstFullPage(read, ofServer);
    if (next === undefined && token === undefined) return { items: sort(items) };
    if (isFalling(items, token === undefined ? Infinity : Number(below), next !== undefined)) {
      const last = items.at(-1)?.version ?? below;
      return { items, ...(next !== undefined && { next: `${serverWay} ${last} ${next}` }) };
    }
    this.sorted.delete(model);
    // What comes out of order late has been passed by: then the rest comes in one page.
    return token === undefined
      ? this.sortedPage(model, size, Infinity, signal)
      : { items: await this.all(model, signal) };
  }

  private async sortedPage(
    model: string,
    size: number,
    below: number,
    signal: AbortSignal | undefined,
  ): Promise<Page<ModelVersion>> {
    const all = this.sorted.get(model) ?? (await this.all(model, signal));
    const left = all.filter(({ version }) => Number(version) < below);
    const items = left.slice(0, size);
    const last = items.at(-1);
    if (left.length <= size || !last) {
      this.sorted.delete(model);
      return { items };
    }
    this.sorted.set(model, all);
    return { items, next: `${sortedWay} ${last.version}` };
  }

  private async all(model: string, signal: AbortSignal | undefined): Promise<readonly ModelVersion[]> {
    return sort(await allItems((token) => this.ask(model, mostAtOnce, token, signal)));
  }
}

const sortedWay = 'sorted';
const serverWay = 'server';

function sort(versions: readonly ModelVersion[]): readonly ModelVersion[] {
  return versions.toSorted((a, b) => Number(b.version) - Number(a.version));
}

/** From the newest down, all of them older than `below`. One alone, with more to come, shows no order. */
function isFalling(versions: readonly ModelVersion[], below: number, hasMore: boolean): boolean {
  if (hasMore && below === Infinity && versions.length < 2) return false;
  return versions.every(({ version }, i) => Number(version) < (i === 0 ? below : Number(versions[i - 1]?.version)));
}
