/** Time, as what waits sees it. */
export interface Clock {
  /** Milliseconds of the epoch. */
  now(): number;
  /** @throws the signal's reason when it is no longer waited for */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  wait: (ms, signal) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', leave);
        resolve();
      }, ms);
      const leave = (): void => {
        clearTimeout(timer);
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', leave, { once: true });
    }),
};
