import { isFinal, type JobRun, judgedByResults, type TaskResult } from '../../core/deployment/job-run';
import type { WorkspaceConnection } from '../connection/connections';
import { problemOf } from './problem';

/** What the workspace answers of a task that has no output, or whose output may not be seen. */
const hasNone: ReadonlySet<string> = new Set(['refused', 'not-found', 'forbidden']);

/** What tasks of ended runs left. */
export class TaskResults {
  /** By the id of a task's run, which another workspace may have too. */
  private readonly known = new WeakMap<WorkspaceConnection, Map<string, TaskResult>>();
  private readonly ofRun = new WeakMap<JobRun, ReadonlyMap<string, TaskResult>>();

  /** Of a run that was judged here. */
  of(run: JobRun, taskRunId: string): TaskResult | undefined {
    return this.ofRun.get(run)?.get(taskRunId);
  }

  /** An ended run, judged by what its notebooks say. */
  async judge(run: JobRun, connection: WorkspaceConnection): Promise<JobRun> {
    if (!isFinal(run)) return run;
    const { results, unread } = await this.ask(run, connection);
    const judged = { ...judgedByResults(run, results), ...(unread !== undefined && { unread }) };
    this.ofRun.set(judged, results);
    return judged;
  }

  /**
   * Of the tasks that succeeded and may say otherwise, and of those that failed. They never change, so each is asked for once.
   * `unread`: why what a task that succeeded left is not among them.
   */
  private async ask(
    run: JobRun,
    connection: WorkspaceConnection,
  ): Promise<{ readonly results: ReadonlyMap<string, TaskResult>; readonly unread: string | undefined }> {
    const asked = run.tasks.filter(({ state }) => state.outcome === 'succeeded' || state.outcome === 'failed');
    const results = this.known.get(connection) ?? new Map<string, TaskResult>();
    this.known.set(connection, results);
    let unread: string | undefined;
    await Promise.all(
      asked.map(async ({ runId, state }) => {
        if (results.has(runId)) return;
        try {
          results.set(runId, await connection.jobs.output(runId));
        } catch (error) {
          const { reason, message } = problemOf(error);
          if (reason === 'unknown') throw error;
          // A task of another kind has none.
          if (!hasNone.has(reason) && state.outcome === 'succeeded') unread = message;
        }
      }),
    );
    return { results, unread };
  }
}
