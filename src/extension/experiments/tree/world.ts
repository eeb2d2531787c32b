import type { Backend } from '../../../clients/mlflow/backend';
import { newestFirst, RunList, type RunListing } from '../../../clients/mlflow/run-list';
import type { TreeNode } from './tree-node';

/** What is kept of a list of runs while rows come and go. */
export interface KeptRuns {
  list: RunList;
  /** The row that shows it, while it is open. */
  shownBy: TreeNode | undefined;
}

/** What rows have been read from, so that a row that is made anew does not ask again. */
export class TreeWorld {
  private readonly kept = new Map<string, unknown>();
  private readonly runs = new Map<string, KeptRuns>();
  /** Experiments that the project names and no run has made yet. */
  readonly missing = new Set<string>();

  constructor(readonly now: () => number = Date.now) {}

  keep<T>(key: string, make: () => T): T {
    if (!this.kept.has(key)) this.kept.set(key, make());
    return this.kept.get(key) as T;
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
    return this.keepRuns(`${list.backend.id} ${list.experimentId} ${runId}`, make);
  }

  /** Lists the runs of an experiment in another way. */
  list(kept: KeptRuns, change: Partial<RunListing>): void {
    const { backend, experimentId, listing } = kept.list;
    kept.list = new RunList(backend, experimentId, { ...newestFirst, ...listing, ...change });
  }

  /** Those that people can see, as far as the rows around them are open. */
  get shownRuns(): readonly KeptRuns[] {
    return [...this.runs.values()].filter(({ shownBy, list }) => shownBy && list.runs.isOpen);
  }

  /** Neither a row that people closed is seen, nor what is below it. */
  closed(id: string): void {
    for (const kept of this.runs.values()) if (`${kept.shownBy?.id}/`.startsWith(`${id}/`)) kept.shownBy = undefined;
  }

  /** Everything but how people have runs listed is read anew. */
  forget(): void {
    this.kept.clear();
    this.missing.clear();
    for (const [key, kept] of this.runs) {
      const { backend, experimentId, listing } = kept.list;
      const isNested = key.split(' ').length > 2;
      if (isNested) this.runs.delete(key);
      else kept.list = new RunList(backend, experimentId, listing);
    }
  }

  private keepRuns(key: string, make: () => RunList): KeptRuns {
    const kept = this.runs.get(key) ?? { list: make(), shownBy: undefined };
    this.runs.set(key, kept);
    return kept;
  }
}
