import assert from 'node:assert/strict';
import { headlineMetric } from '../../../src/core/mlflow/headline';
import { metricValue } from '../../../src/core/mlflow/metric';
import { readTrackingUri } from '../../../src/core/mlflow/tracking-uri';
import { ageText, durationText, metricText, sizeText } from '../../../src/core/mlflow/words';

describe('Words about runs', () => {
  it('say how long something took', () => {
    const said = [400, 12_000, 60_000, 200_000, 7_500_000, 273_600_000].map(durationText);
    assert.deepEqual(said, ['0.4 s', '12 s', '1 min', '3 min 20 s', '2 h 5 min', '3 d 4 h']);
  });

  it('say how long ago something was', () => {
    const now = 1_000_000_000_000;
    const said = [5_000, 300_000, 10_900_000, 200_000_000].map((ms) => ageText(now - ms, now));
    assert.deepEqual(said, ['just now', '5 min ago', '3 h ago', '2 d ago']);
  });

  it('write values with the digits that people read', () => {
    const values = [0.2, 1 / 3, 12345.678901, 42, 1.23e-7, 5e12, NaN, Infinity, -Infinity, 0];
    assert.deepEqual(values.map(metricText), [
      '0.2',
      '0.3333',
      '12345.68',
      '42',
      '1.23e-7',
      '5e12',
      'NaN',
      '∞',
      '-∞',
      '0',
    ]);
  });

  it('write sizes', () => {
    assert.deepEqual([12, 3400, 1_200_000].map(sizeText), ['12 B', '3.4 kB', '1.2 MB']);
  });

  it('choose the metric of unseen data that tells most', () => {
    assert.equal(headlineMetric(['system/cpu', 'loss', 'val_loss', 'rmse']), 'val_loss');
    assert.equal(headlineMetric(['loss', 'rmse', 'n']), 'rmse');
    assert.equal(headlineMetric(['b', 'a']), 'a');
    assert.equal(headlineMetric(['system/cpu']), undefined);
  });

  it('take the largest number for infinity, as databases keep it', () => {
    assert.deepEqual([1.7976931348623157e308, -1.7976931348623157e308, 'NaN', '0.5', 'Infinity'].map(metricValue), [
      Infinity,
      -Infinity,
      NaN,
      0.5,
      Infinity,
    ]);
  });
});

describe('A tracking URI', () => {
  it('names a server, with the sign-in apart', () => {
    assert.deepEqual(readTrackingUri('http://ana:s%20x@localhost:5000/base'), {
      kind: 'server',
      address: 'http://localhost:5000/base',
      user: 'ana',
      password: 's x',
    });
  });

  it('names a workspace, or one of a profile', () => {
    assert.deepEqual(readTrackingUri('databricks'), { kind: 'databricks' });
    assert.deepEqual(readTrackingUri('databricks://dev'), { kind: 'databricks', profile: 'dev' });
  });

  it('names files, which need a server', () => {
    const uris = ['sqlite:///mlflow.db', './mlruns', 'file:///runs'];
    assert.deepEqual(
      uris.map((uri) => readTrackingUri(uri).kind),
      ['files', 'files', 'files'],
    );
    assert.equal(readTrackingUri('postgresql://db/mlflow').kind, 'unknown');
    assert.equal(readTrackingUri('').kind, 'unknown');
  });
});
