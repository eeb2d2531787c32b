import { headlineMetric } from '../../core/mlflow/headline';
import { isUnderWay, parentOf, type Run } from '../../core/mlflow/run';
import type { Backend, View } from './backend';
import { PagedList } from './paged-list';

/** Which runs of an experiment are listed, and how. */
export interface RunListing {
  /** MLflow's search grammar; all runs when empty. */
  readonly filter: string;
  readonly order: RunOrder;
  readonly view: View;
}

/** By an attribute or a metric; `field` is as the search grammar writes it. */
export interface RunOrder {
  readonly field: string;
  readonly isDescending: boolean;
}

export const newestFirst: RunListing = {
  filter: '',
  order: { field: 'attributes.start_time', isDescending: true },
  view: 'active',
};

const pageSize = 100;
const mostFollowed = 20;
/** Runs of an experiment are alike: not all of many are asked for the names of their metrics. */
const mostAsked = 1_000;

/** The runs of an experiment, or those nested in one run, as they are listed. */
export class RunList {
  readonly runs: PagedList<Run>;
  private headlined: { readonly items: readonly Run[]; readonly metric: string | undefined } | undefined;

  constructor(
    readonly backend: Backend,
    readonly experimentId: string,
    readonly listing: RunListing = newestFirst,
  ) {
    const { field, isDescending } = listing.order;
    const query = {
      experimentIds: [experimentId],
      orderBy: [`${field} ${isDescending ? 'DESC' : 'ASC'}`],
      view: listing.view,
      pageSize,
      ...(listing.filter !== '' && { filter: listing.filter }),
    };
    this.runs = new PagedList(
      (pageToken) => backend.searchRuns({ ...query, ...(pageToken !== undefined && { pageToken }) }),
      ({ id }) => id,
    );
  }

  /** Those that a run is the parent of. */
  nestedIn(run: Run): RunList {
    const filter = `tags.mlflow.parentRunId = '${run.id}'`;
    return new RunList(this.backend, this.experimentId, { ...newestFirst, filter, view: this.listing.view });
  }

  /** Runs whose parent is listed too stand below it. */
  get topRuns(): readonly Run[] {
    const { runs } = this;
    return runs.items.filter((run) => !runs.has(parentOf(run) ?? ''));
  }

  get isUnderWay(): boolean {
    return this.runs.items.some(isUnderWay);
  }

  /** The metric that each run is shown with: the one that they are ordered by, or the one that tells most. */
  get headline(): string | undefined {
    const { items } = this.runs;
    // Each of its rows asks for it.
    if (this.headlined?.items !== items) this.headlined = { items, metric: this.findHeadline(items) };
    return this.headlined.metric;
  }

  private findHeadline(items: readonly Run[]): string | undefined {
    const ordered = /^metrics\.(?:`([^`]+)`|(.+))$/.exec(this.listing.order.field);
    return ordered?.[1] ?? ordered?.[2] ?? headlineMetric(metricsOf(items.slice(0, mostAsked)));
  }

  /**
   * Reads again, also runs that go on and stand behind the pages that are. Gives whether something is different.
   * @param changed ids of runs that were changed just now, which are looked at wherever they stand
   */
  async renew(changed: ReadonlySet<string> = new Set()): Promise<boolean> {
    const before = this.shown();
    await this.runs.renew();
    const underWay = this.runs.items.slice(pageSize).filter(isUnderWay).slice(0, mostFollowed);
    const others = this.runs.isLong ? this.runs.items.filter(({ id }) => changed.has(id)) : [];
    const behind = new Set([...underWay, ...others].map(({ id }) => id));
    const renewed = await Promise.allSettled([...behind].map((id) => this.backend.run(id)));
    for (const run of renewed) if (run.status === 'fulfilled') this.place(run.value);
    return !isSame(before, this.shown());
  }

  /** A run that was deleted or restored stands elsewhere. */
  private place(run: Run): void {
    const { view } = this.listing;
    if (view === 'all' || run.lifecycle === view) this.runs.replace(run);
    else this.runs.remove(run);
  }

  /** The same as long as nothing that is shown has changed. */
  private shown(): readonly string[] {
    return [...this.runs.items.map(shownOf), `${this.runs.hasMore} ${String(this.runs.error)}`];
  }
}

/** What is shown of runs, which do not change themselves: of many the most are the same ones as before. */
const shownTexts = new WeakMap<Run, string>();

function shownOf(run: Run): string {
  const known = shownTexts.get(run);
  if (known !== undefined) return known;
  const { id, name, status, endMs, metrics, params, tags, lifecycle } = run;
  const last = Object.values(metrics).reduce((latest, { timestampMs }) => Math.max(latest, timestampMs), 0);
  const counts = [metrics, params].map((values) => Object.keys(values).length);
  const text = [id, name, status, endMs, lifecycle, last, ...counts, JSON.stringify(tags)].join();
  shownTexts.set(run, text);
  return text;
}

function isSame(before: readonly string[], after: readonly string[]): boolean {
  return before.length === after.length && before.every((text, index) => text === after[index]);
}

function metricsOf(runs: readonly Run[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { metrics } of runs) for (const name of Object.keys(metrics)) names.add(name);
  return names;
}
