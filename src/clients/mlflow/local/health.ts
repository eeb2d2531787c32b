import { setTimeout as wait } from 'node:timers/promises';

const betweenMs = 200;
const answerMs = 2_000;

/** The version of the MLflow server at an address, or undefined when none answers there. Follows no redirect. */
export async function versionAt(address: string, signal?: AbortSignal): Promise<string | undefined> {
  const health = await text(`${trimmed(address)}/health`, signal);
  if (health?.trim() !== 'OK') return undefined;
  const version = (await text(`${trimmed(address)}/version`, signal))?.trim();
  return version !== undefined && /^\d+\.\d+/.test(version) ? version : undefined;
}

/** Resolves when the server is healthy. @throws the signal's reason */
export async function untilHealthy(address: string, signal: AbortSignal): Promise<void> {
  while ((await text(`${trimmed(address)}/health`, signal))?.trim() !== 'OK') {
    signal.throwIfAborted();
    await wait(betweenMs, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}

async function text(url: string, signal?: AbortSignal): Promise<string | undefined> {
  const deadline = AbortSignal.timeout(answerMs);
  try {
    const until = signal ? AbortSignal.any([signal, deadline]) : deadline;
    const answer = await fetch(url, { redirect: 'error', signal: until });
    return answer.ok ? await answer.text() : undefined;
  } catch {
    // Nobody listens, or somebody who is no MLflow server: both mean that there is none.
    return undefined;
  }
}

function trimmed(address: string): string {
  return address.replace(/\/+$/, '');
}
