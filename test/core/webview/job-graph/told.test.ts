import assert from 'node:assert/strict';
import type { ShownEdge, ShownJob, ShownTask } from '../../../../src/contracts/job-graph';
import { edgePath } from '../../../../src/webview/job-graph/edge-path';
import { readKept } from '../../../../src/webview/job-graph/kept';
import { toldTasks } from '../../../../src/webview/job-graph/told';
import { countText, worst } from '../../../../src/webview/job-graph/words';

function task(id: string, more: Partial<ShownTask> = {}): ShownTask {
  return {
    ...{ id, name: id.toUpperCase(), kindName: 'Notebook', work: 'src/a.py', findings: [] },
    ...{ isDisabled: false, isMissing: false, waitsForUnknown: false },
    ...more,
  };
}

function job(tasks: readonly ShownTask[], ...edges: Partial<ShownEdge>[]): ShownJob {
  const arrows = edges.map((edge): ShownEdge => ({ from: 'a', to: 'b', isCircular: false, ...edge }));
  return { kind: 'job', tasks, edges: arrows, findings: [], isComplete: true };
}

function finding(severity: 'error' | 'warning' | 'information', message: string): ShownTask['findings'][number] {
  return { id: 0, severity, message, rule: 'task-graph' };
}

describe('what is said of a task', () => {
  it('has its kind, what it waits for, when it runs and what is found on it', () => {
    const b = task('b', {
      runIf: 'when all before it are done',
      findings: [finding('error', 'It is wrong.'), finding('warning', 'It is odd.')],
    });
    const told = toldTasks(job([task('a'), task('c'), b], { outcome: 'true' }, { from: 'c' })).get('b');
    assert.equal(
      told?.spoken,
      'B, Notebook src/a.py. After A (if true), C. Runs when all before it are done. 1 error, 1 warning: It is wrong. It is odd.',
    );
  });

  it('says what is not there, not known, skipped, or in a circle', () => {
    const spoken = (more: Partial<ShownTask>, edge: Partial<ShownEdge> = { from: 'c' }): string =>
      toldTasks(job([task('a', more), task('b')], edge)).get('a')?.spoken ?? '';
    assert.match(spoken({ isMissing: true }), /the job has no task of this name/);
    assert.match(spoken({ waitsForUnknown: true }), /After tasks that are known at the deployment only\./);
    assert.match(spoken({ isDisabled: true }), /Disabled/);
    assert.match(spoken({}, { isCircular: true }), /through a circle/);
  });

  it('says how it stands with a run when that is known', () => {
    const told = toldTasks(job([task('a', { state: 'failed' }), task('b')]));
    assert.match(told.get('a')?.spoken ?? '', /State: failed\./);
    assert.doesNotMatch(told.get('b')?.spoken ?? '', /State/);
  });

  it('counts findings, the worst first', () => {
    const findings = [finding('warning', ''), finding('error', ''), finding('error', ''), finding('information', '')];
    assert.equal(countText(findings), '2 errors, 1 warning, 1 hint');
    assert.equal(worst(findings), 'error');
    assert.equal(countText([]), '');
  });
});

describe('what a panel of a job keeps', () => {
  it('is read as far as it means something', () => {
    assert.deepEqual(readKept({ view: 'list', zoom: 1.5, task: 'a' }), { view: 'list', zoom: 1.5, task: 'a' });
    assert.deepEqual(readKept({ zoom: 1e9 }).zoom, 3);
    for (const nothing of [undefined, null, 'x', { view: 1, zoom: 'y', task: 2 }]) {
      assert.deepEqual(readKept(nothing), { view: 'graph', zoom: undefined, task: undefined });
    }
  });
});

describe('the line of an arrow', () => {
  it('ends where its head begins', () => {
    const { line, head } = edgePath([
      { x: 0, y: 0 },
      { x: 0, y: 50 },
      { x: 0, y: 100 },
    ]);
    assert.match(line, /^M0,0Q0,50 .*0,92$/);
    assert.equal(head, 'M0,100L-4,92L4,92Z');
  });

  it('is nothing without a way', () => {
    assert.deepEqual(edgePath([]), { line: '', head: '' });
  });
});
