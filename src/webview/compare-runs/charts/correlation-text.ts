import { type Column, titleOf } from '../../../contracts/compare-runs/column';
import { rankCorrelation } from '../../../contracts/compare-runs/correlation';
import type { RunTable, TableRun } from '../../../contracts/compare-runs/run-table';

/** How the last column goes with each before it, in words: what a picture of them shows. Empty when nothing can be said. */
export function correlationText(table: RunTable, runs: readonly TableRun[], columns: readonly Column[]): string {
  const target = columns.at(-1);
  if (!target) return '';
  const found = columns.slice(0, -1).flatMap((column) => {
    const pairs = runs
      .map((run) => [table.cell(run, column), table.cell(run, target)] as const)
      .filter((pair): pair is [number, number] => pair.every(Number.isFinite));
    const rank = rankCorrelation(
      pairs.map(([x]) => x),
      pairs.map(([, y]) => y),
    );
    return rank === undefined ? [] : [`${titleOf(column)} ${rank.toFixed(2).replace('-', '−')}`];
  });
  return found.length === 0 ? '' : `Rank correlation with ${titleOf(target)}: ${found.join(', ')}.`;
}
