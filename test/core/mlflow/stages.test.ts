import assert from 'node:assert/strict';
import { aliasFault } from '../../../src/core/mlflow/alias';
import { transitionsFrom } from '../../../src/core/mlflow/stages';

describe('the stages that a version can go to', () => {
  it('are all where the registry knows no permissions', () => {
    assert.deepEqual(transitionsFrom('Staging', undefined), [
      { toStage: 'None', how: 'direct' },
      { toStage: 'Production', how: 'direct' },
      { toStage: 'Archived', how: 'direct' },
    ]);
  });

  it('are asked for by those who may not go there, who are told why', () => {
    assert.deepEqual(
      transitionsFrom(undefined, 'CAN_MANAGE_STAGING_VERSIONS').map(({ toStage, how }) => [toStage, how]),
      [
        ['Staging', 'direct'],
        ['Production', 'request'],
        ['Archived', 'direct'],
      ],
    );
    const [first] = transitionsFrom('Production', 'CAN_EDIT');
    assert.equal(first?.because, 'You have CAN_EDIT; this needs CAN_MANAGE_PRODUCTION_VERSIONS.');
  });
});

describe('the name of an alias', () => {
  it('is letters, digits, "_" and "-", and nothing that means something else', () => {
    assert.equal(aliasFault('champion_2-b'), undefined);
    for (const name of ['', 'Latest', 'v12', 'a b', 'ü'.repeat(3), 'x'.repeat(256)]) assert.ok(aliasFault(name), name);
  });
});
