import assert from 'node:assert/strict';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { closeAll } from './support/close';
import { plumbline, rulesIn } from './support/plumbline';

const examples = path.resolve(__dirname, '..', '..', 'examples');

async function open(file: string): Promise<vscode.Uri> {
  const uri = vscode.Uri.file(file);
  await vscode.commands.executeCommand('vscode.openWith', uri, 'default');
  await (await plumbline()).whenIdle();
  return uri;
}

describe('the examples', () => {
  let folder: string;
  before(async () => {
    const workspace = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
    assert.ok(workspace, 'The tests need a folder');
    folder = await mkdtemp(path.join(workspace, 'examples-'));
    await cp(examples, folder, { recursive: true });
  });
  after(async () => {
    await closeAll();
    await rm(folder, { recursive: true });
  });

  for (const [notebook, rule] of [
    ['01_experiment_path.py', 'experiment-path'],
    ['02_dataset_logging.py', 'dataset-outside-run'],
    ['03_local_import.py', 'local-import'],
    ['04_missing_exit.py', 'missing-exit'],
    ['04_caught_exit.py', 'missing-exit'],
    ['05_signature.py', 'incomplete-signature'],
    ['06_retrain.ipynb', 'experiment-path'],
  ] as const) {
    it(`show ${rule} in before/${notebook}`, async () => {
      const uri = await open(path.join(folder, 'before', 'notebooks', notebook));
      assert.ok(rulesIn(uri).includes(rule), rulesIn(uri).join());
    });
  }

  it('show all five rules in one notebook', async () => {
    const uri = await open(path.join(folder, 'before', 'notebooks', 'train_churn.py'));
    const found = new Set(rulesIn(uri));
    const five = ['experiment-path', 'dataset-outside-run', 'local-import', 'missing-exit', 'incomplete-signature'];
    assert.deepEqual(
      five.filter((rule) => !found.has(rule)),
      [],
    );
  });

  it('are quiet where a project is as it should be', async () => {
    const uri = await open(path.join(folder, 'bakery', 'src', 'bakery_ml', 'models', 'units_forecast', 'train.py'));
    assert.deepEqual(rulesIn(uri), []);
  });
});
