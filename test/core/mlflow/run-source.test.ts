import assert from 'node:assert/strict';
import type { Run } from '../../../src/core/mlflow/run';
import { sourceCommit, sourceFile } from '../../../src/core/mlflow/run-source';

function run(tags: Readonly<Record<string, string>>): Run {
  const nothing = { params: {}, metrics: {}, datasets: [], modelInputs: [], modelOutputs: [] };
  return { id: '1', name: 'one', experimentId: '1', status: 'FINISHED', lifecycle: 'active', tags, ...nothing };
}

describe('Where a run came from', () => {
  it('is a notebook of the workspace, which has no ending there', () => {
    const tags = { 'mlflow.databricks.notebookPath': '/Users/ana/src/train', 'mlflow.source.name': 'x.py' };
    assert.deepEqual(sourceFile(run(tags)), { path: '/Users/ana/src/train', names: ['train.py', 'train.ipynb'] });
  });

  it('is a script, on any machine', () => {
    assert.deepEqual(sourceFile(run({ 'mlflow.source.name': 'C:\\shop\\train.py' }))?.names, ['train.py']);
    assert.equal(sourceFile(run({})), undefined);
  });

  it('is a commit, with its page where the repository has one', () => {
    const hash = '0123456789abcdef0123456789abcdef01234567';
    const page = (repository: string): string | undefined =>
      sourceCommit(run({ 'mlflow.source.git.commit': hash, 'mlflow.source.git.repoURL': repository }))?.page;
    const wanted = `https://example.com/shop/bakery/commit/${hash}`;
    assert.equal(page('https://example.com/shop/bakery.git'), wanted);
    assert.equal(page('git@example.com:shop/bakery.git'), wanted);
    assert.equal(page('https://token@example.com/shop/bakery'), wanted);
    assert.equal(page('/srv/git/bakery'), undefined);
    assert.equal(sourceCommit(run({ 'mlflow.source.git.commit': 'main; rm' })), undefined);
  });
});
