import type { Line } from '../../../contracts/compare-runs/curve';
import { rangeOf, type ScaleKind } from '../../../contracts/compare-runs/drawing/scale';

/** A line as the charting library takes it: a gap is null, and what a logarithmic axis has no place for is gone. */
export interface Drawable {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number | null>;
  /** Points that cannot be drawn: not finite, or not above 0 on a logarithmic axis. */
  readonly lost: number;
  readonly xRange: Range;
  readonly yRange: Range;
}

export interface Range {
  readonly low: number;
  readonly high: number;
}

const known = new WeakMap<Line, Map<string, Drawable>>();

export function drawable(line: Line, xScale: ScaleKind, yScale: ScaleKind): Drawable {
  const ofLine = known.get(line) ?? new Map<string, Drawable>();
  known.set(line, ofLine);
  const key = `${xScale} ${yScale}`;
  const made = ofLine.get(key) ?? makeDrawable(line, xScale, yScale);
  ofLine.set(key, made);
  return made;
}

function makeDrawable({ x, y }: Line, xScale: ScaleKind, yScale: ScaleKind): Drawable {
  const from = xScale === 'log' ? firstAbove(x) : 0;
  const [xs, ys] = from === 0 ? [x, y] : [x.subarray(from), y.subarray(from)];
  const isFit = (value: number): boolean => Number.isFinite(value) && (yScale === 'linear' || value > 0);
  const gaps = ys.reduce((count, value) => count + Number(!isFit(value)), 0);
  return {
    ...{ x: xs, y: gaps === 0 ? ys : Array.from(ys, (value) => (isFit(value) ? value : null)), lost: from + gaps },
    ...{ xRange: { low: xs[0] ?? Infinity, high: xs.at(-1) ?? -Infinity }, yRange: rangeOf(ys, yScale) },
  };
}

/** The whole range of several, with a little room, round on a logarithmic axis. */
export function joinedRange(ranges: readonly Range[], scale: ScaleKind, room: number): Range | undefined {
  const low = Math.min(...ranges.map((range) => range.low));
  const high = Math.max(...ranges.map((range) => range.high));
  if (low > high) return undefined;
  if (scale === 'log')
    return { low: 10 ** Math.floor(Math.log10(low)), high: 10 ** Math.ceil(Math.log10(high) + 1e-9) };
  if (low === high) return { low: low - (Math.abs(low) || 1) * 0.1, high: high + (Math.abs(high) || 1) * 0.1 };
  return { low: low - (high - low) * room, high: high + (high - low) * room };
}

function firstAbove(x: Float64Array): number {
  const index = x.findIndex((value) => value > 0);
  return index < 0 ? x.length : index;
}

/** The last point that is not after x; -1 before the first. */
export function indexAt(xs: ArrayLike<number>, x: number): number {
  let [low, high] = [0, xs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((xs[middle] ?? Infinity) <= x) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
