import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { getMlflow, type MlflowServer, type NotebookResult, runNotebook } from '../support/mlflow';
import { MLFLOW_LIMIT_MS, sharedServer } from './shared-server';

const NOTEBOOKS = path.resolve(__dirname, '../../examples/churn/notebooks');
const MODEL = 'dev.churn.customer_churn_model';

interface Version {
  readonly version: string;
  readonly run_id: string;
}

interface Run {
  readonly info: { readonly experiment_id: string; readonly status: string };
  readonly data: { readonly metrics: readonly { key: string; value: number }[] };
  readonly inputs: { readonly dataset_inputs?: readonly { dataset: { name: string }; tags: readonly Tag[] }[] };
}

interface Tag {
  readonly key: string;
  readonly value: string;
}

describe('the churn example, on a real MLflow', () => {
  let server: MlflowServer;
  let trained: NotebookResult;
  let scored: NotebookResult;
  let champion: Version;
  let run: Run;
  let predictions: string[];

  before(async function () {
    this.timeout(MLFLOW_LIMIT_MS);
    server = await sharedServer();
    const output = path.join(server.folder, 'churn.csv');
    trained = await runNotebook(server, path.join(NOTEBOOKS, 'train_model.py'));
    scored = await runNotebook(server, path.join(NOTEBOOKS, 'score_model.py'), { output_path: output });
    champion = await get<Version>('model_version', 'registered-models/alias', { name: MODEL, alias: 'champion' });
    run = await get<Run>('run', 'runs/get', { run_id: champion.run_id });
    predictions = (await readFile(output, 'utf8')).trim().split('\n');
  });

  async function get<T>(field: string, route: string, query: Record<string, string>): Promise<T> {
    const answer = (await getMlflow(server, route, query)) as Record<string, T | undefined>;
    const value = answer[field];
    assert.ok(value !== undefined, `${route} answers with ${field}`);
    return value;
  }

  it('trains and scores with success', () => {
    assert.deepEqual(trained, { exit: 'SUCCESS' });
    assert.deepEqual(scored, { exit: 'SUCCESS' });
  });

  it('trains in the shared experiment of its model', async () => {
    const { experiment_id } = run.info;
    const experiment = await get<{ name: string }>('experiment', 'experiments/get', { experiment_id });
    assert.equal(experiment.name, '/Shared/churn_ml_customer_churn_model');
    assert.equal(run.info.status, 'FINISHED');
  });

  it('ties the training data to the run', () => {
    const inputs = (run.inputs.dataset_inputs ?? []).map(({ dataset, tags }) => [
      dataset.name,
      tags.find((tag) => tag.key === 'mlflow.data.context')?.value,
    ]);
    assert.deepEqual(inputs, [['customer_data', 'training']]);
  });

  it('registers a champion with a signature of inputs and outputs', async () => {
    const query = new URLSearchParams({ name: MODEL, version: champion.version, path: 'MLmodel' });
    const answer = await fetch(`${server.url}/model-versions/get-artifact?${query}`);
    const description = await answer.text();
    assert.match(description, /^signature:\n {2}inputs: '\[.*tenure_months/m);
    assert.match(description, /^ {2}outputs: '\[/m);
  });

  it('writes a prediction, the model and the time for each customer', () => {
    const [header, first] = predictions;
    assert.match(String(header), /,prediction,model_name,model_version,scored_at$/);
    assert.match(String(first), new RegExp(`,[01],${MODEL},${champion.version},\\d{4}-\\d\\d-\\d\\dT`));
    assert.equal(predictions.length, 81);
  });

  it('does not promote a model that is not accurate enough', async function () {
    this.timeout(MLFLOW_LIMIT_MS);
    const widgets = { minimum_accuracy: '1.01' };
    const refused = await runNotebook(server, path.join(NOTEBOOKS, 'train_model.py'), widgets);
    assert.match(String(refused.exit), /^FAILED: accuracy 0\.\d+ is below 1\.01$/);
    const still = await get<Version>('model_version', 'registered-models/alias', { name: MODEL, alias: 'champion' });
    assert.equal(still.version, champion.version);
  });
});
