import assert from 'node:assert/strict';
import { readTrackingUri, withoutPassword } from '../../../src/core/mlflow/tracking-uri';

describe('A tracking URI', () => {
  it('may have a password with a percent sign that encodes nothing', () => {
    assert.deepEqual(readTrackingUri('http://ann:50%off@mlflow.example'), {
      kind: 'server',
      address: 'http://mlflow.example/',
      user: 'ann',
      password: '50%off',
    });
  });

  it('is shown without the password of a database', () => {
    assert.equal(withoutPassword('postgresql://ann:s3cr@t@db.example/mlflow'), 'postgresql://***@db.example/mlflow');
    assert.equal(withoutPassword('ftp://mlflow.example'), 'ftp://mlflow.example');
  });
});
