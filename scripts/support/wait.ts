import { setTimeout as delay } from 'node:timers/promises';
import { ScriptFailure } from './failure';

/** The promise's value, or a time-out failure that says what was waited for. */
export async function within<T>(ms: number, what: string, promise: Promise<T>): Promise<T> {
  const timer = new AbortController();
  const late = delay(ms, undefined, { signal: timer.signal }).then(() => {
    throw new ScriptFailure('time-out', `Waited ${Math.round(ms / 1000)} s for ${what}, in vain.`);
  });
  late.catch(() => undefined);
  try {
    return await Promise.race([promise, late]);
  } finally {
    timer.abort();
  }
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** What the address answers, or undefined when nobody does. */
export async function ask(url: string): Promise<Answer | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    return { status: response.status, body: await response.text() };
  } catch {
    return undefined;
  }
}

/** Asks until the address answers with success; stops when `signal` does. */
export async function untilAnswers(url: string, signal: AbortSignal): Promise<Answer> {
  for (;;) {
    signal.throwIfAborted();
    const answer = await ask(url);
    if (answer && answer.status < 400) return answer;
    await delay(150, undefined, { signal });
  }
}
