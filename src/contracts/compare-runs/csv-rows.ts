import type { Cell } from './cell';
import { type Column, titleOf } from './column';
import type { RunTable, TableRun } from './run-table';

/** The table as rows of texts, the heads first: numbers in full, times as ISO 8601 in UTC. */
export function csvRows(table: RunTable, runs: readonly TableRun[], columns: readonly Column[]): string[][] {
  const heads = columns.map((column) =>
    column.kind === 'attribute' ? titleOf(column) : `${prefix(column)}${titleOf(column)}`,
  );
  return [
    ['Run ID', ...heads],
    ...runs.map((run) => [run.id, ...columns.map((column) => csvText(table.cell(run, column), column))]),
  ];
}

function prefix({ kind }: Column): string {
  return kind === 'param' ? 'params.' : kind === 'metric' ? 'metrics.' : 'tags.';
}

function csvText(cell: Cell, column: Column): string {
  if (cell === undefined) return '';
  if (column.kind === 'attribute' && column.name === 'started' && typeof cell === 'number') {
    return new Date(cell).toISOString();
  }
  return String(cell);
}
