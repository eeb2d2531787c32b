/**
 * The last value of each metric of each run, in few arrays: a message to a panel keeps NaN and the infinities in typed
 * arrays alone, and takes no more than some 250 of them.
 */
export interface PackedMetrics {
  readonly names: readonly string[];
  /** Where the values of each run start, and where the last one's end: one more than there are runs. */
  readonly starts: Uint32Array;
  /** Of each value, the index of its name. */
  readonly metrics: Uint32Array;
  readonly values: Float64Array;
  readonly steps: Float64Array;
}

export interface MetricPoint {
  readonly value: number;
  readonly step: number;
}

/** @param runs the metrics of each run, in the order of the runs */
export function packMetrics(runs: readonly ReadonlyMap<string, MetricPoint>[]): PackedMetrics {
  const indexes = new Map<string, number>();
  const count = runs.reduce((sum, run) => sum + run.size, 0);
  const starts = new Uint32Array(runs.length + 1);
  const metrics = new Uint32Array(count);
  const [values, steps] = [new Float64Array(count), new Float64Array(count)];
  let at = 0;
  runs.forEach((run, i) => {
    starts[i] = at;
    for (const [name, point] of run) {
      const index = indexes.get(name) ?? indexes.size;
      indexes.set(name, index);
      metrics[at] = index;
      values[at] = point.value;
      steps[at] = point.step;
      at += 1;
    }
  });
  starts[runs.length] = at;
  return { names: [...indexes.keys()], starts, metrics, values, steps };
}

/** The metrics of the run at an index. */
export function unpackMetrics(packed: PackedMetrics, run: number): Map<string, MetricPoint> {
  const { names, starts, metrics, values, steps } = packed;
  const unpacked = new Map<string, MetricPoint>();
  for (let at = starts[run] ?? 0; at < (starts[run + 1] ?? 0); at += 1) {
    const name = names[metrics[at] ?? -1];
    if (name !== undefined) unpacked.set(name, { value: values[at] ?? Number.NaN, step: steps[at] ?? 0 });
  }
  return unpacked;
}
