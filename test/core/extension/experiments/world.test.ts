import assert from 'node:assert/strict';
import type { Backend } from '../../../../src/clients/mlflow/backend';
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
});
