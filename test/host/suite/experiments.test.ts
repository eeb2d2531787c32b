import assert from 'node:assert/strict';
import { symlink, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { plumbline } from './support/plumbline';
import { source, TestProject } from './support/project';

const serverMs = 180_000;
const name = '/Shared/bakery_ml_units';

/** Calls the server as MLflow's own clients do. */
async function call(url: string, route: string, body: object): Promise<Record<string, unknown>> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}/api/2.0/mlflow/${route}`, { method: 'POST', headers, body: JSON.stringify(body) });
  assert.ok(answer.ok, `${route}: ${answer.status}`);
  return (await answer.json()) as Record<string, unknown>;
}

describe('MLflow on this machine', function () {
  this.timeout(serverMs);
  let folder: string;
  let project: TestProject;
  let url: string;
  let runId: string;

  before(async () => {
    await plumbline();
    folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    const python = process.env['PLUMBLINE_MLFLOW_PYTHON'];
    assert.ok(python, 'PLUMBLINE_MLFLOW_PYTHON names no Python with MLflow');
    await symlink(path.resolve(python, '..', '..'), path.join(folder, '.venv'));
    project = await TestProject.create({
      'train.py': source('import mlflow', `mlflow.set_experiment("${name}")`, 'dbutils.notebook.exit("SUCCESS")'),
    });
  });

  after(async () => {
    await vscode.commands.executeCommand('plumbline.stopLocalMlflow');
    await project.remove();
    await rm(path.join(folder, '.venv'));
  });

  async function lenses(): Promise<string[]> {
    const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      project.uri('train.py'),
      10,
    );
    return found.map(({ command }) => command?.title ?? '');
  }

  it('starts with the Python of the folder, and keeps its data in the folder', async () => {
    url = String(await vscode.commands.executeCommand('plumbline.startLocalMlflow'));
    assert.match(url, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.equal(await (await fetch(`${url}/health`)).text(), 'OK');
    assert.ok((await stat(path.join(folder, 'mlflow.db'))).isFile());
  });

  it('is started once', async () => {
    assert.equal(await vscode.commands.executeCommand('plumbline.startLocalMlflow'), url);
  });

  it('says above a notebook’s experiment that no run has made it yet, then what its runs came to', async () => {
    await project.open('train.py');
    assert.deepEqual(await lenses(), [`${name}: not there yet`]);
    const { experiment_id } = await call(url, 'experiments/create', { name });
    assert.deepEqual(await lenses(), [`${name}: no runs yet`]);
    const start_time = Date.now();
    const made = await call(url, 'runs/create', { experiment_id, run_name: 'bakery', start_time });
    runId = (made['run'] as { readonly info: { readonly run_id: string } }).info.run_id;
    await call(url, 'runs/log-metric', { run_id: runId, key: 'rmse', value: 0.25, timestamp: start_time });
    assert.deepEqual(await lenses(), [`${name}: bakery (running, rmse 0.25, just now)`]);
    await call(url, 'runs/update', { run_id: runId, status: 'FINISHED', end_time: Date.now() });
    assert.deepEqual(await lenses(), [`${name}: bakery (rmse 0.25, just now)`]);
  });

  it('gives files of runs to editors, to be read alone', async () => {
    const answer = await fetch(`${url}/api/2.0/mlflow/runs/get?run_id=${runId}`);
    const { run } = (await answer.json()) as { readonly run: { readonly info: { readonly artifact_uri: string } } };
    const where = run.info.artifact_uri.replace(/^mlflow-artifacts:/, `${url}/api/2.0/mlflow-artifacts/artifacts`);
    await fetch(`${where}/note.txt`, { method: 'PUT', body: 'trained on three days' });
    const query = JSON.stringify({ server: `${url}/`, kind: 'run', id: runId });
    const uri = vscode.Uri.from({ scheme: 'plumbline-mlflow', path: `/${runId}/note.txt`, query });
    const document = await vscode.workspace.openTextDocument(uri);
    assert.equal(document.getText(), 'trained on three days');
    assert.equal(vscode.workspace.fs.isWritableFileSystem('plumbline-mlflow'), false);
    await assert.rejects(async () => vscode.workspace.openTextDocument(uri.with({ path: `/${runId}/nothing.txt` })));
  });

  it('stops with a command', async () => {
    await vscode.commands.executeCommand('plumbline.stopLocalMlflow');
    await assert.rejects(fetch(`${url}/health`));
  });
});
