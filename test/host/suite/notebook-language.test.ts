import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { apply, rangeOf } from './support/edits';
import { TestProject } from './support/project';

const yaml = `bundle: {name: bakery}
targets:
  dev: {default: true}
  prod: {}
resources:
  jobs:
    train:
      tasks:
        - task_key: load
          notebook_task:
            notebook_path: ./load.py
            base_parameters:
              catalog: main_\${bundle.target}
        - task_key: fit
          depends_on: [{task_key: load}]
          notebook_task: {notebook_path: ./fit.ipynb}
`;
const load = `# Databricks notebook source
catalog = dbutils.widgets.get("catalog")
dbutils.jobs.taskValues.set(key="rows", value=1)
`;
const fit = {
  cells: [
    { cell_type: 'markdown', metadata: {}, source: ['# Fit\n'] },
    {
      cell_type: 'code',
      metadata: {},
      execution_count: null,
      outputs: [],
      source: ['rows = dbutils.jobs.taskValues.get(taskKey="load", key="rows")'],
    },
  ],
  metadata: { language_info: { name: 'python' } },
  nbformat: 4,
  nbformat_minor: 5,
};

describe('what a bundle knows of its notebooks', () => {
  let project: TestProject;
  beforeEach(async () => {
    project = await TestProject.create({ 'databricks.yml': yaml, 'load.py': load, 'fit.ipynb': JSON.stringify(fit) });
  });
  afterEach(() => project.remove());

  function ask<T>(document: vscode.TextDocument, provider: string, words: string, ...more: unknown[]): Thenable<T> {
    const at = rangeOf(document, words).end;
    return vscode.commands.executeCommand<T>(provider, document.uri, at, ...more);
  }

  const shown = (locations: readonly vscode.Location[]): string[] =>
    locations.map(({ uri, range }) => `${uri.path.split('/').at(-1) ?? ''}:${range.start.line + 1}`);

  it('shows what jobs put into a widget, and leads to its parameter and back', async () => {
    const notebook = await project.open('load.py');
    const hovers = await ask<vscode.Hover[]>(notebook, 'vscode.executeHoverProvider', 'get("cat');
    const text = hovers.flatMap(({ contents }) => contents.map((each) => (each as vscode.MarkdownString).value)).join();
    assert.match(text, /`load` of train\n {4}- dev: `main_dev` — base\\_parameters, \[databricks\\\.yml:13\]/);
    assert.match(text, /- prod: `main_prod`/);
    const definitions = await ask<vscode.Location[]>(notebook, 'vscode.executeDefinitionProvider', 'get("cat');
    assert.deepEqual(shown(definitions), ['databricks.yml:13']);
    const document = await project.open('databricks.yml');
    const back = await ask<vscode.Location[]>(document, 'vscode.executeDefinitionProvider', '              cat');
    assert.deepEqual(shown(back), ['load.py:2']);
  });

  it('leads from a cell to the task that it reads a value of, and to where that is set', async () => {
    const notebook = await project.openNotebook('fit.ipynb');
    const { document } = notebook.cellAt(1);
    const task = await ask<vscode.Location[]>(document, 'vscode.executeDefinitionProvider', 'taskKey="lo');
    assert.deepEqual(shown(task), ['databricks.yml:9']);
    const value = await ask<vscode.Location[]>(document, 'vscode.executeDefinitionProvider', ' key="ro');
    assert.deepEqual(shown(value), ['load.py:3']);
  });

  it('renames a task in the cells that read its values', async () => {
    const notebook = await project.openNotebook('fit.ipynb');
    const cell = notebook.cellAt(1).document;
    const document = await project.open('databricks.yml');
    const rename = 'vscode.executeDocumentRenameProvider';
    await apply(await ask<vscode.WorkspaceEdit>(document, rename, '- task_key: lo', 'read'));
    assert.ok(document.getText().includes('- task_key: read\n') && document.getText().includes('[{task_key: read}]'));
    assert.ok(cell.getText().includes('taskKey="read"'), cell.getText());
  });
});
