import { chosenColumns } from '../../../contracts/compare-runs/choice';
import { type Column, type ColumnId, idOf, titleOf } from '../../../contracts/compare-runs/column';
import { turnKey } from '../../../contracts/compare-runs/sort';
import type { CompareModel } from '../model';

const step = 16;
const leastWidth = 48;

/** As wide as a column is until somebody sizes it. */
export function widthOf(column: Column, widths: Readonly<Record<ColumnId, number>>): number {
  const chosen = widths[idOf(column)];
  if (chosen !== undefined) return chosen;
  if (column.kind !== 'attribute') return Math.min(240, Math.max(96, 48 + titleOf(column).length * 8));
  return column.name === 'name' ? 260 : column.name === 'started' ? 150 : 110;
}

export function sortBy(model: CompareModel, column: Column, isAdding: boolean): void {
  model.change({ sort: turnKey(model.state.layout.sort, idOf(column), isAdding) });
}

export function resize(model: CompareModel, column: Column, width: number): void {
  model.change({ widths: { ...model.state.layout.widths, [idOf(column)]: Math.max(leastWidth, Math.round(width)) } });
}

/** Puts a column in the place of another one that is shown. */
export function move(model: CompareModel, column: Column, to: Column): void {
  const { table, layout } = model.state;
  const ids = chosenColumns(table, layout).map(idOf);
  const [from, place] = [ids.indexOf(idOf(column)), ids.indexOf(idOf(to))];
  if (from < 0 || place < 0) return;
  ids.splice(place, 0, ...ids.splice(from, 1));
  model.change({ columns: ids });
}

export function remove(model: CompareModel, column: Column): void {
  const { table, layout } = model.state;
  model.change({
    columns: chosenColumns(table, layout)
      .map(idOf)
      .filter((id) => id !== idOf(column)),
  });
}

/** Says the other of what is better of a metric, than its name or somebody said. */
export function turnRound(model: CompareModel, metric: string): void {
  const { table, layout } = model.state;
  const other = table.direction(metric) === 'higher' ? 'lower' : 'higher';
  model.change({ directions: { ...layout.directions, [metric]: other } });
}

/** The keys of a column's head; gives the column that has the focus then, when one was pressed. */
export function headKey(
  model: CompareModel,
  event: KeyboardEvent,
  columns: readonly Column[],
  at: number,
): number | undefined {
  const column = columns[at];
  if (!column) return undefined;
  const direction = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
  if (event.key === 'Enter' || event.key === ' ') sortBy(model, column, event.shiftKey);
  else if (event.key === 'Delete' && at > 0) remove(model, column);
  else if (event.key.toLowerCase() === 'b' && column.kind === 'metric') turnRound(model, column.name);
  else if (event.altKey && direction !== 0 && !event.shiftKey) {
    resize(model, column, widthOf(column, model.state.layout.widths) + direction * step);
  } else if (event.altKey && direction !== 0) {
    const to = columns[at + direction];
    if (at === 0 || at + direction < 1 || !to) return at;
    move(model, column, to);
    return at + direction;
  } else return undefined;
  return at;
}
