import assert from 'node:assert/strict';
import { type Declared, type Deployed, resourceRows } from '../../../src/core/deployment/resource-rows';

const job = (name: string): Declared => ({ key: `resources.jobs.${name}`, kind: 'jobs', name, tasks: ['a'] });
const there = (name: string, more: Partial<Deployed> = {}): Deployed => ({
  ...{ key: `resources.jobs.${name}`, kind: 'jobs', name, id: '7', url: 'https://x/jobs/7' },
  ...more,
});

function standings(...given: Parameters<typeof resourceRows>): string[] {
  return resourceRows(...given).flatMap(({ rows }) => rows.map(({ name, standing }) => `${name} ${standing}`));
}

describe('The resources of a bundle', () => {
  it('stand as nobody knows until the workspace was asked', () => {
    assert.deepEqual(standings([job('train')], undefined, undefined), ['train unknown']);
  });

  it('are deployed, not deployed, or to be deleted', () => {
    const deployed = [there('train'), there('old'), { ...there('new'), id: undefined, modified: 'created' } as never];
    assert.deepEqual(standings([job('train'), job('new')], deployed, undefined), [
      'train deployed',
      'new not-deployed',
      'old to-delete',
    ]);
  });

  it('are changed when the last plan says so', () => {
    const change = { key: 'resources.jobs.train', kind: 'jobs', name: 'train', isGone: false, changes: [] };
    const plan = { isAppliable: true, resources: [{ ...change, action: 'update' as const }] };
    assert.deepEqual(standings([job('train')], [there('train')], plan), ['train changed']);
  });

  it('come by kind, those of machine learning first, with the name that the workspace has for them', () => {
    const experiment: Declared = { key: 'resources.experiments.e', kind: 'experiments', name: 'e', tasks: [] };
    const unknown: Declared = { key: 'resources.new_things.n', kind: 'new_things', name: 'n', tasks: [] };
    const rows = resourceRows(
      [unknown, experiment, job('train')],
      [there('train', { title: '[dev ana] train' })],
      undefined,
    );
    assert.deepEqual(
      rows.map(({ kind }) => kind),
      ['jobs', 'experiments', 'new_things'],
    );
    assert.equal(rows[0]?.rows[0]?.title, '[dev ana] train');
  });
});
