import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { plumbline, until } from './support/plumbline';
import { TestProject } from './support/project';
import { does, type Outcome, SignedIn } from './support/workspace';

describe('a new bundle from a template', () => {
  let project: TestProject;
  let signedIn: SignedIn;

  beforeEach(async () => {
    await plumbline();
    signedIn = await SignedIn.start();
    // The real one asks other things of other templates, some of which it fetches.
    await signedIn.order({});
    project = await TestProject.create({});
  });

  afterEach(async () => {
    for (const terminal of vscode.window.terminals) terminal.dispose();
    await project.remove();
    await signedIn.end();
  });

  /** Answers the program's question in the terminal that it gets. */
  async function made(template: string, answer: string): Promise<Outcome> {
    const before = vscode.window.terminals.length;
    const making = does('newBundle', { template, folder: project.root });
    await Promise.race([making, until(vscode.window.onDidOpenTerminal, () => vscode.window.terminals.length > before)]);
    vscode.window.terminals.at(-1)?.sendText(answer);
    return making;
  }

  it('is made by the program, which asks in a terminal, and can be worked with at once', async () => {
    const outcome = await made('default-minimal', 'shop');
    assert.equal(outcome.status, 'done', outcome.message);
    const file = project.uri('shop/databricks.yml');
    assert.equal(outcome.path, project.uri('shop').fsPath);
    assert.equal(vscode.window.activeTextEditor?.document.uri.path, file.path);
    const planned = await does('planBundle', { uri: file });
    assert.match(planned.message, /^Plan for shop \(dev\)/);
  });

  it('is found where the template has it in a folder of the project', async () => {
    const outcome = await made('mlops-stacks', 'shop');
    assert.equal(outcome.path, project.uri('shop/shop').fsPath, outcome.message);
    assert.equal(vscode.window.activeTextEditor?.document.uri.path, project.uri('shop/shop/databricks.yml').path);
  });

  it('takes an address and a folder as they are, without a shell', async () => {
    const template = `https://example.com/it's "our" $(template);`;
    assert.equal((await made(template, 'shop')).status, 'done');
    const [call] = await signedIn.calls();
    assert.equal(call, `bundle init --output-dir=${project.root.fsPath} ${template}`);
  });

  it('says where to read why none was made', async () => {
    const outcome = await made('/nowhere', '');
    assert.equal(outcome.status, 'failed');
    assert.equal(outcome.message, 'No bundle was made: the terminal says why the program stopped.');
    assert.equal(vscode.window.terminals.length, 1);
  });
});
