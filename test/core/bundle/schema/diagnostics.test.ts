import assert from 'node:assert/strict';
import { parseDiagnostics } from '../../../../scripts/test-cli/diagnostics';

describe('what the databricks program writes to standard error', () => {
  it('is read with its paths and places, without details', () => {
    const stderr = [
      'Warning: unknown field: nmae',
      '  at resources.jobs.train',
      '  in databricks.yml:6:7',
      '',
      'Error: multiple resources have been defined with the same key: units',
      '  at resources.experiments.units',
      '     resources.models.units',
      '  in resources/ml.yml:4:7',
      '     resources/ml.yml:7:7',
      '',
      'Rename one of them:',
      '  in a place of your choice',
      '',
      'Error: no such thing (404 RESOURCE_DOES_NOT_EXIST)',
      '',
      'Endpoint: GET http://127.0.0.1/x',
      '',
    ].join('\r\n');
    assert.deepEqual(parseDiagnostics(stderr), [
      {
        severity: 'Warning',
        summary: 'unknown field: nmae',
        paths: ['resources.jobs.train'],
        places: ['databricks.yml:6:7'],
      },
      {
        severity: 'Error',
        summary: 'multiple resources have been defined with the same key: units',
        paths: ['resources.experiments.units', 'resources.models.units'],
        places: ['resources/ml.yml:4:7', 'resources/ml.yml:7:7'],
      },
      { severity: 'Error', summary: 'no such thing (404 RESOURCE_DOES_NOT_EXIST)' },
    ]);
  });
});
