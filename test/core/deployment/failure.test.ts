import assert from 'node:assert/strict';
import { explainFailure } from '../../../src/core/deployment/failure';
import { recording, recordings } from '../../support/recordings';

/** Why each recorded call failed. */
const reasons: Readonly<Record<string, string>> = {
  'not signed in: no host, no token': 'not-signed-in',
  'validate, unknown target': 'unknown-target',
  'run an unknown job': 'unknown-resource',
  'run without a key': 'bundle-errors',
  'run a job whose notebook raises, json': 'run-failed',
  'run a job whose notebook raises, text': 'run-failed',
  'run one task of a job': 'run-failed',
  'deploy the same saved plan again': 'stale-plan',
  'deploy, a delete of a schema, no terminal': 'needs-approval',
  'deploy, jobs/create answers 401: token invalid': 'refused',
  'deploy, jobs/create answers 403: forbidden': 'refused',
  'deploy, jobs/create answers 500: server error': 'refused',
  'deploy, jobs/create answers 400: bad request': 'refused',
  'validate, an unknown field, strict': 'bundle-errors',
  'validate, an undefined variable': 'bundle-errors',
  'validate, an undefined variable, json': 'bundle-errors',
  'validate, a missing notebook': 'bundle-errors',
  'validate, broken YAML': 'bundle-errors',
  'destroy, no terminal': 'needs-approval',
  'bind a job that does not exist': 'not-found',
  "deploy to prod, somebody else's lock": 'locked',
  'outside a bundle': 'no-bundle',
  'auth: profiles': 'no-config-file',
  'auth: token without a profile': 'not-signed-in',
};

describe('Why the databricks program failed', () => {
  for (const { title, exit, stderr } of recordings) {
    if (exit !== 1) continue;
    it(`is told of: ${title}`, () => {
      const failure = explainFailure(stderr);
      assert.equal(failure.reason, reasons[title]);
      assert.doesNotMatch(failure.message, /\n|Traceback|Config:/);
      if (failure.reason !== 'bundle-errors') assert.match(failure.next ?? '', /\.$/);
    });
  }

  const said: Readonly<Record<string, readonly [string, RegExp]>> = {
    'Error: boom (503 TEMPORARILY_UNAVAILABLE)': ['server', /fault of its own: boom \(503 TEMPORARILY_UNAVAILABLE\)/],
    'Error: received HTML response instead of JSON': ['no-workspace', /^A web page answered instead/],
    'Error: Get "http://127.0.0.1:1/api/2.0/preview/scim/v2/Me?": EOF': [
      'unreachable',
      /^The connection .* broke off\.$/,
    ],
    'Error: cannot create resources.jobs.train: Post "https://a.example.com/api/2.2/jobs/create": unexpected EOF': [
      'unreachable',
      /broke off\. What was made before stays\.$/,
    ],
    'Error: Get "https://a.example.com/": dial tcp: lookup a.example.com: no such host': [
      'unreachable',
      /cannot be reached/,
    ],
    'Error: Get "https://a.example.com/": tls: failed to verify certificate: x509: certificate signed by unknown authority':
      ['unreachable', /^There is no safe connection to the workspace: x509: .*unknown authority$/],
  };
  for (const [stderr, [reason, words]] of Object.entries(said)) {
    it(`is told of: ${stderr}`, () => {
      const failure = explainFailure(`${stderr}\n`);
      assert.equal(failure.reason, reason);
      assert.match(failure.message, words);
      assert.match(failure.next ?? '', /\.$/);
    });
  }

  it('names who holds a lock, since when, and the way out', () => {
    const { about, message, next } = explainFailure(recording("deploy to prod, somebody else's lock").stderr);
    assert.deepEqual(about.lock, { user: 'ana@example.com', since: '2026-11-20 09:30:00 +0000 UTC' });
    assert.match(message, /ana@example\.com has locked this deployment/);
    assert.match(next ?? '', /--force-lock/);
  });

  it('names the targets that there are', () => {
    const { about, next } = explainFailure(recording('validate, unknown target').stderr);
    assert.deepEqual(about.targets, ['dev', 'prod']);
    assert.match(next ?? '', /dev, prod/);
  });

  it('names the resource that the workspace refused, with status, code and its words', () => {
    const { about, message, next } = explainFailure(recording('deploy, jobs/create answers 403: forbidden').stderr);
    assert.deepEqual(about, { resource: 'resources.jobs.extra_403', status: 403, code: 'PERMISSION_DENIED' });
    assert.match(message, /User does not have permission to create jobs\./);
    assert.match(next ?? '', /permission/);
  });

  it('names what would be lost without an approval', () => {
    const { about } = explainFailure(recording('deploy, a delete of a schema, no terminal').stderr);
    assert.deepEqual(about.resources, ['resources.schemas.monitoring']);
  });

  it('keeps the diagnostics, so that they can be shown at their places', () => {
    const { diagnostics } = explainFailure(recording('validate, an unknown field, strict').stderr);
    assert.deepEqual(
      diagnostics.map(({ severity, summary }) => [severity, summary]),
      [
        ['warning', 'unknown field: taks'],
        ['error', '1 warning was found. Warnings are not allowed in strict mode'],
      ],
    );
  });

  it('is told of a workspace that cannot be reached', () => {
    const stderr =
      'Error: Get "https://x.cloud.databricks.com/api": dial tcp: lookup x.cloud.databricks.com: no such host\n\n';
    assert.equal(explainFailure(stderr).reason, 'unreachable');
  });

  it('is told of two deployments from one folder at a time', () => {
    const stderr =
      'Error: WAL recovery failed: failed to open WAL file resources.json.wal: no such file or directory\n\n';
    assert.equal(explainFailure(stderr).reason, 'busy');
  });

  it('is the last line of a program that ended in a way nobody knows', () => {
    const failure = explainFailure('panic: runtime error\ngoroutine 1\n');
    assert.deepEqual([failure.reason, failure.message], ['unknown', 'goroutine 1']);
    assert.equal(explainFailure('').message, 'The program says nothing about it.');
  });
});
