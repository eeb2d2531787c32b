import type { Backend } from '../../../clients/mlflow/backend';
import { PagedList } from '../../../clients/mlflow/paged-list';
import { newestFirst, RunList, type RunListing } from '../../../clients/mlflow/run-list';
import type { Experiment } from '../../../core/mlflow/experiment';
import type { TreeNode } from './tree-node';

/** What is kept of a list of runs while rows come and go. */
export interface KeptRuns {
  list: RunList;
  /** The rows that have shown it, by id: the same experiment may stand in several places. */
  readonly shownIn: Map<string, TreeNode>;
}

/** What rows have been read from, so that a row that is made anew does not ask again. */
export class TreeWorld {
  private readonly kept = new Map<string, { readonly backend: Backend; readonly value: unknown }>();
  private readonly runs = new Map<string, KeptRuns>();
  /** Ids of rows that people closed. */
  private readonly closedRows = new Set<string>();
  /** Experiments that the project names and no run has made yet. */
  readonly missing = new Set<string>();
  /** Ids of rows below which something failed; empty for the first rows. */
  readonly failing = new Set<string>();
  /** What a server has of each name, as it was last told. */
  readonly lastKnown = new Map<string, readonly Experiment[]>();

  constructor(readonly now: () => number = Date.now) {}

  /** What was made for a key; made anew for another backend, also of the same server with another sign-in. */
  keep<T>(backend: Backend, key: string, make: () => T): T {
    const known = this.kept.get(key);
    if (known?.backend === backend) return known.value as T;
    const value = make();
    this.kept.set(key, { backend, value });
    return value;
  }

  /** The next look asks again. */
  drop(key: string): void {
    this.kept.delete(key);
  }

  runsOf(backend: Backend, experimentId: string): KeptRuns {
    const kept = this.keepRuns(`${backend.id} ${experimentId}`, () => new RunList(backend, experimentId));
    // The same server may be asked with another sign-in now.
    if (kept.list.backend !== backend) kept.list = new RunList(backend, experimentId, kept.list.listing);
    return kept;
  }

  nestedRuns(list: RunList, runId: string, make: () => RunList): KeptRuns {
    const kept = this.keepRuns(`${list.backend.id} ${list.experimentId} ${runId}`, make);
    if (kept.list.backend !== list.backend) kept.list = make();
    return kept;
  }

  /** Lists the runs of an experiment in another way. */
  list(kept: KeptRuns, change: Partial<RunListing>): void {
    const { backend, experimentId, listing } = kept.list;
    kept.list = new RunList(backend, experimentId, { ...newestFirst, ...listing, ...change });
  }

  /** Those that people can see, as far as the rows around them are open. */
  get shownRuns(): readonly KeptRuns[] {
    return [...this.runs.values()].filter((kept) => kept.list.runs.isOpen && this.rowsOf(kept).length > 0);
  }

  /** The rows that show a list of runs now. */
  rowsOf({ shownIn }: KeptRuns): readonly TreeNode[] {
    return [...shownIn.values()].filter(({ id }) => ![...this.closedRows].some((closed) => isWithin(id, closed)));
  }

  /** A row shows a list of runs from now on, and no other, such as that of the server before. */
  showIn(row: TreeNode, kept: KeptRuns): void {
    for (const { shownIn } of this.runs.values()) shownIn.delete(row.id);
    kept.shownIn.set(row.id, row);
  }

  /** Neither what is in a row that people closed is seen, nor what is below it. */
  closed(id: string): void {
    this.closedRows.add(id);
  }

  /** What was seen in it before is seen again: the editor does not ask for it once more. @returns whether it was closed */
  opened(id: string): boolean {
    return this.closedRows.delete(id);
  }

  /** These are the rows below a row, or the first ones, now: what was in others is seen no more. */
  drawn(parent: string | undefined, rows: readonly TreeNode[]): void {
    for (const { shownIn } of this.runs.values()) {
      for (const id of shownIn.keys()) {
        const isBelow = parent === undefined || (id !== parent && isWithin(id, parent));
        if (isBelow && !rows.some((row) => isWithin(id, row.id))) shownIn.delete(id);
      }
    }
  }

  /** Everything but how people have runs listed is read anew; what is known stays until then. */
  forget(): void {
    for (const [key, { value }] of this.kept) {
      if (value instanceof PagedList) value.forget();
      else this.kept.delete(key);
    }
    this.missing.clear();
    for (const { list } of this.runs.values()) list.runs.forget();
  }

  private keepRuns(key: string, make: () => RunList): KeptRuns {
    const kept = this.runs.get(key) ?? { list: make(), shownIn: new Map() };
    this.runs.set(key, kept);
    return kept;
  }
}

/** Whether a row is another one, or somewhere below it. */
function isWithin(id: string, other: string): boolean {
  return `${id}/`.startsWith(`${other}/`);
}
