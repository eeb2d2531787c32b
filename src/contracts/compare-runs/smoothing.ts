/**
 * An exponential moving average without the pull towards zero at its start, as TensorBoard smooths. What is not finite stays
 * as it is, and is left out of the average.
 *
 * @param weight of what came before, from 0 (nothing) to below 1
 */
export function smooth(values: Float64Array, weight: number): Float64Array {
  if (weight <= 0) return values;
  const smoothed = new Float64Array(values.length);
  let average = 0;
  let unbiased = 1;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? Number.NaN;
    if (!Number.isFinite(value)) {
      smoothed[i] = value;
      continue;
    }
    average = average * weight + (1 - weight) * value;
    unbiased *= weight;
    smoothed[i] = average / (1 - unbiased);
  }
  return smoothed;
}
