import assert from 'node:assert/strict';
import type { Backend } from '../../src/clients/mlflow/backend';
import { openSourceBackend } from '../../src/clients/mlflow/open-source';
import { registriesOf } from '../../src/clients/mlflow/registries';
import { runModels } from '../../src/clients/mlflow/run-models';
import { hasModels } from '../../src/core/mlflow/model-history';
import type { MlflowServer } from '../support/mlflow';
import { MLFLOW_LIMIT_MS, sharedServer } from './shared-server';

const MLMODEL = `flavors:
  python_function:
    loader_module: mlflow.sklearn
    python_version: 3.11.7
signature:
  inputs: '[{"type": "double", "name": "price", "required": true}]'
`;

/** As MLflow 2 leaves runs: models are artifacts, which a tag names. */
describe('Models of runs of MLflow 2, on a real MLflow server', function () {
  this.timeout(MLFLOW_LIMIT_MS);
  let server: MlflowServer;
  let backend: Backend;
  let experimentId: string;

  before(async () => {
    server = await sharedServer();
    backend = openSourceBackend({ address: new URL(server.url), userAgent: 'plumbline/test' });
    const made = (await post('experiments/create', { name: '/Shared/mlflow2' })) as { readonly experiment_id: string };
    experimentId = made.experiment_id;
  });

  function post(route: string, body: object): Promise<unknown> {
    return backend.http.send('post', `api/2.0/mlflow/${route}`, body);
  }

  async function makeRun(files: readonly string[], history?: string): Promise<string> {
    const tags = history === undefined ? [] : [{ key: 'mlflow.log-model.history', value: history }];
    const made = await post('runs/create', { experiment_id: experimentId, run_name: 'old', start_time: 1, tags });
    const { run_id, artifact_uri } = (
      made as { readonly run: { readonly info: { readonly run_id: string; readonly artifact_uri: string } } }
    ).run.info;
    const where = artifact_uri.replace(/^mlflow-artifacts:/, `${server.url}/api/2.0/mlflow-artifacts/artifacts`);
    for (const file of files) {
      const answer = await fetch(`${where}/${file}`, { method: 'PUT', body: file.endsWith('MLmodel') ? MLMODEL : 'x' });
      assert.ok(answer.ok, `${file}: ${answer.status}`);
    }
    return run_id;
  }

  it('are registered from their artifacts, and their files are found again', async () => {
    const history = JSON.stringify([{ artifact_path: 'model', flavors: { python_function: {} } }]);
    const run = await backend.run(await makeRun(['model/MLmodel', 'model/model.pkl', 'note.txt'], history));
    assert.ok(hasModels(run));
    const [model, ...others] = await runModels(backend, run);
    assert.ok(model);
    assert.deepEqual(others, []);
    assert.equal(model.uri, `runs:/${run.id}/model`);
    const [registry] = registriesOf(backend);
    const version = await registry.createVersion({ model: 'old_model', source: model.source, runId: run.id });
    assert.deepEqual([version.version, version.runId], ['1', run.id]);
    const files = await registry.listFiles(version);
    assert.deepEqual(files.map(({ path }) => path).sort(), ['MLmodel', 'model.pkl']);
    const text = new TextDecoder().decode(await registry.readFile(version, 'MLmodel'));
    assert.equal(text, MLMODEL);
  });

  it('are found by their files where no tag names them, within folders too', async () => {
    const run = await backend.run(await makeRun(['models/fold 1/MLmodel', 'models/fold 2/MLmodel', 'plots/roc.png']));
    assert.equal(hasModels(run), false);
    const found = await runModels(backend, run);
    assert.deepEqual(
      found.map(({ name }) => name),
      ['models/fold 1', 'models/fold 2'],
    );
  });

  it('are left out where a tag names what is gone, or is cut off', async () => {
    const gone = await backend.run(await makeRun([], JSON.stringify([{ artifact_path: 'model' }])));
    assert.deepEqual(await runModels(backend, gone), []);
    const cut = await backend.run(await makeRun(['m/MLmodel'], '[{"artifact_path": "m", "flav'));
    assert.deepEqual(
      (await runModels(backend, cut)).map(({ name }) => name),
      ['m'],
    );
  });
});
