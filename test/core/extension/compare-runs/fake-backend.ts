import { HttpError } from '../../../../src/clients/http/errors';
import type { Backend } from '../../../../src/clients/mlflow/backend';
import type { MetricHistory, MetricPoint } from '../../../../src/core/mlflow/metric';
import type { Run } from '../../../../src/core/mlflow/run';

/** A server in memory, as far as comparisons ask one. */
export class FakeBackend {
  readonly runs = new Map<string, Run>();
  /** By `run metric`. */
  readonly histories = new Map<string, MetricPoint[]>();
  /** What was asked, in order. */
  readonly asked: string[] = [];
  /** Fails what is asked for this metric. */
  failing = '';
  /** Nothing can be asked. */
  isAway = false;

  get backend(): Backend {
    return this as unknown as Backend;
  }

  add(id: string, metrics: Readonly<Record<string, readonly number[]>> = {}, some: Partial<Run> = {}): void {
    this.runs.set(id, {
      ...{ id, name: id, experimentId: '1', status: 'FINISHED', lifecycle: 'active', params: {}, tags: {} },
      ...{ metrics: {}, datasets: [], modelInputs: [], modelOutputs: [] },
      ...some,
    });
    for (const [metric, values] of Object.entries(metrics)) this.log(id, metric, ...values);
  }

  log(id: string, metric: string, ...values: readonly number[]): void {
    const points = this.histories.get(`${id} ${metric}`) ?? [];
    for (const value of values) points.push({ value, step: points.length, timestampMs: 1000 * points.length });
    this.histories.set(`${id} ${metric}`, points);
    const [run, last] = [this.runs.get(id), points.at(-1)];
    if (run && last) this.runs.set(id, { ...run, metrics: { ...run.metrics, [metric]: last } });
  }

  end(id: string): void {
    const run = this.runs.get(id);
    if (run) this.runs.set(id, { ...run, status: 'FINISHED' });
  }

  async run(id: string): Promise<Run> {
    this.asked.push(`run ${id}`);
    const run = this.runs.get(id);
    this.checkReachable();
    if (!run) throw new HttpError('not-found', `There is no run ${id}.`, 404, 'RESOURCE_DOES_NOT_EXIST');
    return run;
  }

  async searchRuns({ experimentIds }: { readonly experimentIds: readonly string[] }) {
    this.asked.push(`runs of ${experimentIds.join()}`);
    this.checkReachable();
    return { items: [...this.runs.values()].filter(({ experimentId }) => experimentIds.includes(experimentId)) };
  }

  async sampledHistory(ids: readonly string[], metric: string, most: number): Promise<Map<string, MetricHistory>> {
    this.asked.push(`sampled ${metric} of ${ids.length}`);
    if (metric === this.failing) throw new Error(`${metric} cannot be read.`);
    const found = ids.map((id) => [id, this.histories.get(`${id} ${metric}`) ?? []] as const);
    return new Map(
      found
        .filter(([, points]) => points.length > 0)
        .map(([id, points]) => [id, { points: points.slice(0, most), isWhole: points.length < most }]),
    );
  }

  async *metricHistory(id: string, metric: string): AsyncGenerator<readonly MetricPoint[]> {
    this.asked.push(`whole ${metric} of ${id}`);
    const points = this.histories.get(`${id} ${metric}`) ?? [];
    for (let from = 0; from < points.length; from += 1000) yield points.slice(from, from + 1000);
  }

  private checkReachable(): void {
    if (this.isAway) throw new HttpError('unreachable', 'The server cannot be reached.');
  }
}
