import assert from 'node:assert/strict';
import {
  exitFailure,
  failedTasks,
  isOlder,
  type JobRun,
  judgedByResults,
  runState,
  type TaskRun,
  type WireState,
} from '../../../src/core/deployment/job-run';

describe('The state of a run', () => {
  const states: readonly [string, WireState, string][] = [
    ['has ended when it was skipped', { state: { lifeCycle: 'SKIPPED' } }, 'ended skipped'],
    ['has ended with a fault of the platform', { state: { lifeCycle: 'INTERNAL_ERROR' } }, 'ended failed'],
    [
      'has ended with a fault that the result tells',
      { state: { lifeCycle: 'INTERNAL_ERROR', result: 'TIMEDOUT' } },
      'ended timed-out',
    ],
    ['goes on while it ends', { state: { lifeCycle: 'TERMINATING', result: 'SUCCESS' } }, 'ending'],
    ['waits in a queue', { status: { state: 'QUEUED' } }, 'waiting'],
    ['waits for another attempt', { state: { lifeCycle: 'WAITING_FOR_RETRY' } }, 'waiting'],
    [
      'is read in the newer form alone',
      { status: { state: 'TERMINATED', code: 'SUCCESS', type: 'SUCCESS' } },
      'ended succeeded',
    ],
    [
      'is a failure by its type, whatever the code',
      { status: { state: 'TERMINATED', code: 'CLUSTER_ERROR', type: 'CLOUD_FAILURE' } },
      'ended failed',
    ],
    [
      'is skipped when too many run',
      { status: { state: 'TERMINATED', code: 'MAX_CONCURRENT_RUNS_EXCEEDED', type: 'CLIENT_ERROR' } },
      'ended skipped',
    ],
    [
      'is canceled by a person',
      { status: { state: 'TERMINATED', code: 'USER_CANCELED', type: 'SUCCESS' } },
      'ended canceled',
    ],
    [
      'is taken from both forms',
      {
        status: { state: 'TERMINATED', code: 'RUN_EXECUTION_ERROR', type: 'CLIENT_ERROR' },
        state: { lifeCycle: 'TERMINATED', result: 'UPSTREAM_FAILED' },
      },
      'ended upstream-failed',
    ],
    ['goes on when it is one that nobody knows', { status: { state: 'HIBERNATING' } }, 'running'],
    ['has ended, somehow, when only the end is known', { status: { state: 'TERMINATED' } }, 'ended unknown'],
  ];
  for (const [title, wire, expected] of states) {
    it(title, () => {
      const { phase, outcome } = runState(wire);
      assert.equal([phase, outcome].filter(Boolean).join(' '), expected);
    });
  }
});

describe('A notebook that says it failed', () => {
  it('is believed', () => {
    assert.equal(exitFailure('FAILED: no rows'), 'no rows');
    assert.equal(exitFailure('FAILED:  scored no rows\n'), 'scored no rows');
    assert.equal(exitFailure('FAILED'), 'The notebook says so.');
    assert.equal(exitFailure('SUCCESS'), undefined);
    assert.equal(exitFailure('FAILED_ROWS=0'), undefined);
    assert.equal(exitFailure(undefined), undefined);
  });

  const task = (key: string, outcome: 'succeeded' | 'skipped'): TaskRun => ({
    key,
    runId: `run of ${key}`,
    state: { phase: 'ended', outcome },
    dependsOn: [],
    attempt: 0,
  });
  const run: JobRun = {
    id: '1',
    jobId: '2',
    name: 'score',
    state: { phase: 'ended', outcome: 'succeeded' },
    parameters: {},
    tasks: [task('load', 'succeeded'), task('score', 'succeeded'), task('report', 'skipped')],
  };

  it('makes its task and its run failed', () => {
    const results = new Map([['run of score', { exit: 'FAILED: no rows', isTruncated: false }]]);
    const judged = judgedByResults(run, results);
    assert.deepEqual([judged.state.outcome, judged.state.message], ['failed', 'score: no rows']);
    assert.deepEqual(
      judged.tasks.map(({ state }) => state.outcome),
      ['succeeded', 'failed', 'skipped'],
    );
    assert.deepEqual(
      failedTasks(judged).map(({ key }) => key),
      ['score', 'report'],
    );
    assert.equal(judgedByResults(run, new Map()), run);
  });
});

describe('Two runs of a job', () => {
  const at = (id: string, start: number | undefined, phase: 'ended' | 'waiting', jobId = '2'): JobRun => ({
    ...{ id, jobId, name: 'score', state: { phase }, parameters: {}, tasks: [] },
    ...(start !== undefined && { start }),
  });

  it('are told apart by when they began', () => {
    assert.equal(isOlder(at('1', 10, 'ended'), at('2', 20, 'waiting')), true);
    assert.equal(isOlder(at('2', 20, 'waiting'), at('1', 10, 'ended')), false);
    assert.equal(isOlder(at('1', 10, 'ended'), at('2', undefined, 'waiting')), true);
    assert.equal(isOlder(at('2', undefined, 'waiting'), at('1', 10, 'ended')), false);
  });

  it('are not compared when they are the same, or of different jobs', () => {
    assert.equal(isOlder(at('1', 10, 'waiting'), at('1', 20, 'ended')), false);
    assert.equal(isOlder(at('1', 10, 'ended', '1'), at('2', 20, 'ended', '2')), false);
  });
});
