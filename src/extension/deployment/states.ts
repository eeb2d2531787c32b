import PQueue from 'p-queue';
import { EventEmitter, type Memento } from 'vscode';
import * as v from 'valibot';
import { summary } from '../../clients/program/commands/summary';
import { isFinal, isOlder, type JobRun, judgedByResults, type TaskResult } from '../../core/deployment/job-run';
import type { Plan } from '../../core/deployment/plan';
import { resourceOf } from '../../core/deployment/resource-name';
import type { ResolvedResource } from '../../core/deployment/resolved-bundle';
import type { Deployed } from '../../core/deployment/resource-rows';
import { Disposable, type Disposes } from '../base/disposable';
import type { Connections, WorkspaceConnection } from '../connection/connections';
import type { TaskStates } from '../job-graph/task-states';
import type { Deployment } from './deployment';
import { type Problem, problemOf } from './problem';
import { taskState } from './task-state';

/** What is known of a deployment in its workspace. */
export interface DeploymentState {
  /** Undefined while nobody knows; what was known last, when asking fails. */
  readonly deployed?: readonly Deployed[];
  readonly isLoading: boolean;
  /** Why the workspace could not be asked the last time. */
  readonly problem: Problem | undefined;
  /** The last plan, until something is deployed. */
  readonly plan: Plan | undefined;
}

/** Something is known anew; of the whole deployment without a resource. */
export interface StateChange {
  readonly deployment: string;
  readonly resource?: string;
}

interface Known extends DeploymentState {
  readonly runs: ReadonlyMap<string, JobRun>;
}

const nothing: Known = { isLoading: false, problem: undefined, plan: undefined, runs: new Map() };
const stored = v.array(
  v.object({
    key: v.string(),
    kind: v.string(),
    name: v.string(),
    title: v.optional(v.string()),
    id: v.optional(v.string()),
    url: v.optional(v.string()),
    modified: v.optional(v.string()),
  }),
);

/** Asks workspaces what they have of deployments, and keeps what they said: also for the next window. */
export class States extends Disposable {
  private readonly changed = this.track(new EventEmitter<StateChange>());
  readonly onDidChange = this.changed.event;
  private readonly known = new Map<string, Known>();
  /** By the id of a task's run, which another workspace may have too. */
  private readonly results = new WeakMap<WorkspaceConnection, Map<string, TaskResult>>();
  private readonly resultsOfRun = new WeakMap<JobRun, ReadonlyMap<string, TaskResult>>();
  private readonly followed = new Map<string, Disposes>();
  private readonly background = new PQueue({ concurrency: 4 });
  private readonly loading = new Map<string, Promise<void>>();
  /** Who asks while a workspace is being asked. */
  private readonly waiting = new Map<string, Promise<void>>();

  constructor(
    private readonly connections: Connections,
    private readonly memory: Memento,
    private readonly failed: (error: unknown) => void,
    private readonly taskStates: Pick<TaskStates, 'set'>,
  ) {
    super();
    this.track({ dispose: () => this.background.clear() });
    this.track({ dispose: () => this.followed.forEach((each) => each.dispose()) });
  }

  of(deployment: Deployment): DeploymentState {
    return this.get(deployment);
  }

  /** The last run of a job of the bundle, by the job's whole name. */
  run(deployment: Deployment, job: string): JobRun | undefined {
    return this.get(deployment).runs.get(job);
  }

  /** What a task of a run left that was judged here. */
  result(run: JobRun, taskRunId: string): TaskResult | undefined {
    return this.resultsOfRun.get(run)?.get(taskRunId);
  }

  /** Asks the workspace anew, also when it is being asked: that may be too early. Never rejects: what goes wrong is part of the state. */
  refresh(deployment: Deployment): Promise<void> {
    const { key } = deployment;
    const waiting = this.waiting.get(key);
    if (waiting) return waiting;
    const start = (): Promise<void> => {
      this.waiting.delete(key);
      const loading = this.load(deployment).finally(() => this.loading.delete(key));
      this.loading.set(key, loading);
      return loading;
    };
    const underWay = this.loading.get(key);
    if (!underWay) return start();
    const next = underWay.then(start);
    this.waiting.set(key, next);
    return next;
  }

  setPlan(deployment: Deployment, plan: Plan | undefined): void {
    this.put(deployment, { ...this.get(deployment), plan });
  }

  /** A run of a job as it is now; it is followed while somebody looks, and judged by what its notebooks say. */
  async setRun(deployment: Deployment, job: string, run: JobRun, connection: WorkspaceConnection): Promise<JobRun> {
    const judged = await this.judge(run, connection);
    const known = this.get(deployment);
    const shown = known.runs.get(job);
    // What was asked for earlier can be answered later.
    if (shown && isOlder(judged, shown)) return judged;
    this.known.set(deployment.key, { ...known, runs: new Map(known.runs).set(job, judged) });
    this.changed.fire({ deployment: deployment.key, resource: job });
    this.tellTasks(deployment, job, judged);
    return judged;
  }

  private tellTasks({ bundle, target }: Deployment, job: string, { tasks }: JobRun): void {
    const subject = {
      uri: bundle.uri.toString(),
      job: resourceOf(job).name,
      ...(target?.name !== undefined && { target: target.name }),
    };
    this.taskStates.set(subject, new Map(tasks.map(({ key, state }) => [key, taskState(state)])));
  }

  /** An ended run, judged by what its notebooks say. */
  async judge(run: JobRun, connection: WorkspaceConnection): Promise<JobRun> {
    if (!isFinal(run)) return run;
    const { results, unread } = await this.askForResults(run, connection);
    const judged = { ...judgedByResults(run, results), ...(unread !== undefined && { unread }) };
    this.resultsOfRun.set(judged, results);
    return judged;
  }

  private async load(deployment: Deployment): Promise<void> {
    this.put(deployment, { ...this.get(deployment), isLoading: true });
    const { bundle, target } = deployment;
    try {
      const program = await this.connections.programs.get();
      const { resources } = await summary(program, await this.connections.call(bundle, target));
      const deployed = resources.map(deployedOf);
      const known = this.get(deployment);
      const runs = ofDeployed(known.runs, deployed);
      this.put(deployment, { ...known, runs, deployed, isLoading: false, problem: undefined });
      await this.memory.update(memoryKey(deployment), deployed);
      this.askForRuns(deployment, deployed);
    } catch (error) {
      const problem = problemOf(error);
      if (problem.reason === 'unknown') this.failed(error);
      this.put(deployment, { ...this.get(deployment), isLoading: false, problem });
    }
  }

  private askForRuns(deployment: Deployment, deployed: readonly Deployed[]): void {
    for (const { key, kind, id, modified } of deployed) {
      if (kind !== 'jobs' || id === undefined || modified === 'created') continue;
      // One that cannot be had leaves the others as they are.
      this.background.add(() => this.askForRun(deployment, key, id)).catch(this.failed);
    }
  }

  private async askForRun(deployment: Deployment, key: string, jobId: string): Promise<void> {
    try {
      const connection = await this.connections.workspace(deployment.bundle, deployment.target);
      const last = await connection.jobs.newest(jobId);
      if (!last) return;
      const run = await this.setRun(deployment, key, last, connection);
      if (!isFinal(run)) this.follow(deployment, key, run, connection);
    } catch (error) {
      this.failed(error);
    }
  }

  private follow(deployment: Deployment, key: string, { id }: JobRun, connection: WorkspaceConnection): void {
    const name = `${connection.host.origin} ${id}`;
    if (this.followed.has(name)) return;
    const end = (): void => {
      this.followed.get(name)?.dispose();
      this.followed.delete(name);
    };
    const listener = {
      changed: (run: JobRun): void => {
        this.setRun(deployment, key, run, connection).catch(this.failed);
        if (isFinal(run)) end();
      },
      lost: end,
    };
    this.followed.set(name, connection.watcher.watch(id, listener, { isAwaited: false }));
  }

  /**
   * Of the tasks that succeeded and may say otherwise, and of those that failed. They never change, so each is asked for once.
   * `unread`: why what a task that succeeded left is not among them.
   */
  private async askForResults(
    run: JobRun,
    connection: WorkspaceConnection,
  ): Promise<{ readonly results: ReadonlyMap<string, TaskResult>; readonly unread: string | undefined }> {
    const asked = run.tasks.filter(({ state }) => state.outcome === 'succeeded' || state.outcome === 'failed');
    const results = this.results.get(connection) ?? new Map<string, TaskResult>();
    this.results.set(connection, results);
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

  private get({ key }: Deployment): Known {
    const known = this.known.get(key);
    if (known) return known;
    const remembered = v.safeParse(stored, this.memory.get(memoryKey({ key })));
    const deployed = remembered.success ? (remembered.output as readonly Deployed[]) : undefined;
    const state = deployed ? { ...nothing, deployed } : nothing;
    this.known.set(key, state);
    return state;
  }

  private put(deployment: Deployment, state: Known): void {
    this.known.set(deployment.key, state);
    this.changed.fire({ deployment: deployment.key });
  }
}

/** What the workspace answers of a task that has no output, or whose output may not be seen. */
const hasNone: ReadonlySet<string> = new Set(['refused', 'not-found', 'forbidden']);

/** Without runs of jobs that were deleted or are of another workspace; one of a notebook belongs to no job. */
function ofDeployed(runs: ReadonlyMap<string, JobRun>, deployed: readonly Deployed[]): Known['runs'] {
  const ids = new Map(deployed.map(({ key, id }) => [key, id]));
  return new Map([...runs].filter(([key, { jobId }]) => !key.startsWith('resources.') || ids.get(key) === jobId));
}

function deployedOf({ key, kind, name, title, id, url, modified }: ResolvedResource): Deployed {
  return {
    ...{ key, kind, name },
    ...(title !== undefined && { title }),
    ...(id !== undefined && { id }),
    ...(url !== undefined && { url }),
    ...(modified !== undefined && { modified }),
  };
}

function memoryKey({ key }: Pick<Deployment, 'key'>): string {
  return `plumbline.deployed:${key}`;
}
