import { type Cell, cellOf, differ } from './cell';
import type { Aggregate, Attribute, Column } from './column';
import { type Direction, directionOf } from './direction';
import { type PackedMetrics, type RunMetrics, unpackMetrics } from './packed-metrics';
import type { ComparedRun } from './run';
import type { MetricSummary } from './summary';

/** A run with its metrics. */
export interface TableRun extends ComparedRun {
  readonly metrics: RunMetrics;
}

type Summaries = ReadonlyMap<string, ReadonlyMap<string, MetricSummary>>;
type Directions = Readonly<Record<string, Direction>>;

/** What is known of the runs that are compared: cells by run and column. It never changes; `with...` gives another. */
export class RunTable {
  private readonly byId: ReadonlyMap<string, TableRun>;

  private constructor(
    readonly runs: readonly TableRun[],
    /** By metric, then by run. */
    private readonly summaries: Summaries,
    /** Where people turned round what a metric's name says. */
    private readonly directions: Directions,
    /** When the server was asked last, in milliseconds since 1970: until then runs that go on are known to have lasted. */
    readonly askedAt: number | undefined,
  ) {
    this.byId = new Map(runs.map((run) => [run.id, run]));
  }

  static readonly empty = new RunTable([], new Map(), {}, undefined);

  run(id: string): TableRun | undefined {
    return this.byId.get(id);
  }

  /** Runs that are known already take the place that they have; others come after them. */
  withRuns(runs: readonly ComparedRun[], packed: PackedMetrics): RunTable {
    const joined = new Map(this.byId);
    const metrics = unpackMetrics(packed);
    runs.forEach((run, i) => {
      const ofRun = metrics[i];
      if (ofRun) joined.set(run.id, { ...run, metrics: ofRun });
    });
    return this.with({ runs: [...joined.values()] });
  }

  withSummaries(metric: string, summaries: ReadonlyMap<string, MetricSummary>): RunTable {
    const ofMetric = new Map([...(this.summaries.get(metric) ?? []), ...summaries]);
    return this.with({ summaries: new Map([...this.summaries, [metric, ofMetric]]) });
  }

  withDirections(directions: Directions): RunTable {
    return this.with({ directions });
  }

  withAskedAt(askedAt: number): RunTable {
    return this.with({ askedAt });
  }

  direction(metric: string): Direction {
    return this.directions[metric] ?? directionOf(metric);
  }

  summary(run: string, metric: string): MetricSummary | undefined {
    return this.summaries.get(metric)?.get(run);
  }

  cell(run: TableRun, column: Column): Cell {
    switch (column.kind) {
      case 'attribute':
        return this.attribute(run, column.name);
      case 'param':
        return cellOf(run.params[column.name]);
      case 'tag':
        return cellOf(run.tags[column.name]);
      case 'metric':
        return this.metric(run, column.name, column.aggregate);
    }
  }

  differs(column: Column, runs: readonly TableRun[] = this.runs): boolean {
    return differ(runs.map((run) => this.cell(run, column)));
  }

  private metric(run: TableRun, name: string, aggregate: Aggregate): number | undefined {
    if (aggregate === 'last') return run.metrics.get(name)?.value;
    const summary = this.summary(run.id, name);
    if (aggregate !== 'best') return summary?.[aggregate];
    return this.direction(name) === 'higher' ? summary?.max : summary?.min;
  }

  private attribute(run: TableRun, name: Attribute): Cell {
    if (name === 'duration') return this.seconds(run);
    if (name === 'datasets')
      return run.datasets.map((dataset) => `${dataset.name} ${dataset.digest}`).join(', ') || undefined;
    return run[name];
  }

  /** Of a run that goes on, so far. The clocks of two machines may differ: never below 0. */
  private seconds({ started, ended, isLive }: TableRun): number | undefined {
    const until = isLive ? this.askedAt : ended;
    return started === undefined || until === undefined ? undefined : Math.max(0, until - started) / 1000;
  }

  private with({
    runs = this.runs,
    summaries = this.summaries,
    directions = this.directions,
    askedAt = this.askedAt,
  }: Partial<Pick<RunTable, 'runs' | 'askedAt'> & { summaries: Summaries; directions: Directions }>): RunTable {
    return new RunTable(runs, summaries, directions, askedAt);
  }
}
