import { type Cell, compareCells, textOf } from '../cell';
import { formatNumber } from '../numbers';

export type ScaleKind = 'linear' | 'log';

export interface Tick {
  /** From 0 to 1 along the axis. */
  readonly share: number;
  readonly text: string;
  /** Of a text, its place among the others. */
  readonly value: number;
}

/** Where values are along an axis, from 0 to 1. */
export interface Scale {
  /** Undefined for what has no place: a text among numbers, nothing at all, zero on a logarithmic axis. */
  share(cell: Cell): number | undefined;
  /** What is at a place; of texts the nearest. Places before 0 and after 1 are the ends. */
  at(share: number): Cell;
  readonly ticks: readonly Tick[];
}

/** A scale over numbers; a single one stands in the middle. */
export function numberScale(low: number, high: number, kind: ScaleKind, ticks = 5): Scale {
  const by = kind === 'log' ? Math.log10 : (value: number): number => value;
  const isEmpty = !(low <= high) || (kind === 'log' && high <= 0);
  if (isEmpty) return { share: () => undefined, at: () => undefined, ticks: [] };
  const [from, to] = [by(low), by(high)];
  const share = (cell: Cell): number | undefined => {
    if (typeof cell !== 'number' || !Number.isFinite(cell) || (kind === 'log' && cell <= 0)) return undefined;
    return from === to ? 0.5 : (by(cell) - from) / (to - from);
  };
  const at = (place: number): number => {
    // The ends themselves, not what is left of them after a logarithm and back.
    if (place <= 0) return low;
    if (place >= 1) return high;
    const value = from + place * (to - from);
    return kind === 'log' ? 10 ** value : value;
  };
  const values = from === to ? [low] : kind === 'log' ? logTicks(from, to) : linearTicks(low, high, ticks);
  return { share, at, ticks: values.map((value) => ({ share: share(value) ?? 0, text: formatNumber(value), value })) };
}

/** Logarithmic where the numbers are as learning rates are: above 0, and the highest a hundred times the lowest. */
export function likelyKind(cells: readonly Cell[]): ScaleKind {
  const numbers = cells.filter((cell) => typeof cell === 'number');
  const { low, high } = rangeOf(numbers);
  return numbers.length > 0 && low > 0 && high >= 100 * low ? 'log' : 'linear';
}

/** Numbers where all that is there are numbers, else a place for each text in their order. */
export function scaleOf(cells: readonly Cell[], kind: ScaleKind = 'linear'): Scale {
  const there = cells.filter((cell) => cell !== undefined);
  const numbers = there.filter((cell) => typeof cell === 'number');
  if (numbers.length === there.length) {
    const { low, high } = rangeOf(numbers, kind);
    return numberScale(low, high, kind);
  }
  const places = [...new Set(there)].sort((a, b) => compareCells(a, b));
  const at = new Map(places.map((place, i) => [place, places.length === 1 ? 0.5 : i / (places.length - 1)]));
  return {
    share: (cell) => at.get(cell ?? ''),
    at: (share) => places[Math.round(Math.max(0, Math.min(1, share)) * (places.length - 1))],
    ticks: [...at].map(([cell, share], value) => ({ share, text: textOf(cell), value })),
  };
}

/** The lowest and highest that can be drawn; of nothing, a range that is empty. */
export function rangeOf(numbers: ArrayLike<number>, kind: ScaleKind = 'linear'): { low: number; high: number } {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < numbers.length; i += 1) {
    const value = numbers[i] ?? Number.NaN;
    if (!Number.isFinite(value) || (kind === 'log' && value <= 0)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}

/** Round numbers within the range, about as many as wanted. */
export function linearTicks(low: number, high: number, wanted: number): number[] {
  const rough = (high - low) / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? rough;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  // Multiplied, not added up, so that 0.3 stays 0.3.
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Powers of ten; within less than one, the ends. */
function logTicks(from: number, to: number): number[] {
  const first = Math.ceil(from - 1e-9);
  const count = Math.floor(to + 1e-9) - first + 1;
  if (count < 2) return [10 ** from, 10 ** to];
  const every = Math.ceil(count / 8);
  return Array.from({ length: Math.ceil(count / every) }, (_, i) => 10 ** (first + i * every));
}
