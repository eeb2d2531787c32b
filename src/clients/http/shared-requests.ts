interface Shared<T> {
  readonly answer: Promise<T>;
  readonly stop: AbortController;
  waiting: number;
}

/** Makes one request of those that ask the same at the same time; it is given up when nobody waits for it any more. */
export class SharedRequests<T> {
  private readonly underWay = new Map<string, Shared<T>>();

  /** @throws the signal's reason as soon as this caller gives up, whatever others do */
  async ask(key: string, signal: AbortSignal | undefined, make: (signal: AbortSignal) => Promise<T>): Promise<T> {
    signal?.throwIfAborted();
    const shared = this.underWay.get(key) ?? this.begin(key, make);
    shared.waiting += 1;
    let leave: (() => void) | undefined;
    const left = new Promise<never>((_, reject) => {
      leave = () => reject(signal?.reason);
      signal?.addEventListener('abort', leave, { once: true });
    });
    try {
      return await Promise.race([shared.answer, left]);
    } finally {
      if (leave) signal?.removeEventListener('abort', leave);
      shared.waiting -= 1;
      if (shared.waiting === 0) {
        if (this.underWay.get(key) === shared) this.underWay.delete(key);
        shared.stop.abort();
      }
    }
  }

  private begin(key: string, make: (signal: AbortSignal) => Promise<T>): Shared<T> {
    const stop = new AbortController();
    const answer = make(stop.signal);
    const shared: Shared<T> = { answer, stop, waiting: 0 };
    this.underWay.set(key, shared);
    const forget = () => {
      if (this.underWay.get(key) === shared) this.underWay.delete(key);
    };
    answer.then(forget, forget);
    return shared;
  }
}
