import assert from 'node:assert/strict';
import { ProgramError } from '../../src/clients/program/errors';
import { deploy } from '../../src/clients/program/commands/deploy';
import { run } from '../../src/clients/program/commands/run';
import { validate } from '../../src/clients/program/commands/validate';
import { failsAs, Stage } from './support';

function endsAs(reason: string): (error: unknown) => boolean {
  return (error) => error instanceof ProgramError && error.reason === reason;
}

describe('A command of the databricks program that does not come to its end', function () {
  this.timeout(120_000);
  let stage: Stage;

  beforeEach(async () => {
    stage = await Stage.open();
  });

  afterEach(() => stage.close());

  it('is cancelled in mid-deploy; the lock that it leaves can be taken over', async () => {
    const prod = { target: 'prod' };
    await stage.write('resources/ml.yml', 'resources: {}\n');
    const path = '/api/2.2/jobs/create';
    const hang = stage.workspace.faults.add({ path, fault: { kind: 'hang' }, times: Infinity });
    const stop = new AbortController();
    const deploying = deploy(stage.program, stage.call({ ...prod, signal: stop.signal }));
    await hang.happened;
    stop.abort();
    await assert.rejects(deploying, endsAs('cancelled'));
    await assert.rejects(deploy(stage.program, stage.call(prod)), failsAs('locked'));
    hang.release();
    await deploy(stage.program, stage.call(prod), { forceLock: true });
    assert.equal(stage.workspace.jobs.names().length, 2);
  });

  it('is locked out by somebody else who deploys at the same time', async () => {
    const prod = stage.call({ target: 'prod' });
    const slow = stage.workspace.faults.add({ path: '/api/2.1/unity-catalog/models', fault: { kind: 'slow' } });
    const first = deploy(stage.program, prod);
    await slow.happened;
    await assert.rejects(deploy(stage.program, { ...prod, folder: await stage.copy() }), failsAs('locked'));
    slow.release();
    await first;
    assert.equal(stage.workspace.jobs.names().length, 2);
  });

  it('is stopped when the workspace never answers', async () => {
    stage.workspace.faults.add({ path: '/api/2.0/preview/scim/v2/Me', fault: { kind: 'hang' } });
    await assert.rejects(validate(stage.program, stage.call({ timeoutMs: 2_000 })), endsAs('timed-out'));
  });

  it('leaves the run that it waits for in the workspace', async () => {
    await deploy(stage.program, stage.call());
    stage.workspace.runs.movedBy = 'test';
    const stop = new AbortController();
    const asked = stage.workspace.requests.next('GET', '/api/2.2/jobs/runs/get');
    const running = run(stage.program, stage.call({ signal: stop.signal }), { key: 'score' });
    await asked;
    stop.abort();
    await assert.rejects(running, endsAs('cancelled'));
    assert.equal(stage.workspace.runs.all()[0]?.isOver, false);
  });
});
