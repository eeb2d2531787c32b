/** One line of progress, led by what it is about. */
export function say(subject: string, text: string): void {
  console.log(`${subject}: ${text}`);
}

/** Elapsed time as people read it: `850 ms`, `12.3 s`, `2 min 5 s`. */
export function elapsed(sinceMs: number): string {
  const ms = Math.round(performance.now() - sinceMs);
  if (ms < 1_000) return `${ms} ms`;
  const seconds = ms / 1_000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
