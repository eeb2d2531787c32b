import assert from 'node:assert/strict';
import { openSourceBackend } from '../../src/clients/mlflow/open-source';
import type { CompareMessage } from '../../src/contracts/compare-runs/messages';
import { unpackMetrics } from '../../src/contracts/compare-runs/packed-metrics';
import { unpackSummary } from '../../src/contracts/compare-runs/summary';
import { CompareFeed } from '../../src/extension/compare-runs/compare-feed';
import { type MlflowServer, runPython } from '../support/mlflow';
import { MLFLOW_LIMIT_MS, sharedServer } from './shared-server';

const points = 30_000;

const fill = `
import json, mlflow, time
from mlflow.entities import Metric
client = mlflow.MlflowClient()
experiment = client.create_experiment("/Shared/bakery_ml_feed")
long = client.create_run(experiment).info.run_id
values = [Metric("loss", float("nan") if i == 7 else 1000.0 - i / 100, i, i) for i in range(${points})]
for start in range(0, len(values), 1000):
    client.log_batch(long, metrics=values[start:start + 1000])
many = client.create_run(experiment).info.run_id
for start in range(0, 5000, 1000):
    client.log_batch(many, metrics=[Metric(f"metric {i}", i / 10, 1, 0) for i in range(start, start + 1000)])
print(json.dumps({"long": long, "many": many}))
`;

describe('a comparison, of runs on a real MLflow server', function () {
  this.timeout(MLFLOW_LIMIT_MS);
  const told: CompareMessage[] = [];
  let server: MlflowServer;
  let feed: CompareFeed;
  let ids: { readonly long: string; readonly many: string };

  before(async () => {
    server = await sharedServer();
    ids = (await runPython(server, ['-c', fill])) as typeof ids;
    const backend = openSourceBackend({ address: new URL(server.url), userAgent: 'plumbline/test' });
    const tell = (message: CompareMessage): number => told.push(message);
    const failed = (error: unknown): void => assert.fail(String(error));
    const never = (signal: AbortSignal): Promise<void> =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
    feed = new CompareFeed(backend, [ids.long, ids.many], { show: tell, post: tell, failed }, never);
    await feed.read();
  });

  after(() => feed?.dispose());

  function last<T extends CompareMessage['type']>(type: T): Extract<CompareMessage, { readonly type: T }> {
    const found = told.filter((message) => message.type === type).at(-1);
    assert.ok(found, `${type} was told`);
    return found as Extract<CompareMessage, { readonly type: T }>;
  }

  it('has thousands of metrics of one run', () => {
    const { runs, metrics } = last('runs');
    assert.deepEqual(
      runs.map(({ id }) => id),
      [ids.long, ids.many],
    );
    assert.equal(metrics.names.length, 5001);
    assert.deepEqual(unpackMetrics(metrics)[1]?.get('metric 4999'), { value: 499.9, step: 0 });
  });

  it('reads every point of a history that takes several pages, NaN among them', async () => {
    await feed.wantCurves({ metrics: ['loss'], runs: [ids.long, ids.many] });
    const { runs, values, steps } = last('curves');
    assert.deepEqual([runs, values.length, steps.at(-1)], [[ids.long], points, points - 1]);
    assert.ok(Number.isNaN(values[7]));
  });

  it('knows the highest and the lowest of them', async () => {
    await feed.wantSummaries(['loss']);
    const { packed } = last('summaries');
    const { count, max, min, minStep } = unpackSummary(packed, 0);
    assert.deepEqual({ count, max, min, minStep }, { count: points, max: 1000, min: 700.01, minStep: points - 1 });
  });
});
