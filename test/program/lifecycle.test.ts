import assert from 'node:assert/strict';
import { deploy } from '../../src/clients/program/commands/deploy';
import { destroy } from '../../src/clients/program/commands/destroy';
import { listTargets } from '../../src/clients/program/commands/list-targets';
import { plan } from '../../src/clients/program/commands/plan';
import { run } from '../../src/clients/program/commands/run';
import { summary } from '../../src/clients/program/commands/summary';
import { validate } from '../../src/clients/program/commands/validate';
import { isDestructive, type Plan } from '../../src/core/deployment/plan';
import type { RunLine } from '../../src/core/deployment/run-lines';
import { Stage } from './support';

function actions({ resources }: Plan): string[] {
  return resources
    .filter(({ action }) => action !== 'skip')
    .map(({ action, kind, name }) => `${action} ${kind}.${name}`);
}

describe('A bundle, by the databricks program', function () {
  this.timeout(120_000);
  let stage: Stage;

  before(async () => {
    stage = await Stage.open();
  });

  after(() => stage.close());

  it('lists its targets without asking a workspace', async () => {
    const targets = await listTargets(stage.program, stage.call());
    assert.deepEqual(
      targets.map(({ name, isDefault }) => [name, isDefault]),
      [
        ['dev', true],
        ['prod', false],
      ],
    );
    assert.deepEqual(stage.workspace.requests.lines(), []);
  });

  it('is valid, and resolved for the target', async () => {
    const { bundle, diagnostics, failure } = await validate(stage.program, stage.call());
    assert.deepEqual([diagnostics, failure], [[], undefined]);
    assert.equal(bundle?.resources.find(({ name }) => name === 'train')?.title, '[dev tester] train_units_forecast');
    assert.deepEqual(bundle?.locations['resources.jobs.train'], [{ file: 'resources/jobs.yml', line: 4, column: 7 }]);
  });

  it('is not deployed before anybody deploys it', async () => {
    const { resources } = await summary(stage.program, stage.call());
    assert.equal(resources.length, 5);
    assert.ok(resources.every(({ id, modified }) => id === undefined && modified === 'created'));
  });

  it('is planned, and deployed as planned', async () => {
    const first = await plan(stage.program, stage.call());
    assert.deepEqual(actions(first.plan), [
      'create experiments.units',
      'create jobs.score',
      'create jobs.train',
      'create registered_models.units_forecast',
      'create schemas.monitoring',
    ]);
    assert.equal(first.plan.isAppliable, true);
    const lines: string[] = [];
    const onLine = (line: string) => lines.push(line);
    const planFile = await stage.write('.plan.json', first.text);
    await deploy(stage.program, stage.call({ onLine }), { planFile });
    assert.ok(lines.includes('Created jobs.train'));
    assert.deepEqual(stage.workspace.jobs.names().sort(), [
      '[dev tester] score_units_forecast',
      '[dev tester] train_units_forecast',
    ]);
    assert.deepEqual(stage.workspace.catalog.modelNames(), ['dev.bakery.dev_tester_units_forecast']);
    assert.deepEqual(actions((await plan(stage.program, stage.call())).plan), []);
  });

  it('tells the ids and addresses of what is deployed', async () => {
    const { resources } = await summary(stage.program, stage.call());
    const job = stage.workspace.jobs.named('[dev tester] train_units_forecast');
    const train = resources.find(({ name }) => name === 'train');
    assert.equal(train?.id, String(job.id));
    assert.ok(train.url?.startsWith(`${stage.workspace.url}/jobs/${job.id}`));
    assert.equal(train.modified, undefined);
  });

  it('runs a job with parameters, and tells its states and what its notebooks exit with', async () => {
    stage.workspace.runs.script('[dev tester] train_units_forecast', 'train', { exit: 'FAILED: no rows' });
    const progress: RunLine[] = [];
    const answer = await run(stage.program, stage.call(), {
      key: 'train',
      parameters: { cutoff: '2026-02-03' },
      onProgress: (line) => progress.push(line),
    });
    assert.deepEqual(
      answer.outputs.map(({ taskKey, result }) => [taskKey, result]),
      [
        ['features', 'SUCCESS'],
        ['train', 'FAILED: no rows'],
      ],
    );
    const started = stage.workspace.runs.all()[0];
    assert.equal(answer.address?.runId, String(started?.id));
    assert.deepEqual(started?.request.parameters, { cutoff: '2026-02-03' });
    const states = progress.flatMap((line) => (line.kind === 'state' ? [line.state] : []));
    assert.deepEqual([states.includes('RUNNING'), states.at(-1)], [true, 'TERMINATED']);
  });

  it('runs a chosen task, and need not wait for it', async () => {
    const answer = await run(stage.program, stage.call(), { key: 'jobs.train', only: ['features'], noWait: true });
    const started = stage.workspace.runs.all()[0];
    assert.deepEqual([answer.outputs, answer.address?.runId], [[], String(started?.id)]);
    assert.deepEqual(started?.request.only, ['features']);
  });

  it('is planned with the fields that change', async () => {
    await stage.edit('resources/ml.yml', 'Daily units per bakery and product', 'Units a day');
    const changed = (await plan(stage.program, stage.call())).plan;
    assert.deepEqual(actions(changed), ['update registered_models.units_forecast']);
    const model = changed.resources.find(({ kind }) => kind === 'registered_models');
    assert.deepEqual(
      model?.changes.map(({ path, old, new: fresh }) => [path, old, fresh]),
      [['comment', 'Daily units per bakery and product', 'Units a day']],
    );
  });

  it('is planned with what would be lost', async () => {
    await stage.edit('resources/ml.yml', 'schema_name: ${var.schema}', 'schema_name: bakery2');
    await stage.edit('resources/ml.yml', / {2}experiments:[\s\S]*$/, '');
    const lost = (await plan(stage.program, stage.call())).plan.resources.filter(isDestructive);
    assert.deepEqual(
      lost.map(({ action, kind }) => [action, kind]),
      [
        ['delete', 'experiments'],
        ['recreate', 'registered_models'],
      ],
    );
  });

  it('is destroyed with all that it deployed, when a person has said so', async () => {
    await destroy(stage.program, stage.call(), { autoApprove: true });
    const { catalog, experiments, jobs } = stage.workspace;
    assert.deepEqual(
      [jobs.names(), catalog.modelNames(), catalog.schemaNames(), experiments.names()],
      [[], [], [], []],
    );
  });

  it('never had a token among its arguments', async () => {
    for (const { argv } of (await stage.double?.calls()) ?? []) assert.ok(!argv.join(' ').includes('secret'));
  });
});
