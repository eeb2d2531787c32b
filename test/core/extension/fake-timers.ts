import type { Timers } from '../../../src/extension/check/schedule';

/** A clock that goes on when it is told to. */
export class FakeTimers implements Timers {
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
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}
