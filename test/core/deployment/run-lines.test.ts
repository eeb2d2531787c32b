import assert from 'node:assert/strict';
import { parseRunLine, runAddress } from '../../../src/core/deployment/run-lines';
import { decodeRunOutput } from '../../../src/core/deployment/run-output';
import { recording, recordings } from '../../support/recordings';

function linesOf(title: string) {
  return recording(title)
    .stderr.split('\n')
    .flatMap((line) => parseRunLine(line) ?? []);
}

describe('What bundle run prints', () => {
  it('is the address of the run and its states, with the message of a failure', () => {
    assert.deepEqual(linesOf('run a job whose notebook raises, json'), [
      { kind: 'url', url: '<host>/jobs/8795259697427633056/runs/8795259703847206738?o=900800700600' },
      {
        kind: 'state',
        time: '2026-11-21 11:15:03',
        runName: '[dev tester] train_units_forecast',
        state: 'RUNNING',
      },
      {
        kind: 'state',
        time: '2026-11-21 11:15:05',
        runName: '[dev tester] train_units_forecast',
        state: 'INTERNAL_ERROR',
        result: 'FAILED',
        message: 'Task train failed with message: Workload failed, see run output for details.',
      },
    ]);
  });

  it('is the address alone when nobody waits', () => {
    assert.deepEqual(
      linesOf('run a job, no wait').map(({ kind }) => kind),
      ['url'],
    );
  });

  it('has quotes in the name of a job without being misread', () => {
    const line = parseRunLine('2026-11-21 11:15:05 "say "hi" RUNNING" TERMINATED SUCCESS');
    assert.ok(line?.kind === 'state');
    assert.deepEqual([line.runName, line.state, line.result], ['say "hi" RUNNING', 'TERMINATED', 'SUCCESS']);
  });

  it('has a message that begins with capitals but is no result', () => {
    const line = parseRunLine('2026-11-21 11:15:05 "a" PENDING Waiting for cluster');
    assert.ok(line?.kind === 'state');
    assert.deepEqual([line.result, line.message], [undefined, 'Waiting for cluster']);
  });

  it('gives the outputs of all tasks when it is JSON', () => {
    const [features, train] = decodeRunOutput(JSON.parse(recording('run a job').stdout));
    assert.deepEqual(features, { taskKey: 'features', logs: 'catalog \nSUCCESS\n', isTruncated: false });
    assert.equal(train?.taskKey, 'train');
    for (const { argv, stdout } of recordings) {
      if (argv.includes('run') && argv.includes('json') && stdout !== '') decodeRunOutput(JSON.parse(stdout));
    }
  });

  it('gives the exit value of a notebook on a real workspace', () => {
    const output = { task_outputs: [{ TaskKey: 'score', Output: { result: 'FAILED: no rows', truncated: false } }] };
    assert.deepEqual(decodeRunOutput(output), [{ taskKey: 'score', result: 'FAILED: no rows', isTruncated: false }]);
    assert.deepEqual(decodeRunOutput({ task_outputs: [{ TaskKey: 'score', Output: null }] })[0]?.taskKey, 'score');
  });
});

describe('The address of a run', () => {
  it('names job and run, in both forms that the platform uses', () => {
    const wanted = { jobId: '8795259697427633056', runId: '8795259703847206738' };
    assert.deepEqual(runAddress('https://a.com/jobs/8795259697427633056/runs/8795259703847206738?o=9'), wanted);
    assert.deepEqual(runAddress('https://a.com/?o=9#job/8795259697427633056/run/8795259703847206738'), wanted);
    assert.equal(runAddress('https://a.com/pipelines/7/updates/8'), undefined);
    assert.equal(runAddress('no address'), undefined);
  });
});
