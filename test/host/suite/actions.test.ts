import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { actionsAt, apply, named, replace } from './support/edits';
import { problemsOf, rulesIn } from './support/plumbline';
import { ipynb, source, TestProject } from './support/project';
import { withSetting } from './support/settings';

const path = '/Users/ana@example.com/churn';
const faulty = source('import mlflow', `mlflow.set_experiment("${path}")`);
const fixAll = vscode.CodeActionKind.SourceFixAll.append('plumbline');

const bundle = `bundle: {name: bakery}
resources: {jobs: {train: {tasks: [{task_key: train, notebook_task: {notebook_path: ./train.py}}]}}}
`;

describe('what the lightbulb offers', () => {
  let project: TestProject;
  afterEach(() => project.remove());

  it('is a fix that removes the finding', async () => {
    project = await TestProject.create({ 'train.py': faulty });
    const document = await project.open('train.py');
    const fix = named(await actionsAt(document, path), /Shared/);
    assert.ok(fix.kind && vscode.CodeActionKind.QuickFix.contains(fix.kind));
    await apply(fix.edit);
    assert.match(document.getText(), /set_experiment\("\/Shared\/\w+_ml_churn"\)/);
    assert.deepEqual(rulesIn(document.uri), []);
  });

  it('is nothing where nothing is wrong', async () => {
    project = await TestProject.create({ 'train.py': faulty });
    const document = await project.open('train.py');
    const titles = (await actionsAt(document, 'import mlflow')).map(({ title }) => title);
    assert.deepEqual(
      titles.filter((title) => /Ignore|Explain/.test(title)),
      [],
    );
  });

  for (const [where, comment] of [
    ['here', '# plumbline: ignore[experiment-path]'],
    ['in this cell', '# plumbline: ignore-cell[experiment-path]'],
    ['in this file', '# plumbline: ignore-file[experiment-path]'],
  ] as const) {
    it(`is to ignore the finding ${where}`, async () => {
      project = await TestProject.create({ 'train.py': faulty });
      const document = await project.open('train.py');
      await apply(named(await actionsAt(document, path), new RegExp(`^Ignore experiment-path ${where}$`)).edit);
      assert.ok(document.getText().includes(comment), document.getText());
      assert.deepEqual(rulesIn(document.uri), []);
    });
  }

  it('is to read about the rule', async () => {
    project = await TestProject.create({ 'train.py': faulty });
    const document = await project.open('train.py');
    const { command } = named(await actionsAt(document, path), /^Explain rule experiment-path$/);
    assert.deepEqual(command?.arguments, ['experiment-path']);
  });

  it('does not fit any more after the notebook was edited', async () => {
    project = await TestProject.create({ 'train.py': faulty });
    const document = await project.open('train.py');
    const fix = named(await actionsAt(document, path), /Shared/);
    assert.equal(fix.edit?.get(document.uri).length, 1);
    const [problem] = problemsOf(document.uri);
    assert.ok(problem && fix.edit.get(document.uri)[0]?.range.intersection(problem.range));
  });
});

describe('fixing all', () => {
  let project: TestProject;
  afterEach(() => project.remove());

  const leaky = source('spark.sql("SELECT 1")', 'spark.stop()\ndbutils.notebook.exit("SUCCESS")');

  it('is a source action', async () => {
    project = await TestProject.create({ 'databricks.yml': bundle, 'train.py': leaky });
    const document = await project.open('train.py');
    assert.notDeepEqual(rulesIn(document.uri), []);
    const actions = await actionsAt(document, 'spark.stop()', fixAll);
    const action = named(actions, /^Fix all Plumbline problems$/);
    await apply(action.edit);
    assert.doesNotMatch(document.getText(), /spark\.stop/);
    assert.deepEqual(rulesIn(document.uri), []);
  });

  it('happens on save where people have set it so', async () => {
    project = await TestProject.create({ 'databricks.yml': bundle, 'train.py': leaky });
    const document = await project.open('train.py');
    await withSetting('editor.codeActionsOnSave', { 'source.fixAll.plumbline': 'explicit' }, async () => {
      await replace(document, 'SELECT 1', 'SELECT 2');
      await document.save();
    });
    assert.doesNotMatch(document.getText(), /spark\.stop/);
    assert.match(document.getText(), /SELECT 2/);
    assert.equal(document.isDirty, false);
  });

  for (const kind of ['source.fixAll.plumbline', 'notebook.source.fixAll.plumbline']) {
    it(`happens on save in the cells of a Jupyter notebook: ${kind}`, async () => {
      const cells = ['spark.sql("SELECT 1")', 'spark.stop()\ndbutils.notebook.exit("SUCCESS")'];
      project = await TestProject.create({
        'databricks.yml': bundle.replace('train.py', 'train.ipynb'),
        'train.ipynb': ipynb('# first', ...cells),
      });
      const notebook = await project.openNotebook('train.ipynb');
      await withSetting('notebook.codeActionsOnSave', { [kind]: 'explicit' }, async () => {
        await replace(notebook.cellAt(1).document, 'SELECT 1', 'SELECT 2');
        await notebook.save();
      });
      const texts = notebook.getCells().map((cell) => cell.document.getText());
      assert.doesNotMatch(texts.join('\n'), /spark\.stop/);
      assert.match(texts.join('\n'), /SELECT 2/);
    });
  }

  it('is a command, which leaves alone what asks for a look', async () => {
    project = await TestProject.create({ 'databricks.yml': bundle, 'train.py': leaky.replace('SELECT 1', 'SELECT 2') });
    const document = await project.open('train.py');
    await vscode.commands.executeCommand('plumbline.fixAll');
    assert.doesNotMatch(document.getText(), /spark\.stop/);
  });
});
