import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { actionsAt, apply, named, replace } from './support/edits';
import { plumbline, problemsOf, rulesIn } from './support/plumbline';
import { ipynb, TestProject } from './support/project';

const cells = ['import mlflow\n', 'x = 1\nmlflow.set_experiment("/Users/ana@example.com/churn")', 'y = 2'];

function cellUri(notebook: vscode.NotebookDocument, index: number): vscode.Uri {
  return notebook.cellAt(index).document.uri;
}

/** Rules by cell. */
function rulesByCell(notebook: vscode.NotebookDocument): string[][] {
  return notebook.getCells().map((cell) => rulesIn(cell.document.uri));
}

describe('findings in an .ipynb', () => {
  let project: TestProject;
  beforeEach(async () => {
    project = await TestProject.create({ 'train.ipynb': ipynb(...cells) });
  });
  afterEach(() => project.remove());

  it('are shown in their cell, at their place', async () => {
    const notebook = await project.openNotebook('train.ipynb');
    assert.deepEqual(rulesByCell(notebook), [[], ['experiment-path'], []]);
    const [problem] = problemsOf(cellUri(notebook, 1));
    assert.ok(problem);
    assert.equal(notebook.cellAt(1).document.getText(problem.range), '"/Users/ana@example.com/churn"');
    assert.equal(problem.range.start.line, 1);
  });

  it('follow edits in a cell', async () => {
    const notebook = await project.openNotebook('train.ipynb');
    await replace(notebook.cellAt(1).document, '/Users/ana@example.com/churn', '/Shared/bakery_ml_churn');
    assert.deepEqual(rulesByCell(notebook), [[], [], []]);
  });

  it('see what other cells say while they are edited', async () => {
    const notebook = await project.openNotebook('train.ipynb');
    await replace(notebook.cellAt(0).document, 'import mlflow', 'import mlflow as mf');
    assert.deepEqual(rulesByCell(notebook), [[], [], []]);
    await replace(notebook.cellAt(1).document, 'mlflow.set', 'mf.set');
    assert.deepEqual(rulesByCell(notebook), [[], ['experiment-path'], []]);
  });

  it('move with their cell', async () => {
    const notebook = await project.openNotebook('train.ipynb');
    const edit = new vscode.WorkspaceEdit();
    const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'z = 0', 'python');
    edit.set(notebook.uri, [vscode.NotebookEdit.insertCells(0, [cell])]);
    await apply(edit);
    assert.deepEqual(rulesByCell(notebook), [[], [], ['experiment-path'], []]);
  });

  it('are shown once when the raw text is open too', async () => {
    const text = await project.open('train.ipynb');
    assert.deepEqual(rulesIn(text.uri), ['experiment-path']);
    const notebook = await project.openNotebook('train.ipynb');
    assert.deepEqual(rulesByCell(notebook), [[], ['experiment-path'], []]);
    assert.deepEqual(rulesIn(text.uri), []);
  });

  it('can be fixed in their cell', async () => {
    const notebook = await project.openNotebook('train.ipynb');
    const { document } = notebook.cellAt(1);
    await apply(named(await actionsAt(document, '/Users'), /Shared/).edit);
    assert.match(document.getText(), /"\/Shared\/\w+_ml_churn"/);
    assert.deepEqual(rulesByCell(notebook), [[], [], []]);
  });

  it('can be ignored in their cell', async () => {
    const notebook = await project.openNotebook('train.ipynb');
    const { document } = notebook.cellAt(1);
    await apply(named(await actionsAt(document, '/Users'), /Ignore experiment-path in this cell/).edit);
    assert.match(document.getText(), /^# plumbline: ignore-cell\[experiment-path\]\n/);
    assert.deepEqual(rulesByCell(notebook), [[], [], []]);
  });

  it('are explained when pointed at', async () => {
    const notebook = await project.openNotebook('train.ipynb');
    const position = new vscode.Position(1, 30);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      cellUri(notebook, 1),
      position,
    );
    const text = hovers.flatMap(({ contents }) =>
      contents.map((part) => (typeof part === 'string' ? part : part.value)),
    );
    assert.match(text.join('\n'), /\/Users\/ana@example\.com\/churn/);
  });

  it('are counted in the status bar', async () => {
    await project.openNotebook('train.ipynb');
    assert.equal((await plumbline()).status, 'Plumbline: 1 error in this notebook');
  });
});
