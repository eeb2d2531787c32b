import { EventEmitter, type Uri, window } from 'vscode';
import { hasFailed, isFinal, type JobRun } from '../../core/deployment/job-run';
import { Disposable, type Disposes } from '../base/disposable';
import type { Connections, WorkspaceConnection } from '../connection/connections';
import { bundleView } from './contributions';
import type { Deployment } from './deployment';
import { type ErrorPlace, placeOfTrace } from './error-place';
import type { States } from './states';

/** A job's run as it is now. */
export interface FollowedRun {
  readonly deployment: Deployment;
  /** `resources.jobs.train` */
  readonly job: string;
  readonly run: JobRun;
}

/** Follows runs that somebody waits for, to their end. */
export class RunFollower extends Disposable {
  private readonly changed = this.track(new EventEmitter<FollowedRun>());
  readonly onDidChange = this.changed.event;
  private readonly following = new Set<Disposes>();

  constructor(
    private readonly connections: Connections,
    private readonly states: States,
    private readonly troubled: (message: string) => void,
  ) {
    super();
    this.track({ dispose: () => this.following.forEach((each) => each.dispose()) });
  }

  /** The run when it has ended, judged by what its notebooks say. @throws what the workspace answers when the run is gone */
  async follow(deployment: Deployment, job: string, runId: string): Promise<JobRun> {
    const connection = await this.connections.workspace(deployment.bundle, deployment.target);
    await this.states.locate(deployment);
    return window.withProgress({ location: { viewId: bundleView } }, () =>
      this.toEnd(deployment, job, runId, connection),
    );
  }

  private toEnd(deployment: Deployment, job: string, runId: string, connection: WorkspaceConnection): Promise<JobRun> {
    return new Promise((resolve, reject) => {
      // One after the other: what the notebooks say of the end comes after what was said before.
      let shown: Promise<unknown> = Promise.resolve();
      let isTold = false;
      const end = (): void => {
        following.dispose();
        this.following.delete(following);
      };
      const show = async (run: JobRun): Promise<void> => {
        const judged = await this.states.setRun(deployment, job, run, connection);
        this.changed.fire({ deployment, job, run: judged });
        if (!isFinal(run)) return;
        end();
        resolve(judged);
      };
      const listener = {
        changed: (run: JobRun): void => {
          shown = shown.then(() => show(run)).catch(reject);
        },
        troubled: ({ message }: Error): void => {
          if (!isTold) this.troubled(message);
          isTold = true;
        },
        lost: (error: unknown): void => {
          end();
          reject(error);
        },
      };
      const following = connection.watcher.watch(runId, listener, { isAwaited: true });
      this.following.add(following);
    });
  }

  /** The line of the first notebook that a failed task's trace leads to. @param notebookOf a task, by its key */
  async errorPlace(run: JobRun, notebookOf: (task: string) => Uri | undefined): Promise<ErrorPlace | undefined> {
    for (const { key, runId } of run.tasks.filter(hasFailed)) {
      const notebook = notebookOf(key);
      const { trace } = this.states.result(run, runId) ?? {};
      const place = notebook && trace !== undefined ? await placeOfTrace(trace, notebook) : undefined;
      if (place) return { task: key, ...place };
    }
    return undefined;
  }
}
