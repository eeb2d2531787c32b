import { columnOf, type Column } from './column';
import { parseFilter, summarizedMetrics } from './filter';
import { allColumns, firstColumns, isSystemMetric, metricNames } from './keys';
import type { Layout } from './layout';
import type { RunTable, TableRun } from './run-table';
import { sortRuns } from './sort';

/** What a layout shows of a table. */
export interface Choice {
  readonly columns: readonly Column[];
  /** From the top: pinned ones first. */
  readonly rows: readonly TableRun[];
  /** How many of the rows are pinned. */
  readonly pinnedCount: number;
  /** Rows that charts draw. */
  readonly drawn: readonly TableRun[];
  /** What is wrong with the filter; it takes every run then. */
  readonly filterProblem: string | undefined;
}

export function choose(table: RunTable, layout: Layout): Choice {
  const { rows, problem } = filtered(table, layout);
  const hidden = new Set(layout.hidden);
  const shown = layout.hideRows ? rows.filter(({ id }) => !hidden.has(id)) : rows;
  const sorted = sortRuns(table, shown, layout.sort);
  const pinned = new Set(layout.pinned);
  const top = sorted.filter(({ id }) => pinned.has(id));
  const all = [...top, ...sorted.filter(({ id }) => !pinned.has(id))];
  return {
    columns: shownColumns(table, layout, all),
    rows: all,
    pinnedCount: top.length,
    drawn: all.filter(({ id }) => !hidden.has(id)),
    filterProblem: problem,
  };
}

/** Those that were chosen, or those that a comparison opens with. */
export function chosenColumns(table: RunTable, layout: Layout): Column[] {
  const chosen = layout.columns.flatMap((id) => columnOf(id) ?? []);
  return chosen.length > 0 ? chosen : firstColumns(table);
}

/** Metrics whose curves are drawn: those that were chosen, or a first few. */
export function chosenMetrics(table: RunTable, layout: Layout): string[] {
  const names = metricNames(table.runs);
  const there = new Set(names);
  const chosen = layout.curves.metrics.filter((name) => there.has(name));
  if (chosen.length > 0) return chosen;
  const own = names.filter((name) => !isSystemMetric(name));
  return (own.length > 0 ? own : names).slice(0, 4);
}

/** The axes of parallel coordinates: numbers and texts in which the runs differ, and a metric last. */
export function chosenAxes(table: RunTable, layout: Layout, runs: readonly TableRun[]): Column[] {
  const chosen = layout.parallel.flatMap((id) => columnOf(id) ?? []);
  if (chosen.length > 0) return chosen;
  const columns = allColumns(runs, ['last']).filter((column) => table.differs(column, runs));
  const params = columns.filter(({ kind }) => kind === 'param');
  const metrics = columns.filter(({ kind, name }) => kind === 'metric' && !isSystemMetric(name));
  return [...params.slice(0, 6), ...metrics.slice(0, 2)];
}

/** Metrics whose histories have to be known for what a layout shows. */
export function neededSummaries(table: RunTable, layout: Layout): string[] {
  const ids = [...layout.columns, ...layout.parallel, ...layout.sort.map(({ column }) => column)];
  const { x, y } = layout.scatter;
  const columns = [...ids, x ?? '', y ?? ''].flatMap((id) => columnOf(id) ?? []);
  const metrics = columns.flatMap((column) =>
    column.kind === 'metric' && column.aggregate !== 'last' ? [column.name] : [],
  );
  const there = new Set(metricNames(table.runs));
  return [...new Set([...metrics, ...summarizedMetrics(layout.filter)])].filter((name) => there.has(name)).sort();
}

function filtered(table: RunTable, layout: Layout): { rows: readonly TableRun[]; problem: string | undefined } {
  const starred = new Set(layout.starred);
  const runs = layout.onlyStarred ? table.runs.filter(({ id }) => starred.has(id)) : table.runs;
  try {
    return { rows: runs.filter(parseFilter(layout.filter, table)), problem: undefined };
  } catch (error) {
    if (!(error instanceof Error && 'reason' in error)) throw error;
    return { rows: runs, problem: error.message };
  }
}

/** The names of runs stay, however alike they are. */
function shownColumns(table: RunTable, layout: Layout, runs: readonly TableRun[]): Column[] {
  const columns = chosenColumns(table, layout);
  if (!layout.onlyDiffering || runs.length < 2) return columns;
  return columns.filter(
    (column) => (column.kind === 'attribute' && column.name === 'name') || table.differs(column, runs),
  );
}
