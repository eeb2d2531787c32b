import { formatNumber, numberOf } from './numbers';

/** What stands in a cell: a number, a text, or nothing. */
export type Cell = number | string | undefined;

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** A param's text as what it means: a number where it is one. */
export function cellOf(text: string | undefined): Cell {
  return text === undefined ? undefined : (numberOf(text) ?? text);
}

export function textOf(cell: Cell): string {
  return typeof cell === 'number' ? formatNumber(cell) : (cell ?? '');
}

/**
 * Numbers by value, then texts as people sort them (`layer2` before `layer10`). What is missing, and NaN, comes last,
 * also when the order is turned round.
 */
export function compareCells(a: Cell, b: Cell, descending = false): number {
  const [rankA, rankB] = [rank(a), rank(b)];
  if (rankA === 2 || rankB === 2) return rankA - rankB || order(isNaNCell(b), isNaNCell(a));
  const difference =
    typeof a === 'number' && typeof b === 'number'
      ? order(b < a, a < b)
      : rankA - rankB || collator.compare(String(a), String(b));
  return descending ? -difference : difference;
}

/** Whether cells are not all the same; `0.10` and `0.1` are, a missing one and any other are not. */
export function differ(cells: readonly Cell[]): boolean {
  const [first] = cells;
  return cells.some((cell) => !Object.is(cell === 0 ? 0 : cell, first === 0 ? 0 : first));
}

function rank(cell: Cell): number {
  if (cell === undefined || isNaNCell(cell)) return 2;
  return typeof cell === 'number' ? 0 : 1;
}

/** NaN before nothing at all. */
function isNaNCell(cell: Cell): boolean {
  return typeof cell === 'number' && Number.isNaN(cell);
}

function order(isAfter: boolean, isBefore: boolean): number {
  return Number(isAfter) - Number(isBefore);
}
