import { type Cell, differ } from './cell';
import type { Column } from './column';
import { metricNames, paramNames, tagNames } from './keys';
import type { RunTable, TableRun } from './run-table';

/** One param, metric or tag in all the runs that are held against each other. */
export interface Difference {
  readonly column: Column;
  /** In the order of the runs. */
  readonly cells: readonly Cell[];
  readonly differs: boolean;
}

export interface DifferenceOptions {
  readonly onlyDiffering: boolean;
  /** Only names that hold this text, in any case. */
  readonly search: string;
}

/** Params, then metrics by their last values, then tags. */
export function differences(
  table: RunTable,
  runs: readonly TableRun[],
  { onlyDiffering, search }: DifferenceOptions,
): Difference[] {
  const columns: Column[] = [
    ...paramNames(runs).map((name): Column => ({ kind: 'param', name })),
    ...metricNames(runs).map((name): Column => ({ kind: 'metric', name, aggregate: 'last' })),
    ...tagNames(runs).map((name): Column => ({ kind: 'tag', name })),
  ];
  const wanted = search.toLowerCase();
  return columns
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .map((column) => ({ column, cells: runs.map((run) => table.cell(run, column)) }))
    .map((row) => ({ ...row, differs: differ(row.cells) }))
    .filter((row) => !onlyDiffering || row.differs);
}

/** How far a number is from the one that it is held against. */
export interface Delta {
  readonly absolute: number;
  /** Of the other's size; undefined where that is 0. */
  readonly relative: number | undefined;
}

export function deltaOf(cell: Cell, baseline: Cell): Delta | undefined {
  if (typeof cell !== 'number' || typeof baseline !== 'number') return undefined;
  const absolute = cell - baseline;
  if (!Number.isFinite(absolute) || absolute === 0) return undefined;
  return { absolute, relative: baseline === 0 ? undefined : absolute / Math.abs(baseline) };
}

/** The data of one name and use in all the runs. */
export interface DatasetDifference {
  readonly name: string;
  readonly context: string;
  /** The digest that each run read, several joined; undefined where it read none. */
  readonly digests: readonly (string | undefined)[];
  readonly sources: readonly (string | undefined)[];
  readonly differs: boolean;
}

export function datasetDifferences(runs: readonly TableRun[]): DatasetDifference[] {
  const rows = new Map<string, { readonly name: string; readonly context: string }>();
  for (const { datasets } of runs) {
    for (const { name, context } of datasets) rows.set(`${context}\n${name}`, { name, context });
  }
  return [...rows.values()].map(({ name, context }) => {
    const read = runs.map(({ datasets }) => datasets.filter((each) => each.name === name && each.context === context));
    const digests = read.map(
      (found) =>
        found
          .map(({ digest }) => digest)
          .sort()
          .join(', ') || undefined,
    );
    const sources = read.map(
      (found) =>
        found
          .map(({ source }) => source)
          .sort()
          .join(', ') || undefined,
    );
    return { name, context, digests, sources, differs: differ(digests) || differ(sources) };
  });
}
