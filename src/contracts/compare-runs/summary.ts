import type { Curve } from './curve';

/** What a metric's history comes to. Without a finite point, `min` and `max` are NaN. */
export interface MetricSummary {
  readonly count: number;
  readonly first: number;
  /** At the highest step; of several the latest, as MLflow has it. */
  readonly last: number;
  readonly min: number;
  readonly minStep: number;
  readonly max: number;
  readonly maxStep: number;
}

const fields = ['count', 'first', 'last', 'min', 'minStep', 'max', 'maxStep'] as const;

/** NaN and the infinities never count as lowest or highest: they are what a training run breaks with. */
export function summarize({ steps, times, values }: Curve): MetricSummary | undefined {
  if (values.length === 0) return undefined;
  let [first, last, low, high] = [0, 0, -1, -1];
  const at = (array: Float64Array, i: number): number => array[i] ?? Number.NaN;
  const isBefore = (a: number, b: number): boolean =>
    at(steps, a) < at(steps, b) || (at(steps, a) === at(steps, b) && at(times, a) < at(times, b));
  for (let i = 0; i < values.length; i += 1) {
    if (isBefore(i, first)) first = i;
    if (!isBefore(i, last)) last = i;
    const value = at(values, i);
    if (!Number.isFinite(value)) continue;
    if (low < 0 || value < at(values, low)) low = i;
    if (high < 0 || value > at(values, high)) high = i;
  }
  return {
    count: values.length,
    first: at(values, first),
    last: at(values, last),
    ...{ min: at(values, low), minStep: at(steps, low) },
    ...{ max: at(values, high), maxStep: at(steps, high) },
  };
}

/** Many summaries in one array, for a message. */
export function packSummaries(summaries: readonly MetricSummary[]): Float64Array {
  return Float64Array.from(summaries.flatMap((summary) => fields.map((field) => summary[field])));
}

export function unpackSummary(packed: Float64Array, index: number): MetricSummary {
  const [count, first, last, min, minStep, max, maxStep] = fields.map(
    (_, i) => packed[index * fields.length + i] ?? Number.NaN,
  ) as [number, number, number, number, number, number, number];
  return { count, first, last, min, minStep, max, maxStep };
}
