import assert from 'node:assert/strict';
import type { Cancellation } from '../../../src/extension/base/cancellation';
import { Schedule, type Timers } from '../../../src/extension/check/schedule';

/** A clock that goes on when it is told to. */
class FakeTimers implements Timers {
  private time = 0;
  private waiting: { at: number; work: () => void }[] = [];

  now(): number {
    return this.time;
  }

  after(delay: number, work: () => void): { dispose(): void } {
    const entry = { at: this.time + delay, work };
    this.waiting.push(entry);
    return { dispose: () => (this.waiting = this.waiting.filter((other) => other !== entry)) };
  }

  /** Lets time pass, and whatever is due then happen. */
  async pass(milliseconds: number): Promise<void> {
    const until = this.time + milliseconds;
    for (;;) {
      const next = this.waiting.sort((a, b) => a.at - b.at)[0];
      if (!next || next.at > until) break;
      this.waiting.shift();
      this.time = next.at;
      next.work();
      await settle();
    }
    this.time = until;
  }
}

/** Lets what has been resolved be seen by those who wait for it. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}

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
