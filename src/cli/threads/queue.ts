/** Neighbours are taken together: they share a bundle, and what they import. */
const chunk = 12;

/** Hands out the positions of a list to several threads, each once, to whichever is free. */
export class Queue {
  private readonly next: Int32Array;

  /** `memory` is that of the thread that made the queue. */
  constructor(
    private readonly length: number,
    readonly memory = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT),
  ) {
    this.next = new Int32Array(memory);
  }

  *take(): Iterable<number> {
    for (;;) {
      const start = Atomics.add(this.next, 0, chunk);
      if (start >= this.length) return;
      for (let i = start; i < Math.min(start + chunk, this.length); i++) yield i;
    }
  }
}
