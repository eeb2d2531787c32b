import assert from 'node:assert/strict';
import { exportFiles } from '../../../src/core/mlflow/export';
import { directionOf } from '../../../src/core/mlflow/metric-direction';
import { promotionTargets } from '../../../src/core/mlflow/promotion-targets';
import { copyCode, registrationCode } from '../../../src/core/mlflow/python-code';

describe('where a model is promoted to', () => {
  it('is what its name says of the next places', () => {
    assert.deepEqual(promotionTargets('dev.ml.units'), ['staging.ml.units', 'prod.ml.units']);
    assert.deepEqual(promotionTargets('main.dev_mlops.units'), ['main.staging_mlops.units', 'main.prod_mlops.units']);
    assert.deepEqual(promotionTargets('main.staging.units'), ['main.prod.units']);
    assert.deepEqual(promotionTargets('main.devices.units'), []);
  });
});

describe('Python that Databricks needs', () => {
  it('copies a version in Unity Catalog, and points an alias to the copy', () => {
    const code = copyCode({ model: 'dev.ml.units', version: '3' }, 'prod.ml.units', true, 'champion');
    assert.match(code, /mlflow\.set_registry_uri\("databricks-uc"\)/);
    assert.match(code, /src_model_uri="models:\/dev\.ml\.units\/3",\n {4}dst_name="prod\.ml\.units"/);
    assert.match(code, /set_registered_model_alias\(copy\.name, "champion", copy\.version\)/);
  });

  it('registers what a run logged', () => {
    const code = registrationCode('models:/m-1', 'dev.ml.units', false);
    assert.match(code, /^import mlflow\n\nversion = mlflow\.register_model\("models:\/m-1", "dev\.ml\.units"\)$/m);
  });
});

describe('a model that is taken elsewhere', () => {
  it('says what it is, what to install and which columns it needs', () => {
    const signature = { inputs: [{ name: 'tenure', type: 'double', isRequired: true }], outputs: [], params: [] };
    const version = { model: 'units', version: '3', status: 'READY', tags: {}, runId: 'r1' } as const;
    const model = { flavors: ['sklearn'], signature, pythonVersion: '3.11.7', hasInputExample: false };
    const files = exportFiles(version, model);
    assert.deepEqual(Object.keys(files), ['predict.py', 'README.md']);
    assert.match(files['README.md'] ?? '', /units, version 3[^]*run r1[^]*Python 3\.11\.7[^]*- `tenure`: double/);
  });
});

describe('which way a metric gets better', () => {
  it('is told by words of its name, unless they disagree', () => {
    assert.equal(directionOf('val_rmse'), 'down');
    assert.equal(directionOf('test/accuracy'), 'up');
    assert.equal(directionOf('accuracy_loss'), undefined);
    assert.equal(directionOf('steps'), undefined);
  });
});
