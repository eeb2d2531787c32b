import assert from 'node:assert/strict';
import { decodePlan, isDestructive, planCounts, type Plan } from '../../../src/core/deployment/plan';
import { recording, recordings } from '../../support/recordings';

function planned(title: string): Plan {
  return decodePlan(JSON.parse(recording(title).stdout));
}

function actions({ resources }: Plan): string[] {
  return resources
    .filter(({ action }) => action !== 'skip')
    .map(({ action, kind, name }) => `${action} ${kind}.${name}`);
}

describe('The plan of the databricks program', () => {
  it('says the same as JSON as it says as text', () => {
    for (const [json, text] of [
      ['plan, first', 'plan, first, text'],
      ['plan, a recreate', 'plan, a recreate, text'],
    ] as const) {
      const plan = planned(json);
      const { create, change, delete: deleted, unchanged } = planCounts(plan);
      const sum = `Plan: ${create} to add, ${change} to change, ${deleted} to delete, ${unchanged} unchanged`;
      assert.equal(`${actions(plan).join('\n')}\n\n${sum}\n`, recording(text).stdout);
    }
  });

  it('of all recordings is read, with what each would do', () => {
    const plans = recordings.filter(({ argv }) => argv.includes('plan') && argv.includes('json'));
    assert.deepEqual(
      plans.map(({ title, stdout }) => [title, actions(decodePlan(JSON.parse(stdout))).length]),
      [
        ['plan, first', 5],
        ['plan, nothing changed', 0],
        ['plan, two updates', 2],
        ['plan, a recreate', 1],
        ['plan, a delete of an experiment', 1],
        ['plan for prod', 3],
      ],
    );
  });

  it('has the fields that change, and none of those that the workspace fills in', () => {
    const plan = planned('plan, two updates');
    const changes = plan.resources.flatMap(({ key, changes }) => changes.map((change) => ({ key, ...change })));
    assert.deepEqual(changes, [
      {
        key: 'resources.jobs.score',
        path: 'name',
        action: 'update',
        old: '[dev tester] score_units_forecast',
        new: '[dev tester] batch_score_units_forecast',
        remote: '[dev tester] score_units_forecast',
      },
      {
        key: 'resources.registered_models.units_forecast',
        path: 'comment',
        action: 'update',
        old: 'Daily units per bakery and product',
        new: 'Units a day',
        remote: 'Daily units per bakery and product',
      },
    ]);
    assert.equal(plan.serial, 1);
    assert.equal(plan.isAppliable, true);
  });

  it('tells why something is made anew, and that this destroys', () => {
    const lost = planned('plan, a recreate').resources.filter(isDestructive);
    assert.deepEqual(
      lost.map(({ key, changes }) => [key, changes.map(({ path, reason }) => [path, reason])]),
      [['resources.registered_models.units_forecast', [['schema_name', 'id_field']]]],
    );
    const deleted = planned('plan, a delete of an experiment').resources.filter(isDestructive);
    assert.deepEqual(
      deleted.map(({ kind, name }) => [kind, name]),
      [['experiments', 'units']],
    );
  });

  it('does not count as lost what the workspace does not have any more', () => {
    const { resources } = decodePlan({ plan: { 'resources.jobs.a': { action: 'delete', gone: true } } });
    assert.deepEqual(resources.map(isDestructive), [false]);
  });

  it('of Terraform cannot be applied from a file', () => {
    assert.equal(decodePlan({ plan: { 'resources.jobs.a': { action: 'create' } } }).isAppliable, false);
  });

  it('keeps permissions apart from the resource that they belong to', () => {
    const { resources } = decodePlan({ plan: { 'resources.jobs.a.permissions': { action: 'update' } } });
    assert.deepEqual([resources[0]?.name, resources[0]?.part], ['a', 'permissions']);
  });

  it('is refused when it is none', () => {
    assert.throws(() => decodePlan('no plan'));
    assert.throws(() => decodePlan({ plan: { 'resources.jobs.a': { action: 'explode' } } }));
  });
});
