import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { rangeOf, replace } from './support/edits';
import { until } from './support/plumbline';
import { TestProject } from './support/project';

const bundle = `bundle: {name: bakery}
targets:
  dev: {default: true}
  prod:
resources:
  jobs:
    train:
      tasks:
        - task_key: load
          existing_cluster_id: abc
          notebook_task: {notebook_path: ./train.py}
    score:
      tasks: []
`;
const command = 'plumbline.showJobGraph';

describe('the graph of a job', () => {
  let project: TestProject;
  let document: vscode.TextDocument;
  beforeEach(async () => {
    project = await TestProject.create({ 'databricks.yml': bundle, 'train.py': '# Databricks notebook source\n' });
    document = await project.open('databricks.yml');
  });
  afterEach(() => project.remove());

  function graphs(): string[] {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const ours = tabs.filter(
      ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('plumbline.jobGraph'),
    );
    return ours.map(({ label }) => label);
  }

  function untilGraphs(...labels: string[]): Promise<void> {
    return until(vscode.window.tabGroups.onDidChangeTabs, () => graphs().join() === labels.join());
  }

  function putCursor(words: string): void {
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document, document);
    const { start } = rangeOf(document, words);
    editor.selection = new vscode.Selection(start, start);
  }

  it('is that of the job at the cursor, in the default target', async () => {
    putCursor('task_key: load');
    await vscode.commands.executeCommand(command);
    await untilGraphs('train (dev)');
  });

  it('is that of the job and target that are asked for, once for each job', async () => {
    const uri = document.uri;
    await vscode.commands.executeCommand(command, { uri, job: 'train', target: 'prod' });
    await untilGraphs('train (prod)');
    await vscode.commands.executeCommand(command, { uri: uri.toString(), job: 'score' });
    await untilGraphs('train (prod)', 'score (dev)');
    await vscode.commands.executeCommand(command, { uri, job: 'train', target: 'dev' });
    await untilGraphs('train (dev)', 'score (dev)');
  });

  it('stays, whatever becomes of the job', async () => {
    await vscode.commands.executeCommand(command, { uri: document.uri, job: 'train' });
    await untilGraphs('train (dev)');
    await replace(document, '  dev: {default: true}\n', '');
    await untilGraphs('train (prod)');
  });
});
