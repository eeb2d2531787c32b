import assert from 'node:assert/strict';
import { parseDiagnostics } from '../../../src/core/deployment/diagnostics';
import { recording, recordings } from '../../support/recordings';

describe('Diagnostics of the databricks program', () => {
  it('have their path and place', () => {
    assert.deepEqual(parseDiagnostics(recording('validate, an unknown field').stderr), [
      {
        severity: 'warning',
        summary: 'unknown field: taks',
        paths: ['resources.jobs.score'],
        places: [{ file: 'resources/jobs.yml', line: 42, column: 7 }],
      },
    ]);
  });

  it('have what is printed below them', () => {
    const [error] = parseDiagnostics(recording('validate, an undefined variable').stderr);
    assert.equal(error?.summary, 'reference does not exist: ${var.modelname}');
    assert.equal(error?.detail, 'did you mean:\n  ${var.model_name}');
  });

  it('have the line of YAML that cannot be read', () => {
    const [error] = parseDiagnostics(recording('validate, broken YAML').stderr);
    assert.deepEqual(error?.places, [{ file: '<bundle>/resources/jobs.yml', line: 33 }]);
  });

  it('end where progress begins', () => {
    const [warning, ...others] = parseDiagnostics(recording('deploy to prod').stderr);
    assert.equal(others.length, 0);
    assert.match(warning?.detail ?? '', /^The bundle is configured to use \/Workspace\/Shared.*principal name>\.$/s);
    const [refused] = parseDiagnostics(recording('deploy, jobs/create answers 500: server error').stderr);
    assert.match(refused?.detail ?? '', /API message: boom$/);
  });

  it('are none in what is printed when all goes well', () => {
    for (const { title, exit, stderr } of recordings) {
      if (exit !== 0) continue;
      const errors = parseDiagnostics(stderr).filter(({ severity }) => severity === 'error');
      assert.deepEqual(errors, [], title);
    }
  });

  it('keep several places, Windows paths and CRLF apart', () => {
    const text =
      'Warning: twice\r\n  at jobs.a\r\n  in C:\\b\\one.yml:3:5\r\n     two.yml:9:1\r\n\r\nError: next\r\n\r\n';
    const [warning, error] = parseDiagnostics(text);
    assert.deepEqual(warning?.places, [
      { file: 'C:/b/one.yml', line: 3, column: 5 },
      { file: 'two.yml', line: 9, column: 1 },
    ]);
    assert.equal(error?.summary, 'next');
  });

  it('are read through the colours that an environment can ask for', () => {
    const text = '\u001b[31mError\u001b[0m: no\n  in \u001b[36mdatabricks.yml:1:2\u001b[0m\n\n';
    assert.deepEqual(parseDiagnostics(text)[0]?.places, [{ file: 'databricks.yml', line: 1, column: 2 }]);
  });
});
