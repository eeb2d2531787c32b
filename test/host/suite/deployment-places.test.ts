import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { WorkspaceDouble } from '../../doubles/workspace/workspace-double';
import { bakery } from './support/bakery';
import { plumbline } from './support/plumbline';
import { TestProject } from './support/project';
import { does, type Outcome, SignedIn } from './support/workspace';

const folder = 'of-two-workspaces';

describe('a bundle that goes to one workspace, then to another', () => {
  let project: TestProject;
  let signedIn: SignedIn;
  let second: WorkspaceDouble;

  beforeEach(async () => {
    await plumbline();
    signedIn = await SignedIn.start();
    second = await WorkspaceDouble.start();
    // What is chosen for a folder stays chosen: no other test has one of this name.
    const files = Object.entries(bakery).map(([name, text]) => [`${folder}/${name}`, text] as const);
    project = await TestProject.create(Object.fromEntries(files));
    const file = path.join(signedIn.program.folder, 'two.cfg');
    const profile = (name: string, host: string): string => `[${name}]\nhost = ${host}\ntoken = token-of-${name}\n`;
    await writeFile(file, profile('one', signedIn.workspace.url) + profile('two', second.url));
    process.env['DATABRICKS_CONFIG_FILE'] = file;
    await on('selectProfile', { name: 'one' });
  });

  afterEach(async () => {
    await second.close();
    await project.remove();
    await signedIn.end();
  });

  function on(command: string, given: object = {}): Promise<Outcome> {
    return does(command, { uri: project.uri(`${folder}/databricks.yml`), ...given });
  }

  const train = { resource: 'resources.jobs.train' };

  it('has the ids of the workspace that it goes to, and of no other', async () => {
    // So that the same job has another id in each.
    second.jobs.add({ name: 'by hand', tasks: [] });
    assert.equal((await on('deployBundle')).status, 'done');
    const first = await on('copyResourceId', train);
    assert.equal(first.status, 'done', first.message);
    await on('selectProfile', { name: 'two' });
    assert.equal((await on('copyResourceId', train)).message, 'train of bakery_ml (dev) is not deployed.');
    assert.equal((await on('watchRun', { job: 'train' })).status, 'stopped');
    assert.equal((await on('deployBundle')).message, 'Deployed bakery_ml (dev): 4 created.');
    const other = await on('copyResourceId', train);
    assert.equal(other.status, 'done', other.message);
    assert.notEqual(other.message, first.message);
    await on('selectProfile', { name: 'one' });
    assert.equal((await on('copyResourceId', train)).message, first.message);
  });

  it('has no ids of a workspace that cannot be asked, and the old ones again when it comes back offline', async () => {
    assert.equal((await on('deployBundle')).status, 'done');
    const first = await on('copyResourceId', train);
    await second.close();
    await on('selectProfile', { name: 'two' });
    assert.equal((await on('copyResourceId', train)).status, 'failed');
    assert.equal((await on('openInWorkspace', train)).status, 'failed');
    await signedIn.workspace.close();
    await on('selectProfile', { name: 'one' });
    assert.equal((await on('copyResourceId', train)).message, first.message);
    second = await WorkspaceDouble.start();
  });

  it('stays where it was, without a word, when a choice is dismissed', async () => {
    for (const command of ['selectProfile', 'selectTarget']) {
      const choosing = on(command);
      const outcome = await dismissed(choosing);
      assert.deepEqual([outcome.status, outcome.message], ['stopped', 'Nothing was chosen.']);
    }
  });
});

/** Closes the list that a command asks with, as soon as there is one. */
async function dismissed(choosing: Promise<Outcome>): Promise<Outcome> {
  let outcome: Outcome | undefined;
  void choosing.then((said) => (outcome = said));
  while (!outcome) await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
  return outcome;
}
