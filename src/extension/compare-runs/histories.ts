import type { Backend } from '../../clients/mlflow/backend';
import type { Curve } from '../../contracts/compare-runs/curve';
import type { MetricPoint } from '../../core/mlflow/metric';
import { curveOf } from './to-compared';

/** How many values the server gives of a run at once when it is asked for several runs. */
const mostSampled = 2500;
/** Few, so that the first curves are there soon. */
const runsAtOnce = 20;

/** What has been read of one metric. */
export interface ReadHistories {
  readonly curves: ReadonlyMap<string, Curve>;
  /** Runs that were asked for with these; without a curve they have no such metric, or it failed. */
  readonly runs: readonly string[];
  readonly failure: unknown;
}

/**
 * Reads every value of a metric, of some runs after the others. Many runs are one request; where the server leaves values
 * out of its answer the run is read anew page by page, so that nothing is missing.
 */
export async function* readHistories(
  backend: Backend,
  metric: string,
  runs: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<ReadHistories> {
  for (let from = 0; from < runs.length; from += runsAtOnce) {
    const group = runs.slice(from, from + runsAtOnce);
    yield await readGroup(backend, metric, group, signal);
  }
}

async function readGroup(
  backend: Backend,
  metric: string,
  runs: readonly string[],
  signal: AbortSignal,
): Promise<ReadHistories> {
  const curves = new Map<string, Curve>();
  try {
    const histories = await backend.sampledHistory(runs, metric, mostSampled, signal);
    const partial: string[] = [];
    for (const [run, { points, isWhole }] of histories) {
      if (isWhole) curves.set(run, curveOf(points));
      else partial.push(run);
    }
    const whole = await Promise.allSettled(
      partial.map(async (run) => curves.set(run, await wholeCurve(backend, metric, run, signal))),
    );
    const failed = whole.find((result) => result.status === 'rejected');
    signal.throwIfAborted();
    return { curves, runs, failure: failed?.reason };
  } catch (error) {
    signal.throwIfAborted();
    return { curves, runs, failure: error };
  }
}

async function wholeCurve(backend: Backend, metric: string, run: string, signal: AbortSignal): Promise<Curve> {
  const points: MetricPoint[] = [];
  for await (const page of backend.metricHistory(run, metric, signal)) for (const point of page) points.push(point);
  return curveOf(points);
}
