import assert from 'node:assert/strict';
import type { BundleCall } from '../../src/clients/program/bundle-call';
import { deploy } from '../../src/clients/program/commands/deploy';
import { summary } from '../../src/clients/program/commands/summary';
import { localState } from '../../src/clients/program/local-state';
import { WorkspaceDouble } from '../doubles/workspace/workspace-double';
import { Stage } from './support';

/** Why the extension gives the program another folder for its notes there. */
describe('A target that goes to another host', function () {
  this.timeout(120_000);
  let stage: Stage;
  let other: WorkspaceDouble;

  beforeEach(async () => {
    stage = await Stage.open();
    other = await WorkspaceDouble.start();
    // So that the same jobs have other ids there, even where creating one was tried twice.
    for (let i = 0; i < 20; i++) other.jobs.add({ name: 'by hand', tasks: [] });
  });

  afterEach(async () => {
    await other.close();
    await stage.close();
  });

  function at(host: string, environment: BundleCall['environment'] = {}): BundleCall {
    return stage.call({ environment: { DATABRICKS_HOST: host, ...environment } });
  }

  /** As the extension calls it. */
  async function placed(host: string): Promise<BundleCall> {
    return at(host, (await localState({ folder: stage.folder, target: 'dev', host }, {})).environment);
  }

  async function jobIds(call: BundleCall): Promise<readonly (string | undefined)[]> {
    const { resources } = await summary(stage.program, call, { forcePull: true });
    return resources.filter(({ kind }) => kind === 'jobs').map(({ id }) => id);
  }

  it('has the ids of the old one for the program itself, which trusts its copy', async () => {
    await deploy(stage.program, at(stage.workspace.url));
    const ids = await jobIds(at(stage.workspace.url));
    assert.ok(ids.every((id) => id !== undefined));
    assert.deepEqual(await jobIds(at(other.url)), ids);
  });

  it('has its own ids and no others where each host has its own notes', async () => {
    const here = stage.workspace.url;
    await deploy(stage.program, await placed(here));
    const ids = await jobIds(await placed(here));
    assert.deepEqual(await jobIds(await placed(other.url)), [undefined, undefined]);
    await deploy(stage.program, await placed(other.url));
    const others = await jobIds(await placed(other.url));
    assert.ok(others.every((id) => id !== undefined));
    assert.notDeepEqual(others, ids);
    assert.deepEqual(await jobIds(await placed(here)), ids);
    // Deployed again, each is changed and none made anew.
    await deploy(stage.program, await placed(here));
    assert.deepEqual(await jobIds(await placed(here)), ids);
  });
});
