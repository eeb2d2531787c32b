import assert from 'node:assert/strict';
import { experimentsNamedBy } from '../../../../src/core/rules/experiment/named-experiments';
import { notebookOf } from '../../../support/inline-projects';
import { projectOf } from '../../../support/rule-fixtures';

const bundle = `bundle: {name: bakery}
targets:
  dev: {default: true, variables: {experiment: /Shared/bakery_ml_dev}}
  prod: {variables: {experiment: /Shared/bakery_ml_prod}}
variables: {experiment: {}}
resources:
  jobs:
    train:
      tasks:
        - task_key: train
          notebook_task: {notebook_path: ./train.py, base_parameters: {experiment: '\${var.experiment}'}}
`;

describe('The experiments that a notebook names', () => {
  async function named(...cells: readonly string[]): Promise<(readonly [string, readonly string[] | undefined])[]> {
    const { linter } = await projectOf({ 'databricks.yml': bundle, 'train.py': notebookOf(...cells) });
    const model = linter.model('/project/train.py');
    assert.ok(model);
    return experimentsNamedBy(model).map(({ name, targets }) => [name, targets]);
  }

  it('are told in the targets in which they are set', async () => {
    const cells = ['import mlflow', 'mlflow.set_experiment(dbutils.widgets.get("experiment"))'];
    assert.deepEqual(await named(...cells), [
      ['/Shared/bakery_ml_dev', ['dev']],
      ['/Shared/bakery_ml_prod', ['prod']],
    ]);
  });

  it('are found through variables and helpers', async () => {
    const helper = 'def use(model):\n    mlflow.set_experiment(f"/Shared/bakery_ml_{model}")';
    assert.deepEqual(await named('import mlflow', helper, 'use("units")\nuse("waste")'), [
      ['/Shared/bakery_ml_units', undefined],
      ['/Shared/bakery_ml_waste', undefined],
    ]);
  });

  it('are left out where a part of the name is not known', async () => {
    assert.deepEqual(await named('import mlflow, os', 'mlflow.set_experiment("/Users/" + os.getlogin())'), []);
  });
});
