import assert from 'node:assert/strict';
import { bind } from '../../src/clients/program/commands/bind';
import { deploy } from '../../src/clients/program/commands/deploy';
import { plan } from '../../src/clients/program/commands/plan';
import { run } from '../../src/clients/program/commands/run';
import { unbind } from '../../src/clients/program/commands/unbind';
import { validate } from '../../src/clients/program/commands/validate';
import { Stage } from './support';

const odd = `-x "quoted", it's $HOME; größer = 1,2 \\`;

describe('Names and values that a shell would spoil', function () {
  this.timeout(120_000);
  let stage: Stage;

  before(async () => {
    stage = await Stage.open(`a "bäckerei", it's $HOME & more`);
  });

  after(() => stage.close());

  it('are a folder, a variable and a parameter like any other', async () => {
    const call = stage.call({ variables: { model_name: odd } });
    const { bundle } = await validate(stage.program, call);
    const title = `[dev tester] train_${odd}`;
    assert.equal(bundle?.resources.find(({ name }) => name === 'train')?.title, title);
    await deploy(stage.program, call, { select: ['jobs.train'] });
    assert.deepEqual(stage.workspace.jobs.names(), [title]);
    await run(stage.program, call, { key: 'train', parameters: { cutoff: odd }, noWait: true });
    assert.deepEqual(stage.workspace.runs.all()[0]?.request.parameters, { cutoff: odd });
  });

  it('are the file of a plan', async () => {
    const call = stage.call();
    const planFile = await stage.write(`-plan "ä".json`, (await plan(stage.program, call)).text);
    await deploy(stage.program, call, { planFile });
    assert.equal(stage.workspace.jobs.names().length, 2);
  });

  it('do not hinder a job that exists from being bound and let go', async () => {
    const call = stage.call();
    const { id } = stage.workspace.jobs.add({ name: odd, tasks: [] });
    await unbind(stage.program, call, { key: 'train' });
    await bind(stage.program, call, { key: 'train', id: String(id), autoApprove: true });
    const train = (await plan(stage.program, call)).plan.resources.find(({ name }) => name === 'train');
    assert.equal(train?.action, 'update');
  });
});
