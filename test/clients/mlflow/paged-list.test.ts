import assert from 'node:assert/strict';
import type { Backend } from '../../../src/clients/mlflow/backend';
import type { Page } from '../../../src/clients/mlflow/page';
import { PagedList } from '../../../src/clients/mlflow/paged-list';
import { RunList } from '../../../src/clients/mlflow/run-list';
import type { Run } from '../../../src/core/mlflow/run';

type Answer = (page: Page<string>) => void;

describe('A list that is read page by page', () => {
  let asked: { readonly token: string | undefined; readonly answer: Answer }[];
  let list: PagedList<string>;

  beforeEach(() => {
    asked = [];
    list = new PagedList(
      (token) => new Promise<Page<string>>((answer) => asked.push({ token, answer })),
      (item) => item,
    );
  });

  async function answer(page: Page<string>): Promise<void> {
    asked.shift()?.answer(page);
    await new Promise(setImmediate);
  }

  it('reads the next page once when it is asked for twice', async () => {
    const opened = list.open();
    await answer({ items: ['a'], next: '2' });
    await opened;
    const twice = Promise.all([list.more(), list.more()]);
    await answer({ items: ['b'], next: '3' });
    await twice;
    assert.deepEqual(list.items, ['a', 'b']);
    assert.equal(asked.length, 0);
  });

  it('reads again after a reading that began before what was changed', async () => {
    const opened = list.open();
    await answer({ items: ['a', 'b'] });
    await opened;
    const live = list.renew();
    const afterDeletion = list.renew();
    await answer({ items: ['a', 'b'] });
    await answer({ items: ['a'] });
    await Promise.all([live, afterDeletion]);
    assert.deepEqual(list.items, ['a']);
  });
});

describe('A long list of runs', () => {
  it('has no run any more that was deleted behind the pages that are read again', async () => {
    const deleted = new Set<string>();
    const run = (id: string): Run => ({
      id,
      name: id,
      experimentId: '1',
      status: 'FINISHED',
      lifecycle: deleted.has(id) ? 'deleted' : 'active',
      params: {},
      tags: {},
      metrics: {},
      datasets: [],
      modelInputs: [],
      modelOutputs: [],
    });
    const backend = {
      searchRuns: ({ pageToken = '0' }: { readonly pageToken?: string }) =>
        Promise.resolve({ items: [run(pageToken)], next: String(Number(pageToken) + 1) }),
      run: (id: string) => Promise.resolve(run(id)),
    } as unknown as Backend;
    const list = new RunList(backend, '1');
    for (let page = 0; page < 6; page += 1) await list.runs.more();
    deleted.add('4');
    assert.equal(await list.renew(new Set(['4'])), true);
    assert.deepEqual(
      list.runs.items.map(({ id }) => id),
      ['0', '1', '2', '3', '5'],
    );
  });
});
