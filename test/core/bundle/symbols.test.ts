import assert from 'node:assert/strict';
import { createYamlCache, loadBundle } from '../../../src/core/bundle/bundle';
import { Indexer } from '../../../src/core/bundle/symbols';
import type { BundleIndex, SymbolName } from '../../../src/core/bundle/symbols';
import { LineIndex } from '../../../src/core/text/lines';
import { MemoryFiles } from '../../support/memory-files';

const texts: Readonly<Record<string, string>> = {
  '/p/databricks.yml': `include: [jobs.yml]
variables:
  catalog: {default: dev}
targets:
  prod:
    variables: {catalog: prod}
    resources: {jobs: {train: {tasks: [{task_key: fit, timeout_seconds: 5}]}}}
`,
  '/p/jobs.yml': `resources:
  jobs:
    train:
      name: "train \${var.catalog} \${variables.catalog.value}"
      environments: [{environment_key: default}]
      job_clusters:
        - job_cluster_key: big
      tasks:
        - task_key: load
          job_cluster_key: big
        - task_key: 'fit'
          environment_key: default
          depends_on:
            - task_key: load
    again:
      tasks: [{task_key: load, run_job_task: {job_id: "\${resources.jobs.train.id}"}}]
`,
};

function index(): BundleIndex {
  const files = new MemoryFiles(texts);
  return new Indexer().index(loadBundle(files, '/p/databricks.yml', createYamlCache()));
}

/** `jobs.yml:4 use` of each place. */
function places(symbol: SymbolName): string[] {
  return index()
    .places(symbol)
    .map(({ location: { path, span }, role }) => {
      const { line } = new LineIndex(texts[path] ?? '').position(span.start);
      return `${path.slice(3)}:${line + 1} ${role} ${(texts[path] ?? '').slice(span.start, span.end)}`;
    });
}

describe('the index of a bundle', () => {
  it('has the definition, the overrides and the uses of a variable across files', () => {
    assert.deepEqual(places({ kind: 'variable', name: 'catalog', scope: '' }), [
      'databricks.yml:3 definition catalog',
      'databricks.yml:6 override catalog',
      'jobs.yml:4 use catalog',
      'jobs.yml:4 use catalog',
    ]);
  });

  it('has those of resources, tasks, clusters and environments, each task in its job', () => {
    assert.deepEqual(places({ kind: 'resource', name: 'jobs.train', scope: '' }), [
      'databricks.yml:7 override train',
      'jobs.yml:3 definition train',
      'jobs.yml:16 use train',
    ]);
    assert.deepEqual(places({ kind: 'task', name: 'load', scope: 'jobs.train' }), [
      'jobs.yml:9 definition load',
      'jobs.yml:14 use load',
    ]);
    assert.deepEqual(places({ kind: 'task', name: 'fit', scope: 'jobs.train' }), [
      'databricks.yml:7 override fit',
      'jobs.yml:11 definition fit',
    ]);
    assert.deepEqual(places({ kind: 'job-cluster', name: 'big', scope: 'jobs.train' }), [
      'jobs.yml:7 definition big',
      'jobs.yml:10 use big',
    ]);
    assert.deepEqual(places({ kind: 'environment', name: 'default', scope: 'jobs.train' }), [
      'jobs.yml:5 definition default',
      'jobs.yml:12 use default',
    ]);
  });

  it('lists what can be named, and says what stands at a place', () => {
    assert.deepEqual(index().names('task', 'jobs.train'), ['fit', 'load']);
    assert.deepEqual(index().names('resource'), ['jobs.train', 'jobs.again']);
    const at = texts['/p/jobs.yml']!.indexOf('train.id');
    assert.equal(index().at('/p/jobs.yml', at + 2)?.name, 'jobs.train');
    assert.equal(index().at('/p/jobs.yml', 0), undefined);
  });
});
