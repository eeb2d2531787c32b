/** How far a run of a job, or of one of its tasks, has come. */
export type RunPhase = 'waiting' | 'running' | 'ending' | 'ended';

/** How it ended. */
export type RunOutcome =
  'succeeded' | 'failed' | 'canceled' | 'timed-out' | 'skipped' | 'excluded' | 'upstream-failed' | 'unknown';

export interface RunState {
  readonly phase: RunPhase;
  /** Of what has ended. */
  readonly outcome?: RunOutcome;
  /** Of the platform, such as `MAX_CONCURRENT_RUNS_EXCEEDED`. */
  readonly code?: string;
  readonly message?: string;
}

export interface JobRun {
  readonly id: string;
  readonly jobId: string;
  readonly name: string;
  /** Where a browser shows it. */
  readonly url?: string;
  readonly state: RunState;
  /** Milliseconds of the epoch. */
  readonly start?: number;
  readonly end?: number;
  /** Who or what started it, such as `ONE_TIME` or `PERIODIC`. */
  readonly trigger?: string;
  readonly startedBy?: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** In the order of the workspace; of a repaired run the last attempts alone. */
  readonly tasks: readonly TaskRun[];
  /** The last repair, which the next one has to name. */
  readonly lastRepair?: string;
  /** Why nobody knows whether its tasks said that they failed. */
  readonly unread?: string;
  /** It belongs to no job, so that it can be run again but not repaired. */
  readonly isOneTime?: true;
}

export interface TaskRun {
  readonly key: string;
  /** What its output is asked by. */
  readonly runId: string;
  readonly state: RunState;
  readonly dependsOn: readonly string[];
  /** In the workspace. */
  readonly notebookPath?: string;
  readonly attempt: number;
  readonly start?: number;
  readonly end?: number;
}

/** What a task gave when it ended. */
export interface TaskResult {
  /** What the notebook passed to `dbutils.notebook.exit`. */
  readonly exit?: string;
  readonly logs?: string;
  readonly error?: string;
  readonly trace?: string;
  /** The workspace cut the exit value or the logs. */
  readonly isTruncated: boolean;
}

/** What the Jobs API says of a state, in its newer form (`status`) and its older one (`state`). */
export interface WireState {
  readonly status?: {
    readonly state?: string | undefined;
    readonly code?: string | undefined;
    readonly type?: string | undefined;
    readonly message?: string | undefined;
  };
  readonly state?: {
    readonly lifeCycle?: string | undefined;
    readonly result?: string | undefined;
    readonly message?: string | undefined;
  };
}

const phases: Readonly<Record<string, RunPhase>> = {
  BLOCKED: 'waiting',
  PENDING: 'waiting',
  QUEUED: 'waiting',
  WAITING: 'waiting',
  WAITING_FOR_RETRY: 'waiting',
  RUNNING: 'running',
  TERMINATING: 'ending',
  TERMINATED: 'ended',
  SKIPPED: 'ended',
  INTERNAL_ERROR: 'ended',
};

const outcomes: Readonly<Record<string, RunOutcome>> = {
  SUCCESS: 'succeeded',
  // The job counts as a success of its last tasks, though some before them failed.
  SUCCESS_WITH_FAILURES: 'succeeded',
  FAILED: 'failed',
  INTERNAL_ERROR: 'failed',
  TIMEDOUT: 'timed-out',
  CANCELED: 'canceled',
  USER_CANCELED: 'canceled',
  UPSTREAM_CANCELED: 'canceled',
  SKIPPED: 'skipped',
  MAXIMUM_CONCURRENT_RUNS_REACHED: 'skipped',
  MAX_CONCURRENT_RUNS_EXCEEDED: 'skipped',
  EXCLUDED: 'excluded',
  DISABLED: 'excluded',
  UPSTREAM_FAILED: 'upstream-failed',
};

/**
 * What both forms say together (docs.databricks.com/api/workspace/jobs/getrun). TERMINATED, SKIPPED and INTERNAL_ERROR are final; a
 * state that is not known is taken for one that goes on.
 */
export function runState({ status, state }: WireState): RunState {
  const named = state?.lifeCycle ?? '';
  const phase = phases[status?.state ?? ''] ?? phases[named] ?? 'running';
  const message = status?.message || state?.message || undefined;
  const code = status?.code ?? (phase === 'ended' ? (state?.result ?? named) : undefined);
  const said = { ...(code !== undefined && { code }), ...(message !== undefined && { message }) };
  if (phase !== 'ended') return { phase, ...said };
  const outcome =
    outcomes[state?.result ?? ''] ??
    outcomes[named] ??
    outcomes[status?.code ?? ''] ??
    outcomes[status?.type ?? ''] ??
    (status?.type === 'CLIENT_ERROR' || status?.type === 'CLOUD_FAILURE' ? 'failed' : 'unknown');
  return { phase, outcome, ...said };
}

export function isFinal({ state }: { readonly state: RunState }): boolean {
  return state.phase === 'ended';
}

/** Whether another run of the same job began later. */
export function isOlder(run: JobRun, other: JobRun): boolean {
  if (run.id === other.id || run.jobId !== other.jobId) return false;
  // One that waits may have no time yet.
  if (other.start === undefined) return isFinal(run) && !isFinal(other);
  return run.start !== undefined && run.start < other.start;
}

/** Whether something has to be done about it. */
export function hasFailed({ state }: { readonly state: RunState }): boolean {
  return state.outcome === 'failed' || state.outcome === 'timed-out' || state.outcome === 'upstream-failed';
}

/** Why a notebook says that it failed, when it does so by its exit value (`FAILED: no rows`), which Databricks takes for success. */
export function exitFailure(exit: string | undefined): string | undefined {
  const [, reason] = /^\s*FAILED\b[:\s]*([\s\S]*)$/.exec(exit ?? '') ?? [];
  return reason === undefined ? undefined : reason.trim() || 'The notebook says so.';
}

/** The run as its tasks' exit values tell it. @param results by the id of the task's run */
export function judgedByResults(run: JobRun, results: ReadonlyMap<string, TaskResult>): JobRun {
  let first: string | undefined;
  const tasks = run.tasks.map((task): TaskRun => {
    const reason = task.state.outcome === 'succeeded' ? exitFailure(results.get(task.runId)?.exit) : undefined;
    if (reason === undefined) return task;
    first ??= `${task.key}: ${reason}`;
    return { ...task, state: { ...task.state, outcome: 'failed', message: reason } };
  });
  if (first === undefined) return run;
  const isSuccess = run.state.outcome === 'succeeded';
  return { ...run, tasks, ...(isSuccess && { state: { ...run.state, outcome: 'failed', message: first } }) };
}

/** What a repair would run again. */
export function failedTasks(run: JobRun): readonly TaskRun[] {
  return run.tasks.filter((task) => {
    const { outcome } = task.state;
    return hasFailed(task) || outcome === 'canceled' || outcome === 'skipped' || outcome === 'unknown';
  });
}
