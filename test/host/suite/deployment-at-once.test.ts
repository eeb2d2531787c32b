import assert from 'node:assert/strict';
import { utimes } from 'node:fs/promises';
import { BakeryProject } from './support/bakery-project';
import type { TestProject } from './support/project';
import type { Outcome, SignedIn } from './support/workspace';

describe('deploying from one folder, more than once at a time', () => {
  let own: BakeryProject;
  let project: TestProject;
  let signedIn: SignedIn;

  beforeEach(async () => {
    own = await BakeryProject.start();
    ({ project, signedIn } = own);
  });

  afterEach(() => own.end());

  function on(command: string, given: object = {}): Promise<Outcome> {
    return own.on(command, given);
  }

  it('reads nothing of what is deployed while it deploys, since the program would take its notes away', async () => {
    await on('deployBundle', { target: 'prod', confirmed: [] });
    const slow = signedIn.workspace.faults.add({ path: '/api/2.2/jobs/create', fault: { kind: 'slow' } });
    const deploying = on('deployBundle');
    await slow.happened;
    const refreshing = on('refreshBundle', { target: 'dev' });
    // Of another target nobody has to wait.
    assert.equal((await on('refreshBundle', { target: 'prod' })).status, 'done');
    slow.release();
    assert.equal((await deploying).message, 'Deployed bakery_ml (dev): 4 created.');
    assert.equal((await refreshing).status, 'done');
    assert.equal((await on('deployBundle')).message, 'Deployed bakery_ml (dev): 4 unchanged.');
  });

  it('disturbs nobody who deploys from the same folder in another window or in a terminal', async () => {
    const notes = '.databricks/bundle/dev/resources.json.wal';
    await project.write(notes, '');
    for (const command of ['deployBundle', 'refreshBundle', 'planBundle']) {
      const outcome = await on(command);
      assert.equal(outcome.reason, 'busy');
      assert.match(outcome.message, /deploys bakery_ml \(dev\) from the same folder.*Wait until it is done/);
    }
    assert.equal((await on('validateBundle')).status, 'done');
    assert.equal((await on('deployBundle', { forceLock: true })).status, 'done');
    await project.write(notes, '');
    const longAgo = new Date(Date.now() - 60 * 60_000);
    await utimes(project.uri(notes).fsPath, longAgo, longAgo);
    assert.equal((await on('deployBundle')).status, 'done');
  });
});
