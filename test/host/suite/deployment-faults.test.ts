import assert from 'node:assert/strict';
import path from 'node:path';
import { bakery } from './support/bakery';
import { plumbline } from './support/plumbline';
import { TestProject } from './support/project';
import { does, type Outcome, SignedIn } from './support/workspace';

describe('deploying when something is wrong', () => {
  let project: TestProject;
  let signedIn: SignedIn;

  beforeEach(async () => {
    await plumbline();
    signedIn = await SignedIn.start();
  });

  afterEach(async () => {
    await project.remove();
    await signedIn.end();
  });

  /** @param below a folder of the project that the bundle is in */
  async function bundleIn(below = ''): Promise<void> {
    const files = Object.entries(bakery).map(([name, text]) => [path.posix.join(below, name), text] as const);
    project = await TestProject.create(Object.fromEntries(files));
  }

  function on(command: string, given: object = {}, below = ''): Promise<Outcome> {
    return does(command, { uri: project.uri(path.posix.join(below, 'databricks.yml')), ...given });
  }

  it('says how to get the program where there is none, and which version where it is too old', async () => {
    // The view asks the program as soon as there is a bundle.
    await signedIn.order({ version: '0.200.0' });
    await bundleIn();
    const old = await on('deployBundle');
    assert.equal(old.reason, 'too-old');
    assert.match(old.message, /0\.200\.0.*Install a newer one/);
    process.env['PATH'] = '/nowhere';
    const missing = await on('deployBundle');
    assert.equal(missing.reason, 'missing');
    assert.match(missing.message, /Install it, or say in the settings where it is/);
  });

  it('says that the sign-in does not hold any more, without the token', async () => {
    await bundleIn();
    assert.equal((await on('deployBundle')).status, 'done');
    signedIn.workspace.identity.expire('token-of-tests');
    const deployed = await on('deployBundle');
    assert.equal(deployed.reason, 'not-signed-in');
    const watched = await on('watchRun', { job: 'train' });
    assert.equal(watched.status, 'failed');
    assert.doesNotMatch(deployed.message + watched.message, /token-of-tests/);
  });

  it('stops asking a workspace that does not answer when somebody wants it, and keeps what is known', async () => {
    await bundleIn();
    assert.equal((await on('deployBundle')).status, 'done');
    assert.equal((await on('refreshBundle')).status, 'done');
    const { message: id } = await on('copyResourceId', { job: 'train' });
    // What the program asks first: the real one knows by now who is signed in.
    const path = /^\/api\/2\.0\/(preview\/scim\/v2\/Me|workspace\/)/;
    const hang = signedIn.workspace.faults.add({ path, fault: { kind: 'hang' }, times: 9 });
    const refreshing = on('refreshBundle');
    await hang.happened;
    await on('cancelRefresh');
    assert.equal((await refreshing).reason, 'cancelled');
    hang.release();
    assert.deepEqual(await on('copyResourceId', { job: 'train' }), { status: 'done', message: id });
  });

  it('goes on after the program was killed in the middle', async () => {
    await bundleIn();
    await signedIn.order({ dieAt: 'bundle deploy uploaded' });
    assert.equal((await on('deployBundle')).reason, 'killed');
    await signedIn.order({});
    const again = await on('deployBundle');
    assert.equal(again.message, 'Deployed bakery_ml (dev): 4 created.');
  });

  it('keeps what it knew when the workspace does not answer', async () => {
    await bundleIn();
    await on('deployBundle');
    await on('refreshBundle');
    await signedIn.workspace.close();
    const refreshed = await on('refreshBundle');
    assert.equal(refreshed.status, 'failed');
    const copied = await on('copyResourceId', { resource: 'resources.jobs.train' });
    assert.equal(copied.status, 'done');
    assert.match(copied.message, /^\d+$/);
    // The real program tries again for two minutes.
  }).timeout(180_000);

  it('reads the plan however much the program says besides', async () => {
    await bundleIn();
    await signedIn.order({ huge: { command: 'bundle plan', megabytes: 20 } });
    assert.equal((await on('planBundle')).message, 'Plan for bakery_ml (dev): 4 to create.');
  });

  it('works in folders with blanks, quotes and letters of other alphabets', async () => {
    const below = `größe "b' $(x)/δ`;
    await bundleIn(below);
    const outcome = await on('deployBundle', {}, below);
    assert.equal(outcome.message, 'Deployed bakery_ml (dev): 4 created.');
  });

  it('lets a run go on that cannot be asked for, and says so', async () => {
    await bundleIn();
    await on('deployBundle');
    signedIn.workspace.faults.add({ path: '/api/2.2/jobs/runs/get', fault: { kind: 'forbidden' }, times: 9, after: 1 });
    const outcome = await on('runJob', { job: 'score', parameters: {} });
    assert.equal(outcome.reason, 'forbidden');
    assert.equal(signedIn.workspace.runs.all().length, 1);
  });
});
