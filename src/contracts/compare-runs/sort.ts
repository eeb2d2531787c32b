import { compareCells } from './cell';
import { columnOf, type ColumnId } from './column';
import type { RunTable, TableRun } from './run-table';

export interface SortKey {
  readonly column: ColumnId;
  readonly descending: boolean;
}

/** The first key counts first; runs that are alike in all stay in their order. */
export function sortRuns(table: RunTable, runs: readonly TableRun[], keys: readonly SortKey[]): TableRun[] {
  const sorted = [...runs];
  for (const { column: id, descending } of [...keys].reverse()) {
    const column = columnOf(id);
    if (!column) continue;
    const cells = new Map(sorted.map((run) => [run, table.cell(run, column)]));
    sorted.sort((a, b) => compareCells(cells.get(a), cells.get(b), descending));
  }
  return sorted;
}

/** What a click on a head makes of the order: up, down, none. With `adding`, beside the other keys. */
export function turnKey(keys: readonly SortKey[], column: ColumnId, adding: boolean): SortKey[] {
  const now = keys.find((key) => key.column === column);
  const next: SortKey[] = now?.descending ? [] : [{ column, descending: now !== undefined }];
  if (!adding) return next;
  if (!now) return [...keys, ...next];
  return keys.flatMap((key) => (key.column === column ? next : [key]));
}
