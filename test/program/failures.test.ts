import assert from 'node:assert/strict';
import { ProgramError } from '../../src/clients/program/errors';
import { authProfiles } from '../../src/clients/program/commands/auth-profiles';
import { authToken } from '../../src/clients/program/commands/auth-token';
import { bind } from '../../src/clients/program/commands/bind';
import { deploy } from '../../src/clients/program/commands/deploy';
import { destroy } from '../../src/clients/program/commands/destroy';
import { plan } from '../../src/clients/program/commands/plan';
import { run } from '../../src/clients/program/commands/run';
import { validate } from '../../src/clients/program/commands/validate';
import type { DeploymentFailureReason } from '../../src/core/deployment/failure';
import { lockOf } from '../doubles/databricks/program-double';
import type { FaultKind } from '../doubles/workspace/faults';
import { failsAs, Stage } from './support';

const train = '[dev tester] train_units_forecast';

describe('What the databricks program cannot do', function () {
  this.timeout(120_000);
  let stage: Stage;

  beforeEach(async () => {
    stage = await Stage.open();
  });

  afterEach(() => stage.close());

  it('is told of a bundle with faults, each at its place', async () => {
    await stage.edit('resources/jobs.yml', '      schedule:', '      taks: []\n      schedule:');
    const { diagnostics, failure } = await validate(stage.program, stage.call());
    assert.equal(failure, undefined);
    assert.deepEqual(diagnostics, [
      {
        severity: 'warning',
        summary: 'unknown field: taks',
        paths: ['resources.jobs.score'],
        places: [{ file: 'resources/jobs.yml', line: 34, column: 7 }],
      },
    ]);
    await stage.edit('resources/jobs.yml', '../src/score.py', '../src/scor.py');
    const broken = await validate(stage.program, stage.call());
    assert.equal(broken.failure?.reason, 'bundle-errors');
    assert.match(broken.failure.message, /notebook src\/scor\.py not found/);
    assert.equal(broken.bundle?.name, 'bakery_ml');
  });

  it('is told of YAML that cannot be read, and of an unknown target', async () => {
    const unknown = await validate(stage.program, stage.call({ target: 'stagin' }));
    assert.deepEqual(unknown.failure?.about.targets, ['dev', 'prod']);
    await stage.edit('resources/ml.yml', 'resources:', 'resources:\n  - [');
    const { failure } = await validate(stage.program, stage.call());
    assert.ok(failure?.diagnostics[0]?.places[0]?.file.endsWith('resources/ml.yml'));
  });

  it('is told of somebody who is not signed in, or not any more', async () => {
    const environment = { DATABRICKS_HOST: undefined, DATABRICKS_TOKEN: undefined };
    const { failure } = await validate(stage.program, stage.call({ environment }));
    assert.equal(failure?.reason, 'not-signed-in');
    stage.workspace.identity.expire('secret');
    await assert.rejects(plan(stage.program, stage.call()), failsAs('not-signed-in'));
  });

  it('is told of what the workspace refuses; what was made stays, and the next deployment makes the rest', async () => {
    const fault = { kind: 'status', status: 403, code: 'PERMISSION_DENIED', message: 'Not you.' } as const;
    stage.workspace.faults.add({ method: 'POST', path: '/api/2.1/unity-catalog/schemas', fault });
    await assert.rejects(deploy(stage.program, stage.call()), (error) => {
      assert.ok(error instanceof ProgramError);
      const about = { resource: 'resources.schemas.monitoring', status: 403, code: 'PERMISSION_DENIED' };
      assert.deepEqual(error.failure?.about, about);
      return failsAs('refused')(error);
    });
    assert.ok(stage.workspace.jobs.names().includes(train));
    await deploy(stage.program, stage.call());
    assert.deepEqual(stage.workspace.catalog.schemaNames(), ['dev.dev_tester_bakery_monitoring']);
    assert.equal(stage.workspace.jobs.names().length, 2);
  });

  const broken: readonly (readonly [FaultKind['kind'], DeploymentFailureReason, RegExp])[] = [
    ['expired', 'not-signed-in', /not valid any more\. Choose a profile or sign in again\.$/],
    [
      'forbidden',
      'forbidden',
      /^The workspace does not allow it: User does not have permission.* Ask for the permission/,
    ],
    ['server', 'server', /^The workspace has a fault of its own: boom \(500 INTERNAL_ERROR\) Try again later\.$/],
    ['html', 'no-workspace', /^A web page answered instead of the workspace.*\. Check the address/],
    ['reset', 'unreachable', /^The connection to the workspace broke off\. Check the network/],
  ];
  for (const [kind, reason, words] of broken) {
    it(`is one sentence with what to do, before and in the middle of a deployment: ${kind}`, async () => {
      const fault = { kind } as FaultKind;
      const first = stage.workspace.faults.add({ path: '/api/2.0/preview/scim/v2/Me', fault, times: Infinity });
      await assert.rejects(plan(stage.program, stage.call()), (error) => {
        assert.ok(error instanceof ProgramError);
        assert.match(error.message, words);
        return failsAs(reason)(error);
      });
      first.release();
      stage.workspace.faults.add({ path: '/api/2.2/jobs/create', fault, times: Infinity });
      await assert.rejects(deploy(stage.program, stage.call()), (error) => {
        assert.ok(error instanceof ProgramError);
        assert.match(error.message, /what was made before stays/i);
        assert.doesNotMatch(error.message, /\n|secret|Endpoint|https?:/);
        return true;
      });
      stage.workspace.faults.clear();
      await deploy(stage.program, stage.call());
      assert.equal(stage.workspace.jobs.names().length, 2);
    });
  }

  it('is nothing of a workspace that only asks for fewer requests', async () => {
    stage.workspace.faults.add({ path: '/api/2.2/jobs/create', fault: { kind: 'too-many' }, times: 2 });
    await deploy(stage.program, stage.call());
    assert.equal(stage.workspace.jobs.names().length, 2);
  });

  it('is told of a plan that does not hold any more', async () => {
    const { text } = await plan(stage.program, stage.call());
    const planFile = await stage.write('.plan.json', text);
    await deploy(stage.program, stage.call(), { planFile });
    await stage.edit('resources/ml.yml', 'Daily units', 'Weekly units');
    const second = await stage.write('.plan.json', (await plan(stage.program, stage.call())).text);
    await deploy(stage.program, stage.call(), { planFile: second });
    await assert.rejects(deploy(stage.program, stage.call(), { planFile: second }), failsAs('stale-plan'));
  });

  it('is told of data that nobody has approved to lose', async () => {
    await deploy(stage.program, stage.call());
    await stage.edit('resources/ml.yml', / {2}schemas:[\s\S]*?(?= {2}experiments:)/, '');
    await assert.rejects(deploy(stage.program, stage.call()), (error) => {
      assert.ok(error instanceof ProgramError);
      assert.deepEqual(error.failure?.about.resources, ['resources.schemas.monitoring']);
      return failsAs('needs-approval')(error);
    });
    await deploy(stage.program, stage.call(), { autoApprove: true });
    assert.deepEqual(stage.workspace.catalog.schemaNames(), []);
    await assert.rejects(destroy(stage.program, stage.call(), { autoApprove: false }), failsAs('needs-approval'));
  });

  it("is told of somebody else's lock, which can be taken over", async () => {
    const prod = stage.call({ target: 'prod' });
    stage.workspace.files.put('/Workspace/Shared/.bundle/bakery_ml/prod/state/deploy.lock', lockOf('ana@example.com'));
    await assert.rejects(deploy(stage.program, prod), (error) => {
      assert.ok(error instanceof ProgramError);
      assert.equal(error.failure?.about.lock?.user, 'ana@example.com');
      assert.ok(error.failure.diagnostics.some(({ severity }) => severity === 'warning'));
      return failsAs('locked')(error);
    });
    const { diagnostics } = await deploy(stage.program, prod, { forceLock: true });
    assert.match(diagnostics[0]?.summary ?? '', /writable by all workspace users/);
    assert.equal(stage.workspace.jobs.names().length, 2);
  });

  it('is told of a job that does not exist, is not deployed, or fails', async () => {
    await assert.rejects(run(stage.program, stage.call(), { key: 'train' }), failsAs('not-deployed'));
    await deploy(stage.program, stage.call());
    await assert.rejects(run(stage.program, stage.call(), { key: 'trian' }), failsAs('unknown-resource'));
    stage.workspace.runs.script(train, 'train', { error: 'ValueError: no rows', errorTrace: 'Traceback\nValueError' });
    await assert.rejects(run(stage.program, stage.call(), { key: 'train' }), failsAs('run-failed'));
  });

  it('is told of a resource that cannot be bound', async () => {
    const wanted = { key: 'train', id: '42', autoApprove: true };
    await assert.rejects(bind(stage.program, stage.call(), wanted), failsAs('not-found'));
  });

  it('is told of a machine without profiles, and of somebody who never signed in there', async () => {
    const { environment } = stage.call();
    await assert.rejects(authProfiles(stage.program, { environment }), failsAs('no-config-file'));
    const host = stage.workspace.url;
    const signedOut = { environment: { ...environment, DATABRICKS_TOKEN: undefined } };
    await assert.rejects(authToken(stage.program, { host }, signedOut), failsAs('not-signed-in'));
  });
});
