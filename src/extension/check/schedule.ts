import type { Cancellation } from '../base/cancellation';
import type { Disposes } from '../base/disposable';

/** Time as the schedule needs it, in milliseconds. */
export interface Timers {
  now(): number;
  after(delay: number, work: () => void): Disposes;
}

/**
 * Work by key, one at a time, each in a turn of its own so that the host stays responsive. Adding a key again puts it
 * off, and calls off its work if that is under way.
 */
export class Schedule implements Disposes {
  private readonly due = new Map<string, number>();
  private running: { readonly key: string; readonly token: { isCancellationRequested: boolean } } | undefined;
  private timer: Disposes | undefined;
  private waiting: (() => void)[] = [];

  constructor(
    /** Does not reject. */
    private readonly work: (key: string, token: Cancellation) => Promise<void>,
    private readonly timers: Timers,
  ) {}

  add(key: string, delay: number): void {
    this.due.set(key, this.timers.now() + delay);
    this.callOff(key);
    this.arm();
  }

  drop(key: string): void {
    this.due.delete(key);
    this.callOff(key);
    this.arm();
  }

  /** Whether its work is under way: it may have read already what changes now. */
  isRunning(key: string): boolean {
    return this.running?.key === key;
  }

  /** Resolves once nothing is due or under way. */
  whenIdle(): Promise<void> {
    if (this.due.size === 0 && !this.running) return Promise.resolve();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  dispose(): void {
    for (const key of [...this.due.keys()]) this.drop(key);
    if (this.running) this.callOff(this.running.key);
  }

  private callOff(key: string): void {
    if (this.running?.key === key) this.running.token.isCancellationRequested = true;
  }

  private arm(): void {
    this.timer?.dispose();
    this.timer = undefined;
    if (this.running) return;
    const next = this.next();
    if (next === undefined) {
      for (const resolve of this.waiting.splice(0)) resolve();
      return;
    }
    const delay = Math.max(0, next.at - this.timers.now());
    this.timer = this.timers.after(delay, () => void this.run(next.key));
  }

  private next(): { readonly key: string; readonly at: number } | undefined {
    let first: { key: string; at: number } | undefined;
    for (const [key, at] of this.due) if (!first || at < first.at) first = { key, at };
    return first;
  }

  private async run(key: string): Promise<void> {
    const token = { isCancellationRequested: false };
    this.due.delete(key);
    this.running = { key, token };
    await this.work(key, token);
    this.running = undefined;
    this.arm();
  }
}

/** The host's own clock. */
export const hostTimers: Timers = {
  now: () => performance.now(),
  after(delay, work) {
    const timer = setTimeout(work, delay);
    return { dispose: () => clearTimeout(timer) };
  },
};
