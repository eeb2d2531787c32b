import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll } from './support/close';
import { replace } from './support/edits';
import { MemoryFileSystem } from './support/memory-file-system';
import { plumbline, problemsOf, rulesIn } from './support/plumbline';
import { source } from './support/project';

const scheme = 'plumbline-test';

function uriOf(path: string): vscode.Uri {
  return vscode.Uri.from({ scheme, authority: 'repository', path });
}

async function open(path: string): Promise<vscode.TextDocument> {
  await vscode.commands.executeCommand('vscode.open', uriOf(path));
  const document = vscode.window.activeTextEditor?.document;
  assert.equal(document?.uri.path, path);
  await (await plumbline()).whenIdle();
  return document;
}

describe('a project that is on no disk', () => {
  const files = new MemoryFileSystem();
  let registration: vscode.Disposable;
  before(() => {
    registration = vscode.workspace.registerFileSystemProvider(scheme, files);
    files.put(uriOf('/bakery/config.py'), source('experiment = "/Users/ana/units"'));
    files.put(
      uriOf('/bakery/train.py'),
      source('# MAGIC %run ./config', 'import mlflow', 'mlflow.set_experiment(experiment)'),
    );
    files.put(
      uriOf('/bakery/databricks.yml'),
      'bundle: {name: bakery}\nresources: {jobs: {train: {tasks: [{task_key: train, notebook_task: {notebook_path: ./job.py}}]}}}\n',
    );
    files.put(uriOf('/bakery/job.py'), source('from helpers import load', 'dbutils.notebook.exit("SUCCESS")'));
    files.put(uriOf('/bakery/helpers.py'), 'def load():\n    return 1\n');
  });
  afterEach(closeAll);
  after(() => registration.dispose());

  it('is checked with all that a notebook rests on', async () => {
    const { uri } = await open('/bakery/train.py');
    const values = problemsOf(uri).map(({ message }) => message);
    assert.match(values.join('\n'), /\/Users\/ana\/units/);
  });

  it('has its bundle and its modules', async () => {
    const { uri } = await open('/bakery/job.py');
    assert.deepEqual(rulesIn(uri), ['local-import']);
  });

  it('is followed while it is edited', async () => {
    const document = await open('/bakery/job.py');
    await replace(document, 'from helpers import load', 'import json');
    assert.deepEqual(rulesIn(document.uri), []);
  });
});
