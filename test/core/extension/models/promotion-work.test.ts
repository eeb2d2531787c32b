import assert from 'node:assert/strict';
import { type Background, type PromotionAction, PromotionWork } from '../../../../src/extension/models/promotion-work';

/** An action that ends when the test says so. */
class Slow {
  signal: AbortSignal | undefined;
  tell: (text: string) => void = () => assert.fail('it has not begun');
  end: (outcome: string) => void = () => assert.fail('it has not begun');
  fail: (error: Error) => void = () => assert.fail('it has not begun');
  times = 0;

  action(stop?: string): PromotionAction {
    const run: PromotionAction['run'] = (tell, signal) => {
      this.times += 1;
      this.tell = tell;
      this.signal = signal;
      return new Promise((resolve, reject) => {
        [this.end, this.fail] = [resolve, reject];
        signal.addEventListener('abort', () => reject(new Error('The run was canceled.')));
      });
    };
    return { title: 'Promote', explanation: '', run, ...(stop !== undefined && { stop }) };
  }
}

describe('a promotion', () => {
  let slow: Slow;
  let seen: string[];
  let beside: string[];
  let cancel: (() => void) | undefined;
  const background: Background = {
    progress: (work, stop) => {
      cancel = stop;
      return work((text) => beside.push(text)).then(() => beside.push('gone'));
    },
    ended: (text) => beside.push(`ended: ${text}`),
    failed: (text) => beside.push(`failed: ${text}`),
  };
  const begin = (stop?: string) => {
    const work = new PromotionWork(slow.action(stop), (state, text) => seen.push(`${state}: ${text}`), background);
    return { work, ended: work.start() };
  };

  beforeEach(() => {
    slow = new Slow();
    seen = [];
    beside = [];
    cancel = undefined;
  });

  it('says in its panel how far it is and what came of it, and is done once', async () => {
    const { work, ended } = begin();
    void work.start();
    slow.tell('The job is running.');
    slow.end('It is at version 2.');
    await ended;
    await work.start();
    assert.deepEqual(seen, ['working: Working…', 'working: The job is running.', 'done: It is at version 2.']);
    assert.equal(slow.times, 1);
    work.leave();
    assert.deepEqual(beside, [], 'nothing goes on that had to be told');
  });

  it('goes on in sight when its panel is closed, and says what came of it', async () => {
    const { work, ended } = begin('Cancel the Job');
    slow.tell('The job is pending.');
    work.leave();
    slow.tell('The job is running.');
    slow.end('It is at version 2.');
    await ended;
    assert.deepEqual(beside.slice(0, 3), ['The job is pending.', 'The job is running.', 'ended: It is at version 2.']);
    assert.equal(seen.length, 2, 'the panel that is gone is told nothing');
  });

  it('says what went wrong after its panel was closed', async () => {
    const { work, ended } = begin();
    work.leave();
    assert.equal(cancel, undefined, 'what takes a moment cannot be given up');
    slow.fail(new Error('No signature.'));
    await ended;
    assert.ok(beside.includes('failed: No signature.'));
  });

  it('is given up from its panel, and can be begun again', async () => {
    const { work, ended } = begin('Cancel the Job');
    work.stop();
    await ended;
    assert.deepEqual(seen.slice(1), ['working: Canceling…', 'failed: The run was canceled.']);
    const again = work.start();
    slow.end('It is at version 2.');
    await again;
    assert.equal(seen.at(-1), 'done: It is at version 2.');
  });

  it('is given up from where it goes on', async () => {
    const { work, ended } = begin('Cancel the Job');
    work.leave();
    cancel?.();
    await ended;
    assert.equal(slow.signal?.aborted, true);
    assert.ok(beside.includes('failed: The run was canceled.'));
  });
});
