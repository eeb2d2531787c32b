import PQueue from 'p-queue';

/** Lets one piece of work at a time do something to a thing. */
export class Turns {
  private readonly queues = new Map<string, PQueue>();

  /** Whether somebody works on it now. */
  isTaken(key: string): boolean {
    const queue = this.queues.get(key);
    return queue !== undefined && queue.size + queue.pending > 0;
  }

  /**
   * Whoever is cancelled while waiting leaves at once. Whoever is at work keeps the turn until the work has really ended: a
   * program that was interrupted goes on for a while, and the next one must not meet it.
   * @throws what `work` throws, or the signal's reason
   */
  async take<T>(key: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    let leave: (() => void) | undefined;
    const left = new Promise<never>((_, reject) => {
      leave = () => reject(signal.reason as Error);
      signal.addEventListener('abort', leave, { once: true });
    });
    const stay = (): void => {
      if (leave) signal.removeEventListener('abort', leave);
    };
    // The queue is not given the signal: it would let the next one begin at once.
    const done = this.queue(key).add(
      async () => {
        signal.throwIfAborted();
        stay();
        return work();
      },
      { throwOnTimeout: true },
    );
    return Promise.race([done, left]);
  }

  private queue(key: string): PQueue {
    const known = this.queues.get(key);
    if (known) return known;
    const made = new PQueue({ concurrency: 1 });
    this.queues.set(key, made);
    return made;
  }
}
