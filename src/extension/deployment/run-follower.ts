import { EventEmitter, FileSystemError, type Uri, window, workspace } from 'vscode';
import { hasFailed, isFinal, type JobRun, type TaskRun } from '../../core/deployment/job-run';
import { traceLine } from '../../core/deployment/trace-line';
import { Disposable, type Disposes } from '../base/disposable';
import type { Connections, WorkspaceConnection } from '../connection/connections';
import { bundleView } from './contributions';
import { declaredResource, type Deployment } from './deployment';
import type { States } from './states';

/** A job's run as it is now. */
export interface FollowedRun {
  readonly deployment: Deployment;
  /** `resources.jobs.train` */
  readonly job: string;
  readonly run: JobRun;
}

/** A line that a run's error came from. */
export interface ErrorPlace {
  readonly task: string;
  readonly uri: Uri;
  /** From 0. */
  readonly line: number;
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

  /** The first line of a notebook that a failed task's trace leads to. */
  async errorPlace(deployment: Deployment, job: string, run: JobRun): Promise<ErrorPlace | undefined> {
    const declared = declaredResource(deployment, job)?.tasks ?? [];
    for (const task of run.tasks.filter(hasFailed)) {
      const notebook = declared.find(({ key }) => key === task.key)?.notebook;
      const line = notebook && (await this.lineOf(run, task, notebook));
      if (notebook && line !== undefined) return { task: task.key, uri: notebook, line };
    }
    return undefined;
  }

  private async lineOf(run: JobRun, { runId }: TaskRun, notebook: Uri): Promise<number | undefined> {
    const { trace } = this.states.result(run, runId) ?? {};
    if (trace === undefined) return undefined;
    try {
      return traceLine(trace, new TextDecoder().decode(await workspace.fs.readFile(notebook)));
    } catch (error) {
      // It was deleted or renamed since; how the run ended is told all the same.
      if (error instanceof FileSystemError) return undefined;
      throw error;
    }
  }
}
