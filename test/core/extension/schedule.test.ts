import assert from 'node:assert/strict';
import type { Cancellation } from '../../../src/extension/base/cancellation';
import { Schedule } from '../../../src/extension/check/schedule';
import { FakeTimers, settle } from './fake-timers';

describe('the schedule of checks', () => {
  it('waits for quiet: adding again puts the work off', async () => {
    const timers = new FakeTimers();
    const done: string[] = [];
    const schedule = new Schedule(async (key) => void done.push(`${key} at ${timers.now()}`), timers);
    schedule.add('a', 150);
    await timers.pass(100);
    schedule.add('a', 150);
    await timers.pass(100);
    assert.deepEqual(done, []);
    await timers.pass(100);
    assert.deepEqual(done, ['a at 250']);
  });

  it('does one thing at a time, the one that is due first', async () => {
    const timers = new FakeTimers();
    const started: string[] = [];
    let finish = (): void => undefined;
    const schedule = new Schedule((key) => {
      started.push(key);
      return new Promise((resolve) => (finish = resolve));
    }, timers);
    schedule.add('late', 20);
    schedule.add('early', 10);
    await timers.pass(100);
    assert.deepEqual(started, ['early']);
    finish();
    await settle();
    await timers.pass(0);
    assert.deepEqual(started, ['early', 'late']);
  });

  it('calls off work that is under way when its key is added again', async () => {
    const timers = new FakeTimers();
    const tokens: Cancellation[] = [];
    let finish = (): void => undefined;
    const schedule = new Schedule((_key, token) => {
      tokens.push(token);
      return new Promise((resolve) => (finish = resolve));
    }, timers);
    schedule.add('a', 0);
    assert.equal(schedule.isRunning('a'), false);
    await timers.pass(0);
    assert.deepEqual([schedule.isRunning('a'), schedule.isRunning('b')], [true, false]);
    schedule.add('a', 0);
    assert.equal(tokens[0]?.isCancellationRequested, true);
    finish();
    await settle();
    await timers.pass(0);
    assert.deepEqual(
      tokens.map((token) => token.isCancellationRequested),
      [true, false],
    );
  });

  it('is idle once nothing is due or under way', async () => {
    const timers = new FakeTimers();
    const schedule = new Schedule(async () => undefined, timers);
    await schedule.whenIdle();
    schedule.add('a', 10);
    schedule.add('b', 20);
    let idle = false;
    void schedule.whenIdle().then(() => (idle = true));
    await timers.pass(10);
    assert.equal(idle, false);
    await timers.pass(10);
    assert.equal(idle, true);
  });

  it('forgets what is dropped, and lets those go who wait for it', async () => {
    const timers = new FakeTimers();
    const done: string[] = [];
    const schedule = new Schedule(async (key) => void done.push(key), timers);
    schedule.add('a', 10);
    const idle = schedule.whenIdle();
    schedule.drop('a');
    await idle;
    await timers.pass(50);
    assert.deepEqual(done, []);
  });
});
