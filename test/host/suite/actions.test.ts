import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { actionsAt, apply, named } from './support/edits';
import { problemsOf, rulesIn } from './support/plumbline';
import { source, TestProject } from './support/project';

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

  it('applies the safe fixes when the editor asks on save', async () => {
    project = await TestProject.create({ 'databricks.yml': bundle, 'train.py': leaky });
    const document = await project.open('train.py');
    assert.notDeepEqual(rulesIn(document.uri), []);
    const actions = await actionsAt(document, 'spark.stop()', fixAll);
    const action = named(actions, /^Fix all Plumbline problems$/);
    await apply(action.edit);
    assert.doesNotMatch(document.getText(), /spark\.stop/);
    assert.deepEqual(rulesIn(document.uri), []);
  });

  it('is a command, which leaves alone what asks for a look', async () => {
    project = await TestProject.create({ 'databricks.yml': bundle, 'train.py': leaky.replace('SELECT 1', 'SELECT 2') });
    const document = await project.open('train.py');
    await vscode.commands.executeCommand('plumbline.fixAll');
    assert.doesNotMatch(document.getText(), /spark\.stop/);
  });
});
