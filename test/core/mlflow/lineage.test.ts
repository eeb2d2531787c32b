import assert from 'node:assert/strict';
import { type LineageFacts, lineageOf, wayOf } from '../../../src/core/mlflow/lineage';
import type { LoggedModel } from '../../../src/core/mlflow/logged-model';
import { versionsOf } from '../../../src/core/mlflow/model-versions-tag';

const loggedModel: LoggedModel = {
  id: 'm-1',
  experimentId: '7',
  name: 'model',
  status: 'READY',
  params: {},
  tags: { 'mlflow.modelVersions': '[{"name":"dev.units","version":3},{"name":"dev.units","version":"3"}]' },
  sourceRunId: 'r1',
};

const facts: LineageFacts = {
  runs: [
    {
      id: 'r1',
      name: 'train',
      experimentId: '7',
      status: 'FINISHED',
      lifecycle: 'active',
      params: {},
      tags: { 'mlflow.databricks.jobID': '11', 'mlflow.databricks.jobRunID': '12' },
      metrics: {},
      datasets: [{ name: 'sales', digest: 'd1', sourceType: 'delta_table', source: '{}', context: 'training' }],
      modelInputs: [],
      modelOutputs: ['m-1'],
    },
  ],
  loggedModels: [loggedModel],
  versions: [
    { model: 'dev.units', version: '3', status: 'READY', tags: {}, source: 'models:/m-1', loggedModelId: 'm-1' },
    { model: 'prod.units', version: '1', status: 'READY', tags: {}, source: 'models:/dev.units/3', runId: 'r1' },
    { model: 'dev.units', version: '2', status: 'READY', tags: {} },
  ],
  aliases: [{ model: 'prod.units', alias: 'champion', version: '1' }],
  uses: [{ endpoint: 'units-live', model: 'prod.units', version: '1', isReady: true }],
};

describe('where a model came from and where it went', () => {
  it('leads from the job run and the data to the alias and the endpoint', () => {
    const { edges } = lineageOf(facts);
    assert.deepEqual(
      edges.map(({ from, to }) => `${from} > ${to}`),
      [
        'job-run:11/12 > run:r1',
        'dataset:sales/d1 > run:r1',
        'run:r1 > logged-model:m-1',
        'logged-model:m-1 > version:dev.units/3',
        'version:dev.units/3 > version:prod.units/1',
        'version:prod.units/1 > alias:prod.units@champion',
        'version:prod.units/1 > endpoint:units-live',
      ],
    );
  });

  it('is walked both ways from anything on it', () => {
    const way = wayOf(lineageOf(facts), 'version:dev.units/3');
    assert.equal(way.size, 8);
    assert.ok(way.has('job-run:11/12') && way.has('endpoint:units-live'));
    assert.ok(!way.has('version:dev.units/2'));
  });

  it('ends where something could not be found', () => {
    const { edges } = lineageOf({ ...facts, loggedModels: [], runs: [] });
    assert.equal(edges.length, 3);
  });

  it('counts a version that a logged model names twice once', () => {
    assert.deepEqual(versionsOf(loggedModel), [{ model: 'dev.units', version: '3' }]);
    assert.deepEqual(versionsOf({ ...loggedModel, tags: { 'mlflow.modelVersions': 'none' } }), []);
  });
});
