import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { rangeOf, replace } from './support/edits';
import { plumbline, problemsOf, rulesIn, ruleOf, until, untilProblems } from './support/plumbline';
import { source, TestProject } from './support/project';
import { withSetting } from './support/settings';

const faulty = source('import mlflow', 'mlflow.set_experiment("/Users/ana@example.com/churn")');
const faultless = source('import mlflow', 'mlflow.set_experiment("/Shared/bakery_ml_churn")');

describe('findings in Problems', () => {
  let project: TestProject;
  afterEach(() => project.remove());

  it('appear at their place when a notebook is opened, with a link to the rule', async () => {
    project = await TestProject.create({ 'train.py': faulty });
    const document = await project.open('train.py');
    const [problem, ...others] = problemsOf(document.uri);
    assert.ok(problem);
    assert.deepEqual(others, []);
    assert.equal(document.getText(problem.range), '"/Users/ana@example.com/churn"');
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(ruleOf(problem), 'experiment-path');
    assert.ok(typeof problem.code === 'object', 'The code has no link');
    const page = await vscode.workspace.fs.readFile(problem.code.target);
    assert.match(new TextDecoder().decode(page), /^# experiment-path/);
  });

  it('go with the fault, and come with it, while the notebook is unsaved', async () => {
    project = await TestProject.create({ 'train.py': faulty });
    const document = await project.open('train.py');
    await replace(document, '/Users/ana@example.com/churn', '/Shared/bakery_ml_churn');
    assert.deepEqual(rulesIn(document.uri), []);
    await replace(document, '/Shared/bakery_ml_churn', '/Users/bo/churn');
    assert.deepEqual(rulesIn(document.uri), ['experiment-path']);
    assert.equal(document.isDirty, true);
  });

  it('keep to their place when lines are typed above', async () => {
    project = await TestProject.create({ 'train.py': faulty });
    const document = await project.open('train.py');
    await replace(document, 'import mlflow', '# one\n# two 😀\nimport mlflow');
    const [problem] = problemsOf(document.uri);
    assert.ok(problem?.range.isEqual(rangeOf(document, '"/Users/ana@example.com/churn"')));
  });

  it('are not sought in modules, and are once the first line says that it is a notebook', async () => {
    project = await TestProject.create({ 'train.py': faulty.replace('# Databricks notebook source\n', '') });
    const document = await project.open('train.py');
    assert.deepEqual(rulesIn(document.uri), []);
    await replace(document, 'import mlflow', '# Databricks notebook source\nimport mlflow');
    assert.deepEqual(rulesIn(document.uri), ['experiment-path']);
  });

  it('are found in a notebook that has never been saved', async () => {
    project = await TestProject.create({});
    const document = await vscode.workspace.openTextDocument({ language: 'python', content: faulty });
    await (await plumbline()).whenIdle();
    assert.deepEqual(rulesIn(document.uri), ['experiment-path']);
    await vscode.window.showTextDocument(document);
  });

  it('are found in a file outside of the workspace', async () => {
    project = await TestProject.create({});
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    const outside = vscode.Uri.joinPath(folder, '..', 'outside.py');
    await vscode.workspace.fs.writeFile(outside, new TextEncoder().encode(faulty));
    const document = await vscode.workspace.openTextDocument(outside);
    await vscode.window.showTextDocument(document);
    await (await plumbline()).whenIdle();
    assert.deepEqual(rulesIn(document.uri), ['experiment-path']);
  });

  it('go when the editor is closed', async () => {
    project = await TestProject.create({ 'train.py': faulty });
    const { uri } = await project.open('train.py');
    assert.equal(rulesIn(uri).length, 1);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await untilProblems(() => rulesIn(uri).length === 0);
  });

  it('follow a file that changes on disk', async () => {
    project = await TestProject.create({ 'train.py': faultless });
    const { uri } = await project.open('train.py');
    await project.write('train.py', faulty);
    await untilProblems(() => rulesIn(uri).includes('experiment-path'));
  });

  it('follow the settings at once', async () => {
    project = await TestProject.create({ 'train.py': faulty });
    const { uri } = await project.open('train.py');
    const { whenIdle } = await plumbline();
    await withSetting('plumbline.severities', { 'experiment-path': 'information' }, async () => {
      await whenIdle();
      assert.deepEqual(
        problemsOf(uri).map(({ severity }) => severity),
        [vscode.DiagnosticSeverity.Information],
      );
    });
    await withSetting('plumbline.severities', { 'experiment-path': 'off' }, async () => {
      await whenIdle();
      assert.deepEqual(rulesIn(uri), []);
    });
    await withSetting('plumbline.enable', false, async () => {
      await whenIdle();
      assert.deepEqual(rulesIn(uri), []);
    });
    await whenIdle();
    assert.deepEqual(rulesIn(uri), ['experiment-path']);
  });

  it('tell what is wrong with plumbline.yml at its line, and go when it is right', async () => {
    project = await TestProject.create({
      'train.py': faulty,
      'databricks.yml': 'bundle:\n  name: bakery\n',
      'plumbline.yml': 'project: bakery\nseverties: {}\n',
    });
    await project.open('train.py');
    const file = project.uri('plumbline.yml');
    const [problem] = problemsOf(file);
    assert.equal(problem?.range.start.line, 1);
    const settings = await project.open('plumbline.yml');
    await replace(settings, 'severties', 'severities');
    assert.deepEqual(problemsOf(file), []);
  });

  it('are timed from the edit', async () => {
    project = await TestProject.create({ 'train.py': faultless });
    const document = await project.open('train.py');
    await replace(document, '/Shared/bakery_ml_churn', '/Users/ana/churn');
    const { lastCheck } = await plumbline();
    assert.equal(lastCheck?.uri.toString(), document.uri.toString());
    assert.equal(lastCheck.findings, 1);
    assert.ok(lastCheck.sinceEdit !== undefined && lastCheck.sinceEdit >= lastCheck.check);
  });

  it('are counted in the status bar for the notebook that is looked at', async () => {
    project = await TestProject.create({ 'train.py': faulty, 'other.txt': 'text' });
    const api = await plumbline();
    const document = await project.open('train.py');
    assert.equal(api.status, 'Plumbline: 1 error in this notebook');
    await replace(document, '/Users/ana@example.com/churn', '/Shared/bakery_ml_churn');
    assert.equal(api.status, 'Plumbline: nothing wrong in this notebook');
    const text = await vscode.workspace.openTextDocument(project.uri('other.txt'));
    const shown = until(vscode.window.onDidChangeActiveTextEditor, () => api.status === undefined);
    await vscode.window.showTextDocument(text);
    await shown;
  });
});
