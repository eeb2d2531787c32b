import assert from 'node:assert/strict';
import { replace } from './support/edits';
import { problemsOf, rulesIn, untilProblems } from './support/plumbline';
import { source, TestProject } from './support/project';

const bundle = `bundle:
  name: bakery
targets:
  dev: {}
  prod: {}
variables:
  experiment:
    default: /Shared/bakery_ml_units
resources:
  jobs:
    train:
      tasks:
        - task_key: train
          notebook_task:
            notebook_path: ./train.py
            base_parameters:
              experiment: \${var.experiment}
`;

const job = source(
  'import mlflow',
  'mlflow.set_experiment(dbutils.widgets.get("experiment"))',
  'dbutils.notebook.exit("SUCCESS")',
);

describe('what a notebook rests on', () => {
  let project: TestProject;
  afterEach(() => project.remove());

  it('is seen in an unsaved editor: a notebook that %run brings in', async () => {
    project = await TestProject.create({
      'config.py': source('experiment = "/Shared/bakery_ml_units"'),
      'train.py': source('# MAGIC %run ./config', 'import mlflow\nmlflow.set_experiment(experiment)'),
    });
    const { uri } = await project.open('train.py');
    assert.deepEqual(rulesIn(uri), []);
    const config = await project.open('config.py');
    await replace(config, '/Shared/bakery_ml_units', '/Users/ana/units');
    assert.ok(rulesIn(uri).includes('experiment-path') || rulesIn(config.uri).includes('experiment-path'));
    await replace(config, '/Users/ana/units', '/Shared/bakery_ml_units');
    assert.deepEqual([rulesIn(uri), rulesIn(config.uri)], [[], []]);
  });

  it('is seen in an unsaved editor: the bundle, target by target', async () => {
    project = await TestProject.create({ 'databricks.yml': bundle, 'train.py': job });
    const { uri } = await project.open('train.py');
    assert.deepEqual(rulesIn(uri), []);
    const yaml = await project.open('databricks.yml');
    await replace(yaml, 'prod: {}', 'prod: {variables: {experiment: /Users/ana/units}}');
    assert.deepEqual(rulesIn(uri), ['experiment-path']);
    assert.match(problemsOf(uri)[0]?.message ?? '', /in target prod/i);
  });

  it('is seen on disk: the bundle changes', async () => {
    project = await TestProject.create({ 'databricks.yml': bundle, 'train.py': job });
    const { uri } = await project.open('train.py');
    await project.write(
      'databricks.yml',
      bundle.replace('default: /Shared/bakery_ml_units', 'default: /Users/ana/units'),
    );
    await untilProblems(() => rulesIn(uri).includes('experiment-path'));
  });

  it('is seen on disk: a module comes and goes', async () => {
    project = await TestProject.create({
      'databricks.yml': bundle,
      'train.py': source('from helpers import load', 'load()', 'dbutils.notebook.exit("SUCCESS")'),
    });
    const { uri } = await project.open('train.py');
    assert.deepEqual(rulesIn(uri), []);
    await project.write('helpers.py', 'def load():\n    return 1\n');
    await untilProblems(() => rulesIn(uri).includes('local-import'));
  });
});
