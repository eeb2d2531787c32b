/** What several measurements of one thing come to; same unit as the measurements. */
export interface Spread {
  readonly median: number;
  readonly p95: number;
  readonly max: number;
  readonly count: number;
}

export function spreadOf(values: readonly number[]): Spread {
  return { median: median(values), p95: quantile(values, 0.95), max: quantile(values, 1), count: values.length };
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The smallest value that at least this share of the values does not exceed; the mean of the middle two for a half. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = Math.max(1, Math.ceil(share * sorted.length));
  const value = sorted[rank - 1];
  if (value === undefined) throw new RangeError('Nothing was measured.');
  if (share !== 0.5 || sorted.length % 2 === 1) return value;
  return (value + (sorted[rank] ?? value)) / 2;
}
