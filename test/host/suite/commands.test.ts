import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until, plumbline, problemsOf, rulesIn } from './support/plumbline';
import { ipynb, source, TestProject } from './support/project';

const faulty = source('import mlflow', 'mlflow.set_experiment("/Users/ana@example.com/churn")');

function openTabs(): vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap((group) => group.tabs);
}

describe('commands', () => {
  let project: TestProject;
  afterEach(() => project.remove());

  it('check the whole project, open or not, and keep what they find', async () => {
    project = await TestProject.create({
      'databricks.yml': 'bundle: {name: bakery}\n',
      'src/train.py': faulty,
      'src/deep/er/score.ipynb': ipynb('import mlflow', 'mlflow.set_experiment("churn")'),
      'src/helpers.py': 'x = 1\n',
      'node_modules/other/train.py': faulty,
      'broken.ipynb': '{"cells": [',
      'jobs/databricks.yml': 'bundle: {name: jobs}\ninclude: [resources.yml]\n',
      'jobs/resources.yml': 'resources: {jobs: {a: {name: "${var.nothing}"}}}\n',
    });
    const summary = await vscode.commands.executeCommand<{ notebooks: number; bundles: number; unusable: number }>(
      'plumbline.checkProject',
    );
    assert.ok(summary.notebooks >= 2);
    assert.equal(summary.bundles, 2);
    assert.deepEqual(rulesIn(project.uri('jobs/resources.yml')), ['unknown-reference']);
    assert.deepEqual(rulesIn(project.uri('src/train.py')), ['experiment-path']);
    const [inCell] = problemsOf(project.uri('src/deep/er/score.ipynb'));
    assert.match(inCell?.message ?? '', /^Cell 2, line 1: /);
    assert.deepEqual(rulesIn(project.uri('src/helpers.py')), []);
    assert.deepEqual(rulesIn(project.uri('node_modules/other/train.py')), []);
    assert.equal(problemsOf(project.uri('broken.ipynb')).length, 1);
  });

  it('open the page of a rule, from inside the extension', async () => {
    project = await TestProject.create({});
    await vscode.commands.executeCommand('plumbline.explainRule', 'experiment-path');
    await until(vscode.window.tabGroups.onDidChangeTabs, () =>
      openTabs().some(({ label }) => /experiment-path/.test(label)),
    );
  });

  it('create plumbline.yml where the bundle begins, and open it the next time', async () => {
    project = await TestProject.create({ 'databricks.yml': 'bundle: {name: bakery}\n', 'src/train.py': faulty });
    await project.open('src/train.py');
    await vscode.commands.executeCommand('plumbline.createSettingsFile');
    const file = project.uri('plumbline.yml');
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), file.toString());
    await project.write('plumbline.yml', 'project: mine\n');
    await project.open('src/train.py');
    await vscode.commands.executeCommand('plumbline.createSettingsFile');
    assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)), 'project: mine\n');
  });

  it('open a sample that shows what Plumbline does', async () => {
    project = await TestProject.create({});
    await vscode.commands.executeCommand('plumbline.openSample');
    await (await plumbline()).whenIdle();
    const uri = vscode.window.activeTextEditor?.document.uri;
    assert.ok(uri);
    assert.deepEqual([...new Set(rulesIn(uri))].sort(), [
      'dataset-outside-run',
      'experiment-path',
      'incomplete-signature',
    ]);
  });

  it('restart the engine without losing what it had found', async () => {
    project = await TestProject.create({ 'train.py': faulty });
    const { uri } = await project.open('train.py');
    await vscode.commands.executeCommand('plumbline.restartEngine');
    assert.deepEqual(rulesIn(uri), ['experiment-path']);
  });

  it('are all there', async () => {
    project = await TestProject.create({});
    await plumbline();
    const known = new Set(await vscode.commands.getCommands(true));
    const extension = vscode.extensions.getExtension('plumbline.plumbline');
    const contributed: { command: string }[] = extension?.packageJSON.contributes.commands ?? [];
    assert.ok(contributed.length > 0);
    assert.deepEqual(
      contributed.map(({ command }) => command).filter((id) => !known.has(id)),
      [],
    );
  });
});
