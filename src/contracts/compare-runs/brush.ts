import { type Cell, compareCells } from './cell';
import type { ColumnId } from './column';

/** A stretch of an axis that somebody marked; both ends belong to it. Texts are in the order that people sort them in. */
export interface Brush {
  readonly low: number | string;
  readonly high: number | string;
}

/** By the columns of the axes. */
export type Brushes = Readonly<Record<ColumnId, Brush>>;

export function isWithin(cell: Cell, { low, high }: Brush): boolean {
  if (cell === undefined || Number.isNaN(cell)) return false;
  return compareCells(low, cell) <= 0 && compareCells(cell, high) <= 0;
}

/**
 * A brush with one end moved from value to value; undefined when it would hold every value there is.
 * @param values of the axis, from its lower end, each once
 * @param steps how many values further; infinite for as far as it goes
 */
export function moveEnd(
  values: readonly (number | string)[],
  brush: Brush | undefined,
  end: keyof Brush,
  steps: number,
): Brush | undefined {
  const { low, high } = placesOf(values, brush);
  const last = values.length - 1;
  const moved =
    end === 'low'
      ? { low: Math.max(0, Math.min(high, low + steps)), high }
      : { low, high: Math.min(last, Math.max(low, high + steps)) };
  const [from, to] = [values[moved.low], values[moved.high]];
  if (from === undefined || to === undefined || (moved.low === 0 && moved.high === last)) return undefined;
  return { low: from, high: to };
}

/** Where the ends are among the values. */
export function placesOf(
  values: readonly (number | string)[],
  brush: Brush | undefined,
): { readonly low: number; readonly high: number } {
  const last = Math.max(0, values.length - 1);
  if (!brush) return { low: 0, high: last };
  const low = values.findIndex((value) => compareCells(value, brush.low) >= 0);
  const high = values.findLastIndex((value) => compareCells(value, brush.high) <= 0);
  return { low: low < 0 ? last : low, high: Math.max(high, 0) };
}
