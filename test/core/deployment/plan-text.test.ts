import assert from 'node:assert/strict';
import type { Plan } from '../../../src/core/deployment/plan';
import { changesNothing, losses, planMarkdown, planSummary } from '../../../src/core/deployment/plan-text';

const plan: Plan = {
  isAppliable: true,
  resources: [
    {
      key: 'resources.experiments.units',
      kind: 'experiments',
      name: 'units',
      action: 'delete',
      isGone: false,
      changes: [],
    },
    {
      ...{ key: 'resources.jobs.score', kind: 'jobs', name: 'score', action: 'update', isGone: false },
      changes: [
        { path: 'name', action: 'update', old: 'a`b', new: 'c', remote: 'by *hand*' },
        { path: 'tags', action: 'update', old: { a: 1 } },
      ],
    },
    { key: 'resources.jobs.train', kind: 'jobs', name: 'train', action: 'skip', isGone: false, changes: [] },
    {
      ...{
        key: 'resources.registered_models.m',
        kind: 'registered_models',
        name: 'm',
        action: 'recreate',
        isGone: false,
      },
      changes: [{ path: 'schema_name', action: 'recreate', reason: 'immutable', old: 'a', new: 'b', remote: 'a' }],
    },
  ],
};

describe('A plan to read', () => {
  it('counts', () => {
    assert.equal(planSummary(plan), '1 to create, 1 to change, 2 to delete, 1 unchanged');
    assert.equal(planSummary({ isAppliable: true, resources: [] }), 'nothing to do');
    assert.equal(planSummary(plan, 'past'), '1 created, 1 changed, 2 deleted, 1 unchanged');
    assert.equal(changesNothing(plan), false);
  });

  it('names what is lost, which the program deletes without a question', () => {
    assert.deepEqual(losses(plan), [
      { key: 'resources.experiments.units', text: 'deletes experiment units (lost: all its runs)' },
      { key: 'resources.registered_models.m', text: 'recreates model m (lost: all its versions)' },
    ]);
  });

  it('does not ask about what the workspace has lost already', () => {
    const gone = plan.resources.slice(0, 1).map((resource) => ({ ...resource, isGone: true }));
    assert.deepEqual(losses({ isAppliable: true, resources: gone }), []);
  });

  it('says each change of a field, with what was changed by hand', () => {
    const text = planMarkdown(plan, 'bakery_ml', 'dev');
    assert.match(text, /^# Plan for `bakery_ml`, target `dev`\n/);
    assert.match(text, /\*\*This loses data:\*\*\n\n- It deletes experiment units/);
    assert.ok(text.includes('  - `name`: ``"a`b"`` → `"c"` (the workspace has `"by *hand*"`)'));
    assert.ok(text.includes('  - `tags`: `{"a":1}` → removed'));
    assert.ok(text.includes('  - `schema_name`: `"a"` → `"b"`, because it is immutable'));
    assert.ok(text.indexOf('## Delete') < text.indexOf('## Change'));
  });
});
