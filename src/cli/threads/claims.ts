const free = 0;
const claimed = 1;
const done = 2;

/** Longer than any notebook takes: whoever waits so long does the work itself. */
const patienceMs = 5_000;

/** Who of two threads does which item of a list: each is done once, by whoever comes first. */
export class Claims {
  private readonly states: Int32Array;
  private abandoned = false;

  /** `memory` is that of the thread that made the claims. */
  constructor(
    length: number,
    readonly memory = new SharedArrayBuffer(length * Int32Array.BYTES_PER_ELEMENT),
  ) {
    this.states = new Int32Array(memory);
  }

  /** Whether the item is the caller's to do. */
  take(item: number): boolean {
    return Atomics.compareExchange(this.states, item, free, claimed) === free;
  }

  /** To be called when an item that was taken is done. */
  finish(item: number): void {
    Atomics.store(this.states, item, done);
    Atomics.notify(this.states, item);
  }

  /** Takes the item; or waits until the other thread, which has it, is done. False: the caller does it. */
  isDoneElsewhere(item: number): boolean {
    if (this.take(item) || this.abandoned) return false;
    if (Atomics.wait(this.states, item, claimed, patienceMs) === 'timed-out') this.abandoned = true;
    return !this.abandoned;
  }

  /** The other thread is no longer there. */
  abandon(): void {
    this.abandoned = true;
  }
}
