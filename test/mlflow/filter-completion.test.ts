import assert from 'node:assert/strict';
import type { Backend } from '../../src/clients/mlflow/backend';
import { openSourceBackend } from '../../src/clients/mlflow/open-source';
import { completeFilter } from '../../src/core/mlflow/filter/complete-filter';
import { filterFault } from '../../src/core/mlflow/filter/read-filter';
import { seenValues } from '../../src/core/mlflow/filter/seen-values';
import type { Run } from '../../src/core/mlflow/run';
import { MLFLOW_LIMIT_MS, sharedServer } from './shared-server';

const keys = ['rmse', 'val loss', 'val-loss', 'system/cpu', 'größe', 'in', 'x.from.y', '1st', '9', 'a:b', 'order'];
const texts = ['plain', "baker's", 'a "quoted" word', 'C:\\data', '100 %', 'größe'];

describe('Completed filters on a real MLflow server', function () {
  this.timeout(MLFLOW_LIMIT_MS);
  let backend: Backend;
  let experimentId: string;
  let run: Run;

  before(async () => {
    const server = await sharedServer();
    backend = openSourceBackend({ address: new URL(server.url), userAgent: 'plumbline/test' });
    const post = (route: string, body: object): Promise<unknown> =>
      backend.http.send('post', `api/2.0/mlflow/${route}`, body);
    const made = (await post('experiments/create', { name: '/Shared/filters' })) as { readonly experiment_id: string };
    experimentId = made.experiment_id;
    const created = await post('runs/create', { experiment_id: experimentId, run_name: 'odd names', start_time: 17 });
    const { run_id } = (created as { readonly run: { readonly info: { readonly run_id: string } } }).run.info;
    await post('runs/log-batch', {
      run_id,
      metrics: keys.map((key, i) => ({ key, value: i === 0 ? 1e21 : 0.1 + 0.2, timestamp: 1, step: 0 })),
      params: keys.map((key, i) => ({ key, value: texts[i % texts.length] })),
      tags: keys.map((key) => ({ key, value: 'x' })),
    });
    run = await backend.run(run_id);
  });

  async function count(filter: string): Promise<number> {
    return (await backend.searchRuns({ experimentIds: [experimentId], filter })).items.length;
  }

  it('find the run by every name and value that it has', async () => {
    const known = { seen: seenValues([run]), timeText: String };
    const wrong: string[] = [];
    let tried = 0;
    for (const name of completeFilter('', 0, known)) {
      const equal = `${name.text}= `;
      for (const { text } of completeFilter(equal, equal.length, known)) {
        if (name.label === 'attributes.status' && text !== "'RUNNING'") continue;
        tried += 1;
        const filter = equal + text;
        const found = await count(filter).catch((error: unknown) => error);
        if (found !== 1 || filterFault(filter)) wrong.push(`${filter}: ${String(found)}`);
      }
    }
    assert.deepEqual(wrong, []);
    assert.ok(tried > 3 * keys.length, `${tried} filters`);
  });

  it('finds it with comparisons in small letters too', async () => {
    for (const filter of [
      "params.rmse like 'pl%'",
      `run_id in ('${run.id}')`,
      "run_name ilike 'ODD%' and tags.rmse is not null",
    ]) {
      assert.equal(await count(filter), 1, filter);
    }
  });

  for (const filter of [
    'metrics.val-loss < 1',
    'metrics.in < 1',
    "attributes.status IN ('RUNNING')",
    "params.rmse IN ('plain')",
    'metrics.rmse < 1e+5',
    'metrics.9 > 1',
    "Status = 'RUNNING'",
  ]) {
    it(`refuses ${filter}, as it is told while people write`, async () => {
      assert.ok(filterFault(filter));
      await assert.rejects(count(filter));
    });
  }
});
