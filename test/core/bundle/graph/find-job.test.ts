import assert from 'node:assert/strict';
import { defaultTarget, jobAt, jobKeys } from '../../../../src/core/bundle/graph/find-job';
import { pointed, viewOf } from '../../../support/bundle-view';

const root = `bundle: {name: b}
targets:
  dev:
  prod:
    resources:
      jobs:
        train: {max_concurrent_runs: 2<1>}
        audit:
          tasks: []
resources:
  jobs:
    train:<2>
      tasks:
        - task_key: fit
          sql_task: {}<3>
    score:
      name: x<4>
  pipelines:
    p: {name: y<5>}
`;

function at(mark: number): string | undefined {
  const text = root.replace(`<${mark}>`, '<|>').replaceAll(/<\d>/g, '');
  const { view, path, offset } = pointed({ 'databricks.yml': text });
  const found = jobAt(view, path, offset);
  return found && [found.job, found.target].join(' ').trim();
}

describe('finding jobs', () => {
  it('finds the job around the cursor', () => {
    assert.deepEqual([at(2), at(3), at(4)], ['train', 'train', 'score']);
    assert.equal(at(5), undefined);
  });

  it('means the target that the cursor is in', () => {
    assert.equal(at(1), 'train prod');
  });

  it('lists the jobs of all targets', () => {
    assert.deepEqual(jobKeys(viewOf({ '/p/databricks.yml': root.replaceAll(/<\d>/g, '') })), [
      'train',
      'score',
      'audit',
    ]);
  });

  it('takes the target that is the default, or the only one', () => {
    const of = (targets: string): string | undefined =>
      defaultTarget(viewOf({ '/p/databricks.yml': `bundle: {name: b}\ntargets: ${targets}\n` }).bundle);
    assert.equal(of('{dev: {}, prod: {default: true}}'), 'prod');
    assert.equal(of('{dev: {}}'), 'dev');
    assert.equal(of('{dev: {}, prod: {}}'), undefined);
  });
});
