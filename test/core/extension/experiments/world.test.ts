import assert from 'node:assert/strict';
import type { Backend } from '../../../../src/clients/mlflow/backend';
import type { Run } from '../../../../src/core/mlflow/run';
import type { TreeNode } from '../../../../src/extension/experiments/tree/tree-node';
import { type KeptRuns, TreeWorld } from '../../../../src/extension/experiments/tree/world';

const backend = { id: 'http://one', searchRuns: async () => ({ items: [] }) } as unknown as Backend;
const row = (id: string): TreeNode => ({ id }) as TreeNode;

describe('the runs that people can see', () => {
  let world: TreeWorld;
  let units: KeptRuns;

  beforeEach(async () => {
    world = new TreeWorld();
    units = await show('/experiment:1', '1');
  });

  /** As the editor does when a row is opened. */
  async function show(id: string, experiment: string): Promise<KeptRuns> {
    const kept = world.runsOf(backend, experiment);
    world.showIn(row(id), kept);
    await kept.list.runs.open();
    return kept;
  }

  it('are those of open rows, whose rows around them are open', async () => {
    await show('folder/others:/experiment:2', '2');
    assert.equal(world.shownRuns.length, 2);
    world.closed('folder');
    assert.deepEqual(world.shownRuns, [units]);
    world.closed('/experiment:1');
    assert.deepEqual(world.shownRuns, []);
  });

  it('are seen again once the rows around them are opened, which asks for nothing', () => {
    world.closed('/experiment:1');
    assert.equal(world.opened('/experiment:1'), true);
    assert.deepEqual(world.shownRuns, [units]);
  });

  it('are not those of rows that a search took away', async () => {
    await show('/others:a/experiment:2', '2');
    world.drawn(undefined, [row('/experiment:1'), row('/others:ab')]);
    assert.deepEqual(world.shownRuns, [units]);
    world.drawn(undefined, [row('/others:ab')]);
    assert.deepEqual(world.shownRuns, []);
  });

  it('are not those of experiments that are gone from an open row', async () => {
    await show('/others:/experiment:2', '2');
    world.drawn('/others:', [row('/others:/experiment:3')]);
    assert.deepEqual(world.shownRuns, [units]);
    world.drawn('/experiment:1', [row('/experiment:1/run:a')]);
    assert.deepEqual(world.shownRuns, [units], 'a row is not below itself');
  });

  it('are seen as long as one of several places of an experiment is open', async () => {
    await show('/others:/experiment:1', '1');
    world.closed('/experiment:1');
    assert.deepEqual(
      world.rowsOf(units).map(({ id }) => id),
      ['/others:/experiment:1'],
    );
    world.closed('/others:');
    assert.deepEqual(world.shownRuns, []);
  });

  it('are those of the server that is shown, and of no other that has been shown in the same row', async () => {
    const other = { ...backend, id: 'http://two' } as Backend;
    const kept = world.runsOf(other, '1');
    world.showIn(row('/experiment:1'), kept);
    await kept.list.runs.open();
    assert.deepEqual(world.shownRuns, [kept]);
  });
});

describe('what has been read of a server', () => {
  let isAway: boolean;
  let items: Run[];
  let server: Backend;
  let world: TreeWorld;

  const run = (id: string): Run => ({ id, metrics: {}, params: {}, tags: {} }) as unknown as Run;

  beforeEach(() => {
    isAway = false;
    items = [run('a'), run('b')];
    world = new TreeWorld();
    server = {
      id: 'http://one',
      searchRuns: async () => {
        if (isAway) throw new Error('The server cannot be reached.');
        return { items };
      },
    } as unknown as Backend;
  });

  it('stays after a refresh while the server is away, and is read anew when it is back', async () => {
    const { list } = world.runsOf(server, '1');
    await list.runs.open();
    isAway = true;
    world.forget();
    await list.runs.open();
    assert.deepEqual([list.runs.items.length, String(list.runs.error)], [2, 'Error: The server cannot be reached.']);
    isAway = false;
    items = [run('c')];
    await list.renew();
    assert.deepEqual([list.runs.items.map(({ id }) => id), list.runs.error], [['c'], undefined]);
  });

  it('is read once more at most after a refresh', async () => {
    const { list } = world.runsOf(server, '1');
    await list.runs.open();
    world.forget();
    let asked = 0;
    const { searchRuns } = server;
    server.searchRuns = (query) => {
      asked += 1;
      return searchRuns(query);
    };
    await Promise.all([list.runs.open(), list.runs.open()]);
    await list.runs.open();
    assert.equal(asked, 1);
  });

  it('is not taken for what another sign-in to the same server may read', () => {
    const other = { ...server } as Backend;
    const { list } = world.runsOf(server, '1');
    assert.equal(
      world.keep(server, 'files', () => 'of the first'),
      'of the first',
    );
    assert.equal(
      world.keep(other, 'files', () => 'of the second'),
      'of the second',
    );
    assert.notEqual(world.runsOf(other, '1').list, list);
  });
});
