import { isFinal, type JobRun } from '../../core/deployment/job-run';
import type { HttpClient } from '../http/client';
import { type Clock, systemClock } from '../jobs/clock';
import { JobsClient } from '../jobs/jobs-client';
import { runOnce } from '../jobs/one-time-run';
import { RunWatcher } from '../jobs/watcher';

/** What MLflow needs besides itself to copy the files of models of Unity Catalog (mlflow.org, "Register models in Unity Catalog"). */
const dependencies = ['mlflow[databricks]>=3,<4'];

export interface PythonJob {
  /** Of the run and of the notebook, without an ending. */
  readonly name: string;
  /** The text of a source notebook. */
  readonly notebook: string;
}

export interface PythonJobOptions {
  readonly clock?: Clock;
  /** Cancels the run. */
  readonly signal?: AbortSignal;
  /** Told how the run stands, from its first state on. */
  readonly told?: (run: JobRun) => void;
}

/** The run came to another end than it should. */
export class PythonJobFailed extends Error {
  override readonly name = 'PythonJobFailed';
  readonly reason = 'failed';

  constructor(
    message: string,
    readonly run: JobRun,
  ) {
    super(message);
  }
}

/**
 * Runs Python as a one-time job on serverless compute of the workspace and waits for its end.
 * @returns what the notebook exits with
 * @throws HttpError, PythonJobFailed, the signal's reason
 */
export async function runPythonJob(
  http: HttpClient,
  { name, notebook }: PythonJob,
  { clock = systemClock, signal, told }: PythonJobOptions = {},
): Promise<string> {
  const jobs = new JobsClient(http);
  const asked = { file: `${name}.py`, content: notebook, isIpynb: false, parameters: {}, dependencies };
  const id = await runOnce(http, jobs, asked, { ...(signal && { signal }) });
  const watcher = new RunWatcher(jobs, clock);
  try {
    const run = await new Promise<JobRun>((resolve, reject) => {
      const cancel = (): void => void jobs.cancel(id).then(() => watcher.hurry(), reject);
      if (signal?.aborted) cancel();
      signal?.addEventListener('abort', cancel, { once: true });
      const changed = (now: JobRun): void => {
        told?.(now);
        if (isFinal(now)) resolve(now);
      };
      watcher.watch(id, { changed, lost: reject }, { isAwaited: true });
    });
    const [task] = run.tasks;
    const result = task && (await jobs.output(task.runId));
    if (run.state.outcome === 'succeeded') return result?.exit ?? '';
    const said = result?.error ?? run.state.message ?? task?.state.message;
    const ending = run.state.outcome === 'canceled' ? 'was canceled' : 'failed';
    throw new PythonJobFailed(`The run ${ending}${said ? `: ${said}` : '.'}`, run);
  } finally {
    watcher.dispose();
  }
}
