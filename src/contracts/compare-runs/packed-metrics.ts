/**
 * The last value of each metric of each run, in few arrays: a message to a panel keeps NaN and the infinities in typed
 * arrays alone, and takes no more than some 250 of them. Millions of values fit.
 */
export interface PackedMetrics {
  readonly names: readonly string[];
  /** Where the values of each run start, and where the last one's end: one more than there are runs. */
  readonly starts: Uint32Array;
  /** Of each value, the index of its name; rising within a run. */
  readonly metrics: Uint32Array;
  readonly values: Float64Array;
  readonly steps: Float64Array;
}

export interface MetricPoint {
  readonly value: number;
  readonly step: number;
}

/** The metrics of one run, by name. */
export interface RunMetrics {
  get(name: string): MetricPoint | undefined;
  /** Adds the names of all. */
  addNames(to: Set<string>): void;
}

/** @param runs the metrics of each run, in the order of the runs */
export function packMetrics(runs: readonly ReadonlyMap<string, MetricPoint>[]): PackedMetrics {
  const indexes = new Map<string, number>();
  for (const run of runs) for (const name of run.keys()) indexes.set(name, indexes.get(name) ?? indexes.size);
  const count = runs.reduce((sum, run) => sum + run.size, 0);
  const starts = new Uint32Array(runs.length + 1);
  const metrics = new Uint32Array(count);
  const [values, steps] = [new Float64Array(count), new Float64Array(count)];
  let at = 0;
  runs.forEach((run, i) => {
    starts[i] = at;
    const points = [...run].map(([name, point]) => ({ index: indexes.get(name) ?? 0, point }));
    for (const { index, point } of points.sort((a, b) => a.index - b.index)) {
      metrics[at] = index;
      values[at] = point.value;
      steps[at] = point.step;
      at += 1;
    }
  });
  starts[runs.length] = at;
  return { names: [...indexes.keys()], starts, metrics, values, steps };
}

/** The metrics of each run, looked up where they lie. */
export function unpackMetrics(packed: PackedMetrics): RunMetrics[] {
  const indexes = new Map(packed.names.map((name, i) => [name, i]));
  return Array.from({ length: packed.starts.length - 1 }, (_, i) => new PackedRun(packed, indexes, i));
}

class PackedRun implements RunMetrics {
  private readonly from: number;
  private readonly to: number;

  constructor(
    private readonly packed: PackedMetrics,
    private readonly indexes: ReadonlyMap<string, number>,
    run: number,
  ) {
    this.from = packed.starts[run] ?? 0;
    this.to = packed.starts[run + 1] ?? 0;
  }

  get(name: string): MetricPoint | undefined {
    const index = this.indexes.get(name);
    if (index === undefined) return undefined;
    const { metrics, values, steps } = this.packed;
    let [low, high] = [this.from, this.to];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((metrics[middle] ?? 0) < index) low = middle + 1;
      else high = middle;
    }
    if (low === this.to || metrics[low] !== index) return undefined;
    return { value: values[low] ?? Number.NaN, step: steps[low] ?? 0 };
  }

  addNames(to: Set<string>): void {
    const { names, metrics } = this.packed;
    for (let at = this.from; at < this.to; at += 1) to.add(names[metrics[at] ?? 0] ?? '');
  }
}
