import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openSourceBackend } from '../../src/clients/mlflow/open-source';
import { registriesOf } from '../../src/clients/mlflow/registries';
import type { Registry } from '../../src/clients/mlflow/registry';
import { copyCode, registrationCode, versionNotebook } from '../../src/core/mlflow/python-code';
import { type MlflowServer, runNotebook } from '../support/mlflow';
import { MLFLOW_LIMIT_MS, sharedServer } from './shared-server';

const TRAIN = `# Databricks notebook source
import mlflow
mlflow.set_experiment("/Shared/python_code")
with mlflow.start_run():
    info = mlflow.pyfunc.log_model(name="model", python_model=lambda model_input: model_input, pip_requirements=[])
dbutils.notebook.exit(info.model_uri)
`;

describe('The Python that is run where the files of a version are copied', function () {
  this.timeout(MLFLOW_LIMIT_MS);
  let server: MlflowServer;
  let registry: Registry;
  let folder: string;
  let uri: string;

  before(async () => {
    server = await sharedServer();
    folder = await mkdtemp(path.join(tmpdir(), 'plumbline-python-'));
    [registry] = registriesOf(openSourceBackend({ address: new URL(server.url), userAgent: 'plumbline/test' }));
    uri = (await run(TRAIN)) ?? '';
  });

  after(() => rm(folder, { recursive: true, force: true }));

  async function run(notebook: string): Promise<string | null> {
    const file = path.join(folder, 'notebook.py');
    await writeFile(file, notebook);
    return (await runNotebook(server, file)).exit;
  }

  it('registers a model, and exits with the number', async () => {
    const registration = registrationCode(uri, 'dev.python.units', false);
    assert.equal(await run(versionNotebook(registration, 'version')), '1');
  });

  it('copies a version, sets the alias on the copy, and exits with its number', async () => {
    const copying = copyCode({ model: 'dev.python.units', version: '1' }, 'prod.python.units', false, 'champion');
    assert.equal(await run(versionNotebook(copying, 'copy')), '1');
    const { aliases } = await registry.model('prod.python.units');
    assert.deepEqual(aliases, [{ alias: 'champion', version: '1' }]);
  });
});
