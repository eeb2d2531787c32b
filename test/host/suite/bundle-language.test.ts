import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { apply, rangeOf, replace } from './support/edits';
import { TestProject } from './support/project';

const root = `bundle: {name: bakery}
include: [resources/*.yml]
variables:
  catalog: {default: main}
targets:
  dev: {default: true}
  prod:
    variables: {catalog: prod}
`;
const jobs = `resources:
  jobs:
    train:
      name: Training in \${var.catalog}
      tasks:
        - task_key: load
          existing_cluster_id: abc
          notebook_task:
            notebook_path: ../train.py
        - task_key: fit
          existing_cluster_id: abc
          depends_on: [{task_key: load}]
          notebook_task:
            notebook_path: ../train.py
            base_parameters: {}
`;
const files = {
  'databricks.yml': root,
  'resources/jobs.yml': jobs,
  'train.py': '# Databricks notebook source\ndbutils.widgets.text("day", "")\ndbutils.notebook.exit("SUCCESS")\n',
};

describe('working in the YAML of a bundle', () => {
  let project: TestProject;
  let document: vscode.TextDocument;
  beforeEach(async () => {
    project = await TestProject.create(files);
    document = await project.open('resources/jobs.yml');
  });
  afterEach(() => project.remove());

  /** Asks a provider about the end of some words. */
  function ask<T>(provider: string, words: string, ...more: readonly unknown[]): Thenable<T> {
    return vscode.commands.executeCommand<T>(provider, document.uri, rangeOf(document, words).end, ...more);
  }

  function names(locations: readonly vscode.Location[]): string[] {
    return locations.map(({ uri, range }) => `${uri.path.split('/').at(-1) ?? ''}:${range.start.line + 1}`);
  }

  it('shows the value of a reference in each target, and what a key is for', async () => {
    const hovers = async (words: string): Promise<string> => {
      const found = await ask<vscode.Hover[]>('vscode.executeHoverProvider', words);
      return found.flatMap(({ contents }) => contents.map((each) => (each as vscode.MarkdownString).value)).join('\n');
    };
    const value = await hovers('${var.cat');
    assert.match(value, /dev: `main` — default, \[databricks\\\.yml:4\]/);
    assert.match(value, /prod: `prod` — set in the target, \[databricks\\\.yml:8\]/);
    await replace(document, 'base_parameters: {}', 'base_parameters: {n: "{{tasks.load.run_id}}"}');
    assert.match(await hovers('{{tasks.load'), /The identifier of the run of that task\.\n\n- \[jobs\\\.yml:6\]/);
    assert.match(await hovers('depends'), /\*\*depends\\_on\*\* \(list of maps\)/);
  });

  it('goes to definitions and finds references across files', async () => {
    const definitions = await ask<vscode.Location[]>('vscode.executeDefinitionProvider', '${var.cat');
    assert.deepEqual(names(definitions), ['databricks.yml:4', 'databricks.yml:8']);
    const references = await ask<vscode.Location[]>('vscode.executeReferenceProvider', '- task_key: lo');
    assert.deepEqual(names(references), ['jobs.yml:6', 'jobs.yml:12']);
  });

  it('renames across files, and says why not', async () => {
    const rename = 'vscode.executeDocumentRenameProvider';
    await apply(await ask<vscode.WorkspaceEdit>(rename, '${var.cat', 'database'));
    assert.ok(document.getText().includes('${var.database}'));
    const other = await vscode.workspace.openTextDocument(project.uri('databricks.yml'));
    assert.equal(other.getText(), root.replaceAll('catalog', 'database'));
    await assert.rejects(async () => ask(rename, '- task_key: lo', 'fit'), /There is a task fit already/);
  });

  it('renames in the file that gives variables their values on this machine, and from there', async () => {
    const file = '.databricks/bundle/dev/variable-overrides.json';
    await project.write(file, '{"catalog": "mine"}');
    const overrides = await project.open(file);
    const at = rangeOf(overrides, '"cat').end;
    const provider = 'vscode.executeDefinitionProvider';
    const definitions = await vscode.commands.executeCommand<vscode.Location[]>(provider, overrides.uri, at);
    assert.deepEqual(names(definitions).sort(), ['databricks.yml:4', 'databricks.yml:8', 'variable-overrides.json:1']);
    const rename = 'vscode.executeDocumentRenameProvider';
    await apply(await vscode.commands.executeCommand<vscode.WorkspaceEdit>(rename, overrides.uri, at, 'database'));
    assert.equal(overrides.getText(), '{"database": "mine"}');
    assert.ok(document.getText().includes('${var.database}'));
  });

  it('links to the notebook of a task', async () => {
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
    );
    assert.deepEqual(
      links.map(({ range, target }) => `${document.getText(range)} ${target?.path === project.uri('train.py').path}`),
      ['../train.py true', '../train.py true'],
    );
  });

  it('completes keys, values and references while they are typed', async () => {
    const labels = async (words: string): Promise<string[]> => {
      const list = await ask<vscode.CompletionList>('vscode.executeCompletionItemProvider', words);
      const own = list.items.filter(({ kind }) => kind !== vscode.CompletionItemKind.Text);
      return own.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    assert.deepEqual(await labels('${var.'), ['catalog']);
    assert.deepEqual(await labels('[{task_key: '), ['load']);
    assert.deepEqual(await labels('base_parameters: {'), ['day']);
    await replace(document, '        - task_key: fit\n', '        - task_key: fit\n          \n');
    const keys = await labels('- task_key: fit\n          ');
    assert.ok(keys.includes('max_retries') && !keys.includes('depends_on'), keys.join());
  });

  it('begins the elements of a list behind a dash, and leaves who indents in peace', async () => {
    await replace(document, 'depends_on: [{task_key: load}]', 'depends_on:\n            - ');
    const asSpaceIsTyped = async (words: string): Promise<string[]> => {
      const list = await ask<vscode.CompletionList>('vscode.executeCompletionItemProvider', words, ' ');
      const own = list.items.filter(({ kind }) => kind !== vscode.CompletionItemKind.Text);
      return own.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    assert.equal((await asSpaceIsTyped('depends_on:\n            - '))[0], 'task_key: load');
    assert.deepEqual(await asSpaceIsTyped('depends_on:\n            '), []);
  });

  it('writes a whole task, under a name that is free', async () => {
    await replace(document, '        - task_key: fit\n', '        - \n        - task_key: fit\n');
    const at = document.positionAt(document.getText().indexOf('- \n') + 2);
    const offered = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      at,
    );
    const snippet = offered.items.find(({ label }) => label === 'notebook task')?.insertText;
    assert.ok(snippet instanceof vscode.SnippetString);
    const editor = await vscode.window.showTextDocument(document);
    await editor.insertSnippet(snippet, at, { undoStopBefore: true, undoStopAfter: true });
    assert.match(document.getText(), /- task_key: notebook\n\s+notebook_task:\n\s+notebook_path: /);
  });

  it('says above a job what it does, unless the setting is off', async () => {
    const commands = async (): Promise<(vscode.Command | undefined)[]> => {
      const provider = 'vscode.executeCodeLensProvider';
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(provider, document.uri);
      return lenses.map(({ command }) => command);
    };
    const titles = async (): Promise<string[]> => (await commands()).map((command) => command?.title ?? '');
    assert.deepEqual(await titles(), ['Run', 'Deploy and run', 'Show graph', '2 tasks']);
    const [, , graph] = await commands();
    assert.equal(graph?.command, 'plumbline.showJobGraph');
    assert.deepEqual(graph.arguments, [{ uri: document.uri.toString(), job: 'train' }]);
    const settings = vscode.workspace.getConfiguration('plumbline');
    await settings.update('codeLens', false, vscode.ConfigurationTarget.Global);
    try {
      assert.deepEqual(await titles(), []);
    } finally {
      await settings.update('codeLens', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('shows what the file defines', async () => {
    const [section] = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    const job = section?.children[0]?.children[0];
    assert.equal(job?.name, 'train');
    assert.deepEqual(
      job.children.map(({ name }) => name),
      ['load', 'fit'],
    );
  });
});
