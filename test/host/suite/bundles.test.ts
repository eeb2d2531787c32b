import assert from 'node:assert/strict';
import { chmod } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { closeAll } from './support/close';
import { actionsAt, apply, named, replace } from './support/edits';
import { problemsOf, rulesIn, untilProblems } from './support/plumbline';
import { source, TestProject } from './support/project';
import { withSetting } from './support/settings';

const root = `bundle: {name: bakery}
include: [resources/*.yml]
variables:
  catalog: {default: main}
targets:
  dev: {default: true}
`;
const jobs = `resources:
  jobs:
    train:
      name: Training in \${var.catalog}
      tasks:
        - task_key: train
          existing_cluster_id: abc
          notebook_task:
            notebook_path: ../train.py
            base_parameters: {catalog: main}
`;
const notebook = source('catalog = dbutils.widgets.get("catalog")', 'dbutils.notebook.exit("SUCCESS")');
const files = { 'databricks.yml': root, 'resources/jobs.yml': jobs, 'train.py': notebook };

describe('findings in the files of a bundle', () => {
  let project: TestProject;
  afterEach(() => project.remove());

  it('come and go while they are typed, with the fix of the nearest name', async () => {
    project = await TestProject.create(files);
    const document = await project.open('resources/jobs.yml');
    assert.deepEqual(rulesIn(document.uri), []);
    await replace(document, '${var.catalog}', '${var.catlog}');
    assert.deepEqual(rulesIn(document.uri), ['unknown-reference']);
    const [problem] = problemsOf(document.uri);
    assert.equal(problem && document.getText(problem.range), 'catlog');
    await apply(named(await actionsAt(document, 'catlog'), /^Use catalog$/).edit);
    assert.deepEqual(rulesIn(document.uri), []);
  });

  it('are shown in other files than the one that is typed in', async () => {
    project = await TestProject.create(files);
    const document = await project.open('databricks.yml');
    await replace(document, 'catalog: {', 'database: {');
    assert.deepEqual(rulesIn(project.uri('resources/jobs.yml')), ['unknown-reference']);
    await replace(document, 'database: {', 'catalog: {');
    assert.deepEqual(rulesIn(project.uri('resources/jobs.yml')), []);
  });

  it('leave to the YAML extension what it says of the same line', async () => {
    project = await TestProject.create(files);
    const document = await project.open('resources/jobs.yml');
    await replace(document, 'name: Training', 'nmae: Training');
    assert.deepEqual(rulesIn(document.uri), ['unknown-field']);
    const other = vscode.languages.createDiagnosticCollection('yaml');
    const line = document.positionAt(document.getText().indexOf('nmae')).line;
    const theirs = new vscode.Diagnostic(document.lineAt(line).range, 'Property nmae is not allowed.');
    theirs.source = 'yaml-schema: Databricks';
    other.set(document.uri, [theirs]);
    await untilProblems(() => rulesIn(document.uri).length === 0);
    other.dispose();
    await untilProblems(() => rulesIn(document.uri).includes('unknown-field'));
  });

  it("hold against the schema of the user's own program, and against the one that ships without it", async () => {
    project = await TestProject.create(files);
    const folder = project.uri('bin').fsPath;
    const schema = JSON.stringify({
      type: 'object',
      properties: { bundle: {}, include: {}, variables: {}, targets: {} },
    });
    await project.write('bin/schema.json', schema);
    await project.write(
      'bin/databricks',
      `#!/bin/sh\ncase "$1" in version) echo '{"Version": "999.0.0"}' ;; *) cat "${folder}/schema.json" ;; esac\n`,
    );
    await chmod(path.join(folder, 'databricks'), 0o755);
    const { uri } = await project.open('resources/jobs.yml');
    const before = process.env['PATH'];
    const settings = vscode.workspace.getConfiguration('plumbline');
    try {
      process.env['PATH'] = `${folder}${path.delimiter}${before}`;
      // As after the program was installed: turned off and on again, it is looked for anew.
      await settings.update('bundles.cliSchema', false, vscode.ConfigurationTarget.Global);
      await settings.update('bundles.cliSchema', true, vscode.ConfigurationTarget.Global);
      await untilProblems(() => rulesIn(uri).includes('unknown-field'));
      await settings.update('bundles.cliSchema', false, vscode.ConfigurationTarget.Global);
      await untilProblems(() => rulesIn(uri).length === 0);
    } finally {
      process.env['PATH'] = before;
      await settings.update('bundles.cliSchema', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('follow the notebook that a task runs', async () => {
    project = await TestProject.create(files);
    const { uri } = await project.open('resources/jobs.yml');
    const script = await project.open('train.py');
    await replace(script, '"catalog"', '"database"');
    await untilProblems(() => rulesIn(uri).includes('notebook-parameters'));
    await replace(script, '"database"', '"catalog"');
    await untilProblems(() => rulesIn(uri).length === 0);
  });

  it('are ignored by a comment that the lightbulb writes', async () => {
    project = await TestProject.create({ ...files, 'resources/jobs.yml': jobs.replace('var.catalog', 'var.catlog') });
    const document = await project.open('resources/jobs.yml');
    await apply(named(await actionsAt(document, 'catlog'), /^Ignore unknown-reference here$/).edit);
    assert.ok(
      document.getText().includes('      # plumbline: ignore[unknown-reference]\n      name:'),
      document.getText(),
    );
    assert.deepEqual(rulesIn(document.uri), []);
  });

  it('are fixed all at once where that is safe, by a command and on save', async () => {
    const comment = '# plumbline: ignore-file[unknown-field]\n';
    project = await TestProject.create({ ...files, 'resources/jobs.yml': comment + jobs, 'other.yml': comment });
    const document = await project.open('resources/jobs.yml');
    await untilProblems(() => rulesIn(document.uri).includes('unused-suppression'));
    await vscode.commands.executeCommand('plumbline.fixAll');
    assert.equal(document.getText(), jobs);
    await withSetting('editor.codeActionsOnSave', { 'source.fixAll.plumbline': 'explicit' }, async () => {
      await replace(document, 'resources:', `${comment}resources:`);
      await document.save();
    });
    assert.equal(document.getText(), jobs);
    const other = await project.open('other.yml');
    const kind = vscode.CodeActionKind.SourceFixAll.append('plumbline');
    assert.deepEqual(await actionsAt(other, 'plumbline', kind), []);
  });

  it('go when the last of its files is closed, and no other YAML has any', async () => {
    project = await TestProject.create({ ...files, 'other.yml': 'name: ${var.nowhere}\n' });
    const other = await project.open('other.yml');
    const document = await project.open('resources/jobs.yml');
    await replace(document, '${var.catalog}', '${var.catlog}');
    assert.deepEqual(rulesIn(other.uri), []);
    assert.deepEqual(rulesIn(document.uri), ['unknown-reference']);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeAll();
    await untilProblems(() => rulesIn(document.uri).length === 0);
  });
});
