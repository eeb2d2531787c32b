import { packMetrics, type MetricPoint } from '../../../../src/contracts/compare-runs/packed-metrics';
import type { ComparedRun } from '../../../../src/contracts/compare-runs/run';
import { RunTable } from '../../../../src/contracts/compare-runs/run-table';

export interface SomeRun extends Partial<Omit<ComparedRun, 'id'>> {
  readonly metrics?: Readonly<Record<string, number>>;
}

/** A run that says nothing but what is given. */
export function aRun(id: string, { metrics: _metrics, ...known }: SomeRun = {}): ComparedRun {
  return {
    ...{ id, name: id, experiment: '1', status: 'FINISHED', isLive: false, params: {}, tags: {}, datasets: [] },
    ...{ started: undefined, ended: undefined, user: undefined, source: undefined, commit: undefined },
    ...known,
  };
}

export function aTable(runs: Readonly<Record<string, SomeRun>>): RunTable {
  const metrics = Object.values(runs).map((run) => points(run.metrics ?? {}));
  return RunTable.empty.withRuns(
    Object.entries(runs).map(([id, run]) => aRun(id, run)),
    packMetrics(metrics),
  );
}

function points(metrics: Readonly<Record<string, number>>): Map<string, MetricPoint> {
  return new Map(Object.entries(metrics).map(([name, value]) => [name, { value, step: 1 }]));
}
