import assert from 'node:assert/strict';
import { Queue } from '../../../src/cli/threads/queue';
import { checkOnThreads, threadsFor } from '../../../src/cli/threads/threads';
import { source, temporaryFolder } from '../support/folder';
import { start } from '../support/process';

describe('Checking on several threads', function () {
  this.timeout(120_000);
  const folder = temporaryFolder();

  it('gives the same report as on one', async () => {
    const faulty = 'import mlflow\nmlflow.log_input(1)\nmlflow.set_experiment("/Users/ana/churn")';
    const many = Array.from({ length: 90 }, (_, i) => [`n${i}.py`, source(faulty, '# MAGIC %run ./n0')] as const);
    folder().write({ ...Object.fromEntries(many), 'databricks.yml': 'bundle: {name: shop}\n', 'broken.ipynb': '{' });
    const report = (jobs: string) => start(['lint', '--format', 'json', '--jobs', jobs], { cwd: folder().path });
    const [one, several] = [await report('1'), await report('3')];
    assert.ok((JSON.parse(one.stdout) as unknown[]).length >= 180, one.stdout);
    assert.deepEqual(several, one);
  });

  it('is asked for with a number', async () => {
    const { code, stderr } = await start(['lint', '--jobs', 'all'], { cwd: folder().path });
    assert.equal(code, 2);
    assert.match(stderr, /--jobs .*It is a number from 1/);
  });

  it('takes as many as there is work for', () => {
    assert.equal(threadsFor(80, undefined), 1);
    assert.equal(threadsFor(1000, 2), 2);
    assert.equal(threadsFor(3, 16), 3);
  });

  it('leaves to the caller what a thread that fails does not answer', async () => {
    assert.deepEqual(await checkOnThreads(folder().at('nowhere.js'), 2, ['/a.py'], { folders: ['/'] }), []);
  });

  it('hands out each notebook once', () => {
    const queue = new Queue(50);
    const other = new Queue(50, queue.memory);
    const taken: number[] = [];
    const [mine, theirs] = [queue.take()[Symbol.iterator](), other.take()[Symbol.iterator]()];
    for (let turn = 0; turn < 200; turn++) {
      const { value } = (turn % 3 === 0 ? theirs : mine).next() as { readonly value?: number };
      if (value !== undefined) taken.push(value);
    }
    assert.deepEqual(
      taken.sort((a, b) => a - b),
      Array.from({ length: 50 }, (_, i) => i),
    );
  });
});
