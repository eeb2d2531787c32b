import { isFinal, type JobRun } from '../../core/deployment/job-run';
import { AuthError } from '../auth/errors';
import { HttpError } from '../http/errors';
import type { Clock } from './clock';
import type { JobsClient } from './jobs-client';

/** Somebody who follows a run. */
export interface RunListener {
  /** Called with the first state, and whenever it is another. The last one is final. */
  changed(run: JobRun): void;
  /** The workspace does not answer: it is asked again later. */
  troubled?(error: Error): void;
  /** Nothing more will be told: the run is gone, or may not be seen. */
  lost(error: unknown): void;
}

export interface WatchOptions {
  /** Whoever waits for the end is told of it also while nobody looks, though later. */
  readonly isAwaited: boolean;
}

interface Watched {
  readonly id: string;
  readonly listeners: Map<RunListener, WatchOptions>;
  last?: JobRun;
}

const shortestMs = 1_000;
/** Of a run in which nothing changes. */
const longestMs = 10_000;
const growth = 1.4;
/** Of one whose end somebody waits for while nobody looks. */
const longestUnseenMs = 30_000;
const troubledMs = 120_000;

/**
 * Follows runs of one workspace with one loop: a round asks for each run once, however many listen; rounds come further
 * apart while nothing changes or the workspace does not answer, and stop when nobody looks and nobody waits for an end.
 */
export class RunWatcher {
  private readonly watched = new Map<string, Watched>();
  private isLooked = true;
  private pauseMs = shortestMs;
  private round: AbortController | undefined;
  private isDisposed = false;

  constructor(
    private jobs: Pick<JobsClient, 'run'>,
    private readonly clock: Clock,
  ) {}

  /** Asks at once. @returns what ends it */
  watch(runId: string, listener: RunListener, options: WatchOptions): { dispose(): void } {
    const known = this.watched.get(runId);
    const watched: Watched = known ?? { id: runId, listeners: new Map() };
    watched.listeners.set(listener, options);
    this.watched.set(runId, watched);
    if (watched.last) listener.changed(watched.last);
    // Rounds may have stopped for those who only look.
    if (!known || options.isAwaited) this.hurry();
    return {
      dispose: () => {
        watched.listeners.delete(listener);
        if (watched.listeners.size === 0 && this.watched.get(runId) === watched) this.watched.delete(runId);
      },
    };
  }

  /** Whether somebody sees what is told. Who begins to look is told at once. */
  look(isLooked: boolean): void {
    if (this.isLooked === isLooked) return;
    this.isLooked = isLooked;
    if (isLooked) this.hurry();
  }

  /** Asks with another sign-in from now on: who follows a run goes on to follow it. */
  use(jobs: Pick<JobsClient, 'run'>): void {
    this.jobs = jobs;
    this.hurry();
  }

  /** Asks at once, as after something was done to a run. */
  hurry(): void {
    this.pauseMs = shortestMs;
    this.round?.abort();
    if (!this.isDisposed) void this.loop((this.round = new AbortController()));
  }

  dispose(): void {
    this.isDisposed = true;
    this.round?.abort();
    this.watched.clear();
  }

  private async loop({ signal }: AbortController): Promise<void> {
    // Who begins to follow many runs at once begins one round with it.
    await Promise.resolve();
    while (!signal.aborted) {
      const wanted = this.wanted();
      if (wanted.length === 0) return;
      const answers = await Promise.all(wanted.map((each) => this.ask(each, signal)));
      if (signal.aborted) return;
      const isTroubled = answers.includes('troubled');
      const longest = isTroubled ? troubledMs : this.isLooked ? longestMs : longestUnseenMs;
      if (answers.includes('changed')) this.pauseMs = shortestMs;
      else this.pauseMs = Math.min(this.pauseMs * (isTroubled ? 2 : growth), longest);
      try {
        await this.clock.wait(this.pauseMs, signal);
      } catch {
        return;
      }
    }
  }

  private wanted(): Watched[] {
    return [...this.watched.values()].filter(
      ({ listeners }) => this.isLooked || [...listeners.values()].some(({ isAwaited }) => isAwaited),
    );
  }

  private async ask(watched: Watched, signal: AbortSignal): Promise<'changed' | 'same' | 'troubled'> {
    try {
      const run = await this.jobs.run(watched.id, { signal });
      const isSame = JSON.stringify(run) === JSON.stringify(watched.last);
      watched.last = run;
      if (isFinal(run)) this.watched.delete(watched.id);
      if (!isSame) for (const listener of [...watched.listeners.keys()]) listener.changed(run);
      return isSame ? 'same' : 'changed';
    } catch (error) {
      if (signal.aborted) return 'same';
      return this.failed(watched, error);
    }
  }

  private failed(watched: Watched, error: unknown): 'same' | 'troubled' {
    const listeners = [...watched.listeners.keys()];
    if (isPassing(error)) {
      for (const listener of listeners) listener.troubled?.(error);
      return 'troubled';
    }
    this.watched.delete(watched.id);
    for (const listener of listeners) listener.lost(error);
    return 'same';
  }
}

/** What may be better the next time; a sign-in that has expired too, since people sign in again. */
function isPassing(error: unknown): error is Error {
  if (error instanceof AuthError) return passingSignIn.has(error.reason);
  return error instanceof HttpError && passing.has(error.reason);
}

const passing: ReadonlySet<string> = new Set<HttpError['reason']>([
  'rate-limited',
  'server',
  'not-json',
  'unreachable',
  'timed-out',
  'unauthorized',
]);

/** The program says of a broken network, too, that it has no token. */
const passingSignIn: ReadonlySet<string> = new Set<AuthError['reason']>(['signed-out', 'unreachable']);
