import { type Aggregate, aggregates, attributes, type Column } from './column';
import type { RunTable, TableRun } from './run-table';

const collator = new Intl.Collator('en', { numeric: true });

/** The most columns that a table has before anybody chooses: more are a keystroke away. */
const mostParams = 12;
const mostMetrics = 12;

/** Names that at least one of the runs has, as people sort them. Worked out once for the same runs. */
export const paramNames = once((runs) => sorted(runs.flatMap(({ params }) => Object.keys(params))));

export const tagNames = once((runs) => sorted(runs.flatMap(({ tags }) => Object.keys(tags))));

export const metricNames = once((runs) => {
  const names = new Set<string>();
  for (const { metrics } of runs) metrics.addNames(names);
  return sorted(names);
});

/** Every column there could be: one for each value of a metric that `wanted` names. */
export function allColumns(runs: readonly TableRun[], wanted: readonly Aggregate[] = aggregates): Column[] {
  return [
    ...attributes.map((name): Column => ({ kind: 'attribute', name })),
    ...paramNames(runs).map((name): Column => ({ kind: 'param', name })),
    ...metricNames(runs).flatMap((name) => wanted.map((aggregate): Column => ({ kind: 'metric', name, aggregate }))),
    ...tagNames(runs).map((name): Column => ({ kind: 'tag', name })),
  ];
}

/** What a comparison opens with: what tells the runs apart, metrics before params. Metrics of the system come last. */
export function firstColumns(table: RunTable): Column[] {
  const { runs } = table;
  const metrics = [...metricNames(runs)].sort((a, b) => Number(isSystemMetric(a)) - Number(isSystemMetric(b)));
  const params = paramNames(runs).map((name): Column => ({ kind: 'param', name }));
  const differing = params.filter((column) => runs.length < 2 || table.differs(column));
  return [
    { kind: 'attribute', name: 'name' },
    { kind: 'attribute', name: 'status' },
    { kind: 'attribute', name: 'started' },
    { kind: 'attribute', name: 'duration' },
    ...metrics.slice(0, mostMetrics).map((name): Column => ({ kind: 'metric', name, aggregate: 'last' })),
    ...differing.slice(0, mostParams),
  ];
}

export function isSystemMetric(name: string): boolean {
  return name.startsWith('system/');
}

function sorted(names: Iterable<string>): readonly string[] {
  return [...new Set(names)].sort(collator.compare);
}

function once<T extends object>(read: (runs: readonly TableRun[]) => T): (runs: readonly TableRun[]) => T {
  const known = new WeakMap<readonly TableRun[], T>();
  return (runs) => {
    const names = known.get(runs) ?? read(runs);
    known.set(runs, names);
    return names;
  };
}
