/** One value of a metric. `value` may be NaN or infinite: JSON cannot carry it as it is. */
export interface MetricPoint {
  readonly value: number;
  readonly step: number;
  readonly timestampMs: number;
}

/** Values of one metric of one run, in the order of steps. */
export interface MetricHistory {
  readonly points: readonly MetricPoint[];
  /** False where the server may have left some out, because there are more than were asked for. */
  readonly isWhole: boolean;
}

/** The largest double: MLflow's databases keep it in place of infinity (seen on 3.17.2). */
const inPlaceOfInfinity = Number.MAX_VALUE;

/** A metric's value from JSON, where NaN and the infinities are text, or the largest double. */
export function metricValue(raw: number | string): number {
  const value = typeof raw === 'number' ? raw : Number(raw);
  if (value >= inPlaceOfInfinity) return Infinity;
  return value <= -inPlaceOfInfinity ? -Infinity : value;
}
