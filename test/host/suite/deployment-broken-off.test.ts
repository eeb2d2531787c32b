import assert from 'node:assert/strict';
import { BakeryProject } from './support/bakery-project';
import { pressNewest } from './support/notifications';
import type { Outcome, SignedIn } from './support/workspace';

describe('deploying and running that somebody breaks off', () => {
  let own: BakeryProject;
  let signedIn: SignedIn;

  beforeEach(async () => {
    own = await BakeryProject.start();
    ({ signedIn } = own);
  });

  afterEach(() => own.end());

  function on(command: string, given: object = {}): Promise<Outcome> {
    return own.on(command, given);
  }

  it('says that a cancelled deployment leaves its lock, which the next one can take over', async () => {
    const prod = { target: 'prod', confirmed: [] };
    const hang = signedIn.workspace.faults.add({ path: '/api/2.2/jobs/create', fault: { kind: 'hang' }, times: 9 });
    const deploying = on('deployBundle', prod);
    await hang.happened;
    await pressNewest();
    const outcome = await deploying;
    assert.equal(outcome.status, 'stopped');
    assert.match(outcome.message, /bakery_ml \(prod\) was broken off.*lock.*Deploy again and take the lock over/);
    hang.release();
    assert.equal((await on('deployBundle', prod)).reason, 'locked');
    assert.equal((await on('deployBundle', { ...prod, forceLock: true })).status, 'done');
  });

  it('does not speak of a lock where none is taken', async () => {
    const hang = signedIn.workspace.faults.add({ path: '/api/2.2/jobs/create', fault: { kind: 'hang' }, times: 9 });
    const deploying = on('deployBundle');
    await hang.happened;
    await pressNewest();
    assert.match((await deploying).message, /broken off. What it did so far stays. Deploy again to do the rest.$/);
    hang.release();
    await own.deploy();
  });

  it('says nothing of a deployment that was cancelled before it began', async () => {
    const hang = signedIn.workspace.faults.add({ path: '/api/2.0/preview/scim/v2/Me', fault: { kind: 'hang' } });
    const deploying = on('deployBundle', { target: 'prod', confirmed: [] });
    await hang.happened;
    await pressNewest();
    assert.equal((await deploying).message, 'Cancelled.');
  });

  it('knows of a run that was started before its start was cancelled, and cancels it on demand', async () => {
    await own.deploy();
    await on('refreshBundle');
    signedIn.workspace.runs.movedBy = 'test';
    await on('runJobNoWait', { job: 'train', parameters: {} });
    const slow = signedIn.workspace.faults.add({ path: '/api/2.2/jobs/run-now', fault: { kind: 'slow' } });
    const starting = on('runJobNoWait', { job: 'train', parameters: {} });
    await slow.happened;
    await pressNewest();
    const outcome = await starting;
    slow.release();
    assert.equal(outcome.status, 'stopped');
    assert.match(outcome.message, /^train of bakery_ml \(dev\) was started before that: its run goes on/);
    const [newest] = signedIn.workspace.runs.all();
    assert.equal(outcome.run, String(newest?.id));
    const canceled = signedIn.workspace.requests.next('POST', '/api/2.2/jobs/runs/cancel');
    await pressNewest();
    assert.equal(String((await canceled).body['run_id']), outcome.run);
  });

  it('starts nothing when the start is cancelled in time', async () => {
    await own.deploy();
    await on('refreshBundle');
    const hang = signedIn.workspace.faults.add({ path: '/api/2.2/jobs/run-now', fault: { kind: 'hang' } });
    const starting = on('runJob', { job: 'train', parameters: {} });
    await hang.happened;
    await pressNewest();
    assert.equal((await starting).message, 'train of bakery_ml (dev) was not started.');
    assert.equal(signedIn.workspace.runs.all().length, 0);
  });

  it('runs what it deployed, whatever waits to be deployed meanwhile', async () => {
    const slow = signedIn.workspace.faults.add({ path: '/api/2.2/jobs/create', fault: { kind: 'slow' } });
    const both = on('deployAndRunJob', { job: 'score', parameters: {} });
    await slow.happened;
    const other = on('deployBundle');
    slow.release();
    assert.equal((await both).status, 'done');
    assert.equal((await other).status, 'done');
    const steps = (await signedIn.calls()).flatMap((call) => /^bundle (deploy|run)/.exec(call)?.[1] ?? []);
    assert.deepEqual(steps, ['deploy', 'run', 'deploy']);
  });
});
