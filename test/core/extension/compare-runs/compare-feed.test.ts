import assert from 'node:assert/strict';
import type { CompareMessage } from '../../../../src/contracts/compare-runs/messages';
import { unpackMetrics } from '../../../../src/contracts/compare-runs/packed-metrics';
import { unpackSummary } from '../../../../src/contracts/compare-runs/summary';
import { CompareFeed } from '../../../../src/extension/compare-runs/compare-feed';
import { FakeBackend } from './fake-backend';

/** A comparison of all runs of a server, with what it tells. */
class Comparison {
  readonly told: CompareMessage[] = [];
  readonly failures: unknown[] = [];
  readonly feed: CompareFeed;
  private due: (() => void) | undefined;

  constructor(server: FakeBackend, ids = [...server.runs.keys()]) {
    const tell = (message: CompareMessage): number => this.told.push(message);
    this.feed = new CompareFeed(
      server.backend,
      ids,
      { show: tell, post: tell, failed: (error) => this.failures.push(error) },
      (signal) =>
        new Promise((resolve, reject) => {
          this.due = resolve;
          signal.addEventListener('abort', () => reject(signal.reason as Error));
        }),
    );
  }

  get isFollowing(): boolean {
    return this.due !== undefined;
  }

  last<T extends CompareMessage['type']>(type: T): Extract<CompareMessage, { readonly type: T }> {
    const found = this.told.filter((message) => message.type === type).at(-1);
    assert.ok(found, `${type} was told`);
    return found as Extract<CompareMessage, { readonly type: T }>;
  }
}

describe('what a comparison reads', () => {
  let server: FakeBackend;

  beforeEach(() => {
    server = new FakeBackend();
    server.add('a', { loss: [3, 1, 2], acc: [0.5] }, { tags: { 'mlflow.source.git.commit': 'c0ffee0', team: 'ml' } });
    server.add('b', { loss: [5, Number.NaN] });
  });

  it('is runs with their last values, without what MLflow keeps for itself', async () => {
    const comparison = new Comparison(server);
    await comparison.feed.read();
    const { runs, metrics } = comparison.last('runs');
    assert.deepEqual(
      runs.map(({ id, commit, tags }) => [id, commit, tags]),
      [
        ['a', 'c0ffee0', { team: 'ml' }],
        ['b', undefined, {}],
      ],
    );
    assert.equal(unpackMetrics(metrics)[0]?.get('loss')?.value, 2);
    assert.ok(Number.isNaN(unpackMetrics(metrics)[1]?.get('loss')?.value));
    assert.equal(comparison.isFollowing, false, 'nothing is looked at again when all runs have ended');
  });

  it('goes on without a run that cannot be read, and says so', async () => {
    const comparison = new Comparison(server, ['a', 'gone', 'b']);
    await comparison.feed.read();
    assert.deepEqual(
      comparison.last('runs').runs.map(({ id }) => id),
      ['a', 'b'],
    );
    assert.match(comparison.last('problem').text, /1 runs? could not be read.*no run gone/);
  });

  it('stays when it is read again while the server is away', async () => {
    const comparison = new Comparison(server);
    await comparison.feed.read();
    server.isAway = true;
    await comparison.feed.read();
    assert.equal(comparison.last('runs').runs.length, 2);
    assert.equal(comparison.feed.run('a')?.id, 'a');
    assert.match(comparison.last('problem').text, /No run could be read anew.*cannot be reached/);
  });

  it('asks a server that is away once, and not for each of a thousand runs, and says why nothing comes', async () => {
    for (let i = 0; i < 1000; i += 1) server.add(`run ${i}`);
    server.isAway = true;
    const comparison = new Comparison(server);
    await comparison.feed.read();
    assert.deepEqual(server.asked, ['run a']);
    assert.match(comparison.last('problem').text, /cannot be reached/);
  });

  it('finds a thousand runs in their list when the first of them was deleted for good', async () => {
    for (let i = 0; i < 1000; i += 1) server.add(`run ${i}`);
    const comparison = new Comparison(server, ['gone', ...server.runs.keys()]);
    await comparison.feed.read();
    assert.equal(comparison.last('runs').runs.length, 1002);
    assert.deepEqual(server.asked, ['run gone', 'run a', 'runs of 1']);
    assert.match(comparison.last('problem').text, /1 runs? could not be read.*no run gone/);
  });

  it('has no commit where the tag says something else, such as an option of Git', async () => {
    server.add('odd', {}, { tags: { 'mlflow.source.git.commit': '--output=/home/me/.bashrc' } });
    const comparison = new Comparison(server, ['odd']);
    await comparison.feed.read();
    assert.equal(comparison.last('runs').runs[0]?.commit, undefined);
  });

  it('asks for the list of an experiment rather than for a thousand runs one by one', async () => {
    for (let i = 0; i < 1000; i += 1) server.add(`run ${i}`);
    const comparison = new Comparison(server);
    await comparison.feed.read();
    assert.equal(comparison.last('runs').runs.length, 1002);
    assert.deepEqual(server.asked, ['run a', 'runs of 1']);
  });

  it('is every point of the curves that are wanted, also of those that the server shortens', async () => {
    server.add('long', { loss: Array.from({ length: 6000 }, (_, i) => i) });
    const comparison = new Comparison(server);
    await comparison.feed.read();
    await comparison.feed.wantCurves({ metrics: ['loss'], runs: ['b', 'long'] });
    const { runs, starts, values } = comparison.last('curves');
    const points = Object.fromEntries(runs.map((run, i) => [run, (starts[i + 1] ?? 0) - (starts[i] ?? 0)]));
    assert.deepEqual(points, { b: 2, long: 6000 });
    assert.equal(values.length, 6002);
    assert.deepEqual(server.asked.slice(-2), ['sampled loss of 2', 'whole loss of long']);
    assert.deepEqual(comparison.last('progress'), { type: 'progress', done: 2, total: 2 });
  });

  it('is read once: what is known is told again without asking', async () => {
    const comparison = new Comparison(server);
    await comparison.feed.read();
    await comparison.feed.wantCurves({ metrics: ['loss'], runs: ['a'] });
    const count = server.asked.length;
    await comparison.feed.wantCurves({ metrics: ['loss'], runs: ['a'] });
    assert.equal(server.asked.length, count);
    assert.deepEqual([...comparison.last('curves').values], [3, 1, 2]);
  });

  it('is asked for of runs that have the metric alone', async () => {
    const comparison = new Comparison(server);
    await comparison.feed.read();
    await comparison.feed.wantCurves({ metrics: ['acc'], runs: ['a', 'b'] });
    assert.equal(server.asked.at(-1), 'sampled acc of 1');
  });

  it('is what histories come to, for the best, lowest and highest of each run', async () => {
    const comparison = new Comparison(server);
    await comparison.feed.read();
    await comparison.feed.wantSummaries(['loss']);
    const { runs, packed } = comparison.last('summaries');
    const lowest = Object.fromEntries(runs.map((run, i) => [run, unpackSummary(packed, i).min]));
    assert.deepEqual(lowest, { a: 1, b: 5 });
  });

  it('is what can be read when a metric cannot', async () => {
    const comparison = new Comparison(server);
    await comparison.feed.read();
    server.failing = 'acc';
    await comparison.feed.wantCurves({ metrics: ['acc', 'loss'], runs: ['a'] });
    assert.equal(comparison.last('curves').metric, 'loss');
    assert.ok(comparison.told.some((message) => message.type === 'problem' && message.text === 'acc cannot be read.'));
    assert.equal(comparison.failures.length, 1);
  });
});

describe('a comparison of a run that is still training', () => {
  let server: FakeBackend;
  let comparison: Comparison;

  beforeEach(async () => {
    server = new FakeBackend();
    server.add('done', { loss: [1] });
    server.add('live', { loss: [9, 8] }, { status: 'RUNNING' });
    comparison = new Comparison(server);
    await comparison.feed.read();
    await comparison.feed.wantCurves({ metrics: ['loss'], runs: ['done', 'live'] });
  });

  afterEach(() => comparison.feed.dispose());

  it('looks again, and tells the new points alone', async () => {
    assert.equal(comparison.isFollowing, true);
    server.log('live', 'loss', 7, 6);
    await comparison.feed.renew();
    const { runs, values, isMore } = comparison.last('curves');
    assert.deepEqual([runs, [...values], isMore], [['live'], [7, 6], true]);
    assert.equal(unpackMetrics(comparison.last('update').metrics)[0]?.get('loss')?.value, 6);
  });

  it('tells the whole curve when earlier points are not as they were', async () => {
    server.histories.set('live loss', []);
    server.log('live', 'loss', 1, 2, 3);
    await comparison.feed.renew();
    const { values, isMore } = comparison.last('curves');
    assert.deepEqual([[...values], isMore], [[1, 2, 3], false]);
  });

  it('says when it looked, and nothing else, while nothing happens', async () => {
    const before = comparison.told.length;
    await comparison.feed.renew();
    assert.deepEqual(
      comparison.told.slice(before).map(({ type }) => type),
      ['askedAt'],
    );
  });

  it('says that a run cannot be read while the server is away', async () => {
    server.isAway = true;
    await assert.rejects(comparison.feed.renew(), { reason: 'unreachable' });
  });

  it('asks no more for a run that was deleted for good', async () => {
    server.runs.delete('live');
    await comparison.feed.renew();
    const count = server.asked.length;
    await comparison.feed.renew();
    assert.equal(server.asked.length, count);
  });

  it('tells that the run has ended', async () => {
    server.end('live');
    await comparison.feed.renew();
    assert.deepEqual(
      comparison.last('update').runs.map(({ id, isLive }) => [id, isLive]),
      [['live', false]],
    );
  });

  it('brings summaries up to date', async () => {
    await comparison.feed.wantSummaries(['loss']);
    server.log('live', 'loss', 0.5);
    await comparison.feed.renew();
    const { runs, packed } = comparison.last('summaries');
    assert.deepEqual([runs, unpackSummary(packed, 0).min], [['live'], 0.5]);
  });
});
