import assert from 'node:assert/strict';
import { AuthError } from '../../../src/clients/auth/errors';
import { HttpError } from '../../../src/clients/http/errors';
import type { Clock } from '../../../src/clients/jobs/clock';
import { type RunListener, RunWatcher } from '../../../src/clients/jobs/watcher';
import type { JobRun, RunState } from '../../../src/core/deployment/job-run';

/** Waits end when the test says so; it sees for how long each was. */
class TestClock implements Clock {
  readonly waits: number[] = [];
  private passed: (() => void) | undefined;
  private arrived: (() => void) | undefined;

  now(): number {
    return 0;
  }

  wait(ms: number, signal: AbortSignal): Promise<void> {
    this.waits.push(ms);
    return new Promise((resolve, reject) => {
      const leave = (): void => reject(new Error('left'));
      signal.addEventListener('abort', leave, { once: true });
      this.passed = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      this.arrived?.();
      this.arrived = undefined;
    });
  }

  /** Until the round is over and the next wait begins. */
  async waiting(): Promise<void> {
    await new Promise<void>((resolve) => (this.arrived = resolve));
  }

  async pass(): Promise<void> {
    this.passed?.();
    await this.waiting();
  }
}

class Heard implements RunListener {
  readonly states: string[] = [];
  readonly problems: string[] = [];
  readonly ended: Promise<void>;
  private end: () => void = () => undefined;

  constructor() {
    this.ended = new Promise((resolve) => (this.end = resolve));
  }

  changed({ state }: JobRun): void {
    this.states.push(state.outcome ?? state.phase);
    if (state.phase === 'ended') this.end();
  }

  troubled(error: Error): void {
    this.problems.push(error instanceof HttpError || error instanceof AuthError ? error.reason : error.name);
  }

  lost(error: unknown): void {
    this.problems.push(`lost: ${error instanceof HttpError ? error.reason : 'unknown'}`);
    this.end();
  }
}

function run(id: string, state: RunState): JobRun {
  return { id, jobId: '1', name: 'train', state, parameters: {}, tasks: [] };
}

const running: RunState = { phase: 'running' };
const done: RunState = { phase: 'ended', outcome: 'succeeded' };

describe('Following runs', () => {
  let clock: TestClock;
  let asked: string[];
  let answers: Record<string, (RunState | Error)[]>;
  let watcher: RunWatcher;

  beforeEach(() => {
    clock = new TestClock();
    asked = [];
    answers = {};
    const jobs = {
      run: (id: string): Promise<JobRun> => {
        asked.push(id);
        const next = answers[id]?.shift() ?? running;
        return next instanceof Error ? Promise.reject(next) : Promise.resolve(run(id, next));
      },
    };
    watcher = new RunWatcher(jobs, clock);
  });

  afterEach(() => watcher.dispose());

  it('tells each state once, and the end, after which nothing is asked any more', async () => {
    answers['7'] = [{ phase: 'waiting' }, running, running, done];
    const heard = new Heard();
    watcher.watch('7', heard, { isAwaited: true });
    await clock.waiting();
    await clock.pass();
    await clock.pass();
    void clock.pass();
    await heard.ended;
    assert.deepEqual(heard.states, ['waiting', 'running', 'succeeded']);
    assert.equal(asked.length, 4);
  });

  it('asks once a round for a run that several follow, and tells who comes late at once', async () => {
    const first = new Heard();
    const second = new Heard();
    watcher.watch('7', first, { isAwaited: true });
    await clock.waiting();
    watcher.watch('7', second, { isAwaited: false });
    assert.deepEqual(second.states, ['running']);
    await clock.pass();
    assert.deepEqual(asked, ['7', '7']);
  });

  it('asks less and less often while nothing changes, and soon again when something does', async () => {
    answers['7'] = [running, running, running, running, running, { phase: 'ending' }];
    watcher.watch('7', new Heard(), { isAwaited: true });
    await clock.waiting();
    for (let round = 0; round < 5; round++) await clock.pass();
    const [first = 0, , , , fifth = 0, afterChange] = clock.waits;
    assert.ok(fifth > first && fifth <= 10_000);
    assert.equal(afterChange, first);
  });

  it('stops while nobody looks, unless somebody waits for the end, and then asks seldom', async () => {
    watcher.look(false);
    const shown = new Heard();
    watcher.watch('shown', shown, { isAwaited: false });
    watcher.watch('awaited', new Heard(), { isAwaited: true });
    await clock.waiting();
    for (let round = 0; round < 12; round++) await clock.pass();
    assert.deepEqual([...new Set(asked)], ['awaited']);
    assert.ok((clock.waits.at(-1) ?? 0) >= 30_000);
    watcher.look(true);
    await clock.waiting();
    assert.deepEqual(shown.states, ['running']);
  });

  it('goes on for a run that nobody looked at when somebody begins to wait for its end', async () => {
    answers['7'] = [done];
    watcher.look(false);
    watcher.watch('7', new Heard(), { isAwaited: false });
    await Promise.resolve();
    const heard = new Heard();
    watcher.watch('7', heard, { isAwaited: true });
    await heard.ended;
    assert.deepEqual(heard.states, ['succeeded']);
  });

  it('waits longer for a workspace that does not answer, says so, and goes on', async () => {
    const trouble = new HttpError('rate-limited', 'fewer, please', 429);
    answers['7'] = [running, trouble, trouble, trouble, done];
    const heard = new Heard();
    watcher.watch('7', heard, { isAwaited: true });
    await clock.waiting();
    for (let round = 0; round < 3; round++) await clock.pass();
    assert.deepEqual(heard.problems, ['rate-limited', 'rate-limited', 'rate-limited']);
    assert.ok((clock.waits[3] ?? 0) >= 8 * (clock.waits[0] ?? 0));
    void clock.pass();
    await heard.ended;
    assert.equal(heard.states.at(-1), 'succeeded');
  });

  it('gives up a run that is gone, and that one alone', async () => {
    answers['gone'] = [new HttpError('not-found', 'no such run', 404)];
    const [gone, other] = [new Heard(), new Heard()];
    watcher.watch('gone', gone, { isAwaited: true });
    watcher.watch('other', other, { isAwaited: true });
    await Promise.all([gone.ended, clock.waiting()]);
    assert.deepEqual(gone.problems, ['lost: not-found']);
    assert.deepEqual(other.states, ['running']);
  });

  it('begins one round for many runs that somebody begins to follow at once', async () => {
    for (let id = 0; id < 50; id++) watcher.watch(String(id), new Heard(), { isAwaited: false });
    await clock.waiting();
    assert.equal(asked.length, 50);
    assert.equal(clock.waits.length, 1);
  });

  it('asks for nothing any more when the last one leaves', async () => {
    const following = watcher.watch('7', new Heard(), { isAwaited: true });
    await clock.waiting();
    following.dispose();
    void clock.pass();
    watcher.hurry();
    await Promise.resolve();
    assert.deepEqual(asked, ['7']);
  });

  it('follows a run over a time in which no token is to be had', async () => {
    answers['7'] = [running, new AuthError('signed-out', 'no token'), new AuthError('unreachable', 'no network'), done];
    const heard = new Heard();
    watcher.watch('7', heard, { isAwaited: true });
    await clock.waiting();
    await clock.pass();
    await clock.pass();
    void clock.pass();
    await heard.ended;
    assert.deepEqual(heard.states, ['running', 'succeeded']);
    assert.deepEqual(heard.problems, ['signed-out', 'unreachable']);
  });

  it('goes on to follow a run with another sign-in', async () => {
    const heard = new Heard();
    watcher.watch('7', heard, { isAwaited: true });
    await clock.waiting();
    watcher.use({ run: (id) => Promise.resolve(run(id, done)) });
    await heard.ended;
    assert.deepEqual(heard.states, ['running', 'succeeded']);
    assert.deepEqual(asked, ['7']);
  });
});
