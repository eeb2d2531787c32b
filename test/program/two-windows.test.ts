import assert from 'node:assert/strict';
import { deploy } from '../../src/clients/program/commands/deploy';
import { summary } from '../../src/clients/program/commands/summary';
import { validate } from '../../src/clients/program/commands/validate';
import { failsAs, Stage } from './support';

/** Why the extension lets nothing read what is deployed while something deploys from the same folder. */
describe('What the databricks program does while it deploys from the same folder', function () {
  this.timeout(120_000);
  let stage: Stage;

  beforeEach(async () => {
    stage = await Stage.open();
  });

  afterEach(() => stage.close());

  it('is disturbed by whoever reads what is deployed, and says so', async () => {
    const slow = stage.workspace.faults.add({ path: '/api/2.2/jobs/create', fault: { kind: 'slow' } });
    const deploying = deploy(stage.program, stage.call());
    await slow.happened;
    await summary(stage.program, stage.call());
    slow.release();
    await assert.rejects(deploying, failsAs('busy'));
  });

  it('is not disturbed by whoever validates', async () => {
    const slow = stage.workspace.faults.add({ path: '/api/2.2/jobs/create', fault: { kind: 'slow' } });
    const deploying = deploy(stage.program, stage.call());
    await slow.happened;
    assert.equal((await validate(stage.program, stage.call())).failure, undefined);
    slow.release();
    await deploying;
    assert.equal(stage.workspace.jobs.names().length, 2);
  });

  it('is in the notes that tell another window of it', async () => {
    const slow = stage.workspace.faults.add({ path: '/api/2.2/jobs/create', fault: { kind: 'slow' } });
    const deploying = deploy(stage.program, stage.call());
    await slow.happened;
    assert.equal(await stage.has('.databricks/bundle/dev/resources.json.wal'), true);
    slow.release();
    await deploying;
    assert.equal(await stage.has('.databricks/bundle/dev/resources.json.wal'), false);
  });
});
