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

/** What is known of the runs that are compared: cells by run and column. It never changes; `with...` gives another. */
export class RunTable {
  private readonly byId: ReadonlyMap<string, TableRun>;

  private constructor(
    readonly runs: readonly TableRun[],
    /** By metric, then by run. */
    private readonly summaries: ReadonlyMap<string, ReadonlyMap<string, MetricSummary>>,
    /** Where people turned round what a metric's name says. */
    private readonly directions: Readonly<Record<string, Direction>>,
  ) {
    this.byId = new Map(runs.map((run) => [run.id, run]));
  }

  static readonly empty = new RunTable([], new Map(), {});

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
    return new RunTable([...joined.values()], this.summaries, this.directions);
  }

  withSummaries(metric: string, summaries: ReadonlyMap<string, MetricSummary>): RunTable {
    const ofMetric = new Map([...(this.summaries.get(metric) ?? []), ...summaries]);
    return new RunTable(this.runs, new Map([...this.summaries, [metric, ofMetric]]), this.directions);
  }

  withDirections(directions: Readonly<Record<string, Direction>>): RunTable {
    return new RunTable(this.runs, this.summaries, directions);
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
        return attribute(run, column.name);
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
}

function attribute(run: TableRun, name: Attribute): Cell {
  if (name === 'duration') {
    return run.started === undefined || run.ended === undefined ? undefined : (run.ended - run.started) / 1000;
  }
  if (name === 'datasets')
    return run.datasets.map((dataset) => `${dataset.name} ${dataset.digest}`).join(', ') || undefined;
  return run[name];
}
