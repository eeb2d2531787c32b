import type { JobRun } from '../../core/deployment/job-run';
import type { Clock } from './clock';
import type { JobsClient } from './jobs-client';

type Lists = Pick<JobsClient, 'runs'>;

/** For each look. */
const lookMs = 10_000;
/** What was sent before somebody broke it off may be done a little later. */
const laterMs = 1_500;

/** The id of the newest run of a job; undefined of one that was never run. @throws HttpError, AuthError */
export async function newestRunId(jobs: Lists, jobId: string): Promise<string | undefined> {
  const { items } = await jobs.runs({ jobId, limit: 1 }, { signal: AbortSignal.timeout(lookMs) });
  return items[0]?.id;
}

/**
 * A run of a job that began since `newestRunId` was asked for, whose start nobody was told of. Looks twice: a request that was
 * broken off may still be on its way. @throws HttpError, AuthError
 */
export async function begunSince(
  jobs: Lists,
  jobId: string,
  before: string | undefined,
  clock: Pick<Clock, 'wait'>,
): Promise<JobRun | undefined> {
  const look = async (): Promise<JobRun | undefined> => {
    const { items } = await jobs.runs({ jobId, limit: 1 }, { signal: AbortSignal.timeout(lookMs) });
    return items.find(({ id }) => id !== before);
  };
  const found = await look();
  if (found) return found;
  await clock.wait(laterMs, new AbortController().signal);
  return look();
}
