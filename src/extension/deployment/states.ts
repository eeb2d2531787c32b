import PQueue from 'p-queue';
import { EventEmitter, type Memento } from 'vscode';
import { isFinal, isOlder, type JobRun, type TaskResult, type TaskRun } from '../../core/deployment/job-run';
import type { Plan } from '../../core/deployment/plan';
import { resourceOf } from '../../core/deployment/resource-name';
import type { ResolvedResource } from '../../core/deployment/resolved-bundle';
import type { Deployed } from '../../core/deployment/resource-rows';
import { Disposable, type Disposes } from '../base/disposable';
import type { Connections, WorkspaceConnection } from '../connection/connections';
import type { TaskStates } from '../job-graph/task-states';
import { askWorkspace } from './ask-workspace';
import type { Deployment } from './deployment';
import type { Elsewhere } from './elsewhere';
import { isStopped, type Problem, problemOf } from './problem';
import { Remembered } from './remembered';
import { TaskResults } from './task-results';
import { taskState } from './task-state';
import type { Turns } from './turns';

/** What is known of a deployment in its workspace. */
export interface DeploymentState {
  /** Undefined while nobody knows; what was known last, when asking fails. */
  readonly deployed?: readonly Deployed[];
  readonly isLoading: boolean;
  /** It takes longer than people expect. */
  readonly isSlow?: boolean;
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

const notAsked: Problem = { reason: 'cancelled', message: 'The workspace was not asked to the end.', remedies: [] };
const nothing: Known = { isLoading: false, problem: undefined, plan: undefined, runs: new Map() };

/**
 * Asks workspaces what they have of deployments, and keeps what they said by workspace: also for the next window. What is
 * known of one is never taken for what another has.
 */
export class States extends Disposable {
  private readonly changed = this.track(new EventEmitter<StateChange>());
  readonly onDidChange = this.changed.event;
  /** By deployment and place. */
  private readonly known = new Map<string, Known>();
  /** Where deployments go, by their keys. */
  private readonly places = new Map<string, string>();
  private readonly remembered: Remembered;
  private readonly stopped: AbortSignal;
  private readonly results = new TaskResults();
  private readonly followed = new Map<string, Disposes>();
  private readonly background = new PQueue({ concurrency: 4 });
  private readonly loading = new Map<string, Promise<void>>();
  /** What ends the question to a workspace, by deployment. */
  private readonly asking = new Map<string, AbortController>();
  /** Who asks while a workspace is being asked. */
  private readonly waiting = new Map<string, Promise<void>>();

  constructor(
    private readonly connections: Connections,
    memory: Memento,
    private readonly failed: (error: unknown) => void,
    private readonly taskStates: Pick<TaskStates, 'set'>,
    private readonly turns: Turns,
    private readonly elsewhere: Elsewhere,
  ) {
    super();
    const stop = new AbortController();
    this.stopped = stop.signal;
    this.track({ dispose: () => stop.abort(new DOMException('Cancelled.', 'AbortError')) });
    this.remembered = new Remembered(memory);
    this.track(elsewhere.onDidSettle((deployment) => void this.refresh(deployment)));
    this.track({ dispose: () => this.background.clear() });
    this.track({ dispose: () => this.followed.forEach((each) => each.dispose()) });
  }

  /** In the workspace that the deployment went to when somebody looked last. */
  of(deployment: Deployment): DeploymentState {
    return this.get(deployment);
  }

  /** Looks where the deployment goes now: what is known of it is what is known there. @throws AuthError without a place */
  async locate(deployment: Deployment): Promise<string> {
    const { key, bundle, target } = deployment;
    const before = this.places.get(key);
    try {
      const place = await this.connections.place(bundle, target);
      this.places.set(key, place);
      return place;
    } catch (error) {
      this.places.delete(key);
      throw error;
    } finally {
      if (this.places.get(key) !== before) this.moved(deployment, before);
    }
  }

  /** The same for whoever only shows it. */
  async followPlace(deployment: Deployment): Promise<void> {
    try {
      await this.locate(deployment);
    } catch (error) {
      const problem = problemOf(error);
      if (problem.reason === 'unknown') this.failed(error);
      else if (!this.get(deployment).problem) this.put(deployment, undefined, { ...this.get(deployment), problem });
    }
  }

  private moved(deployment: Deployment, before: string | undefined): void {
    const left = this.known.get(keyAt(deployment, before))?.runs ?? new Map<string, JobRun>();
    const { runs } = this.get(deployment);
    for (const job of new Set([...left.keys(), ...runs.keys()])) {
      this.tellTasks(deployment, job, runs.get(job)?.tasks ?? []);
    }
    this.changed.fire({ deployment: deployment.key });
  }

  /** The last run of a job of the bundle, by the job's whole name. */
  run(deployment: Deployment, job: string): JobRun | undefined {
    return this.get(deployment).runs.get(job);
  }

  /** What a task of a run left that was judged here. */
  result(run: JobRun, taskRunId: string): TaskResult | undefined {
    return this.results.of(run, taskRunId);
  }

  /** Asks the workspace anew, also when it is being asked: that may be too early. Never rejects: what goes wrong is part of the state. */
  async refresh(deployment: Deployment): Promise<void> {
    await this.followPlace(deployment);
    // One that does not answer keeps nobody from asking another.
    const key = keyAt(deployment, this.places.get(deployment.key));
    const waiting = this.waiting.get(key);
    if (waiting) return waiting;
    const start = (): Promise<void> => {
      this.waiting.delete(key);
      const loading = this.loadInTurn(deployment).finally(() => this.loading.delete(key));
      this.loading.set(key, loading);
      return loading;
    };
    const underWay = this.loading.get(key);
    if (!underWay) return start();
    const next = underWay.then(start);
    this.waiting.set(key, next);
    return next;
  }

  /** Stops asking; what is known stays. */
  cancelRefresh({ key }: Deployment): void {
    this.asking.get(key)?.abort();
  }

  /** The same as `refresh` for a command that has the turn. */
  async refreshWithin(deployment: Deployment): Promise<void> {
    await this.followPlace(deployment);
    await this.load(deployment);
  }

  /** The program must not read what is deployed while it deploys: see Elsewhere. */
  private async loadInTurn(deployment: Deployment): Promise<void> {
    try {
      await this.turns.take(deployment.key, this.stopped, () => this.load(deployment));
    } catch (error) {
      if (!isStopped(error)) this.failed(error);
    }
  }

  /** @param place where it was made */
  setPlan(deployment: Deployment, place: string, plan: Plan | undefined): void {
    this.put(deployment, place, { ...this.get(deployment, place), plan });
  }

  /** A run of a job as it is now; it is followed while somebody looks, and judged by what its notebooks say. */
  async setRun(deployment: Deployment, job: string, run: JobRun, connection: WorkspaceConnection): Promise<JobRun> {
    const judged = await this.judge(run, connection);
    const { place } = connection;
    const known = this.get(deployment, place);
    const shown = known.runs.get(job);
    // What was asked for earlier can be answered later.
    if (shown && isOlder(judged, shown)) return judged;
    this.known.set(keyAt(deployment, place), { ...known, runs: new Map(known.runs).set(job, judged) });
    // People may have gone to another workspace meanwhile.
    if (this.places.get(deployment.key) !== place) return judged;
    this.changed.fire({ deployment: deployment.key, resource: job });
    this.tellTasks(deployment, job, judged.tasks);
    return judged;
  }

  private tellTasks({ bundle, target }: Deployment, job: string, tasks: readonly TaskRun[]): void {
    const subject = {
      uri: bundle.uri.toString(),
      job: resourceOf(job).name,
      ...(target?.name !== undefined && { target: target.name }),
    };
    this.taskStates.set(subject, new Map(tasks.map(({ key, state }) => [key, taskState(state)])));
  }

  /** An ended run, judged by what its notebooks say. */
  judge(run: JobRun, connection: WorkspaceConnection): Promise<JobRun> {
    return this.results.judge(run, connection);
  }

  private async load(deployment: Deployment): Promise<void> {
    const { bundle, target } = deployment;
    let place = this.places.get(deployment.key);
    const asking = new AbortController();
    const signal = AbortSignal.any([asking.signal, this.stopped]);
    this.asking.set(deployment.key, asking);
    this.put(deployment, place, { ...this.get(deployment, place), isLoading: true });
    try {
      const program = await this.connections.programs.get();
      const call = await this.connections.call(bundle, target);
      place = call.place;
      await this.elsewhere.refuse(deployment, call);
      const onSlow = (): void => this.put(deployment, place, { ...this.get(deployment, place), isSlow: true });
      const { resources } = await askWorkspace(this.connections, program, call, { signal, onSlow });
      const deployed = resources.map(deployedOf);
      const known = this.get(deployment, place);
      const runs = ofDeployed(known.runs, deployed);
      const now = { ...known, runs, deployed, isLoading: false, isSlow: false, problem: undefined };
      this.put(deployment, place, now);
      await this.remembered.set(keyAt(deployment, place), deployed);
      if (this.places.get(deployment.key) === place) this.askForRuns(deployment, deployed);
    } catch (error) {
      const problem = asking.signal.aborted ? notAsked : problemOf(error);
      if (problem.reason === 'unknown') this.failed(error);
      this.put(deployment, place, { ...this.get(deployment, place), isLoading: false, isSlow: false, problem });
    } finally {
      this.asking.delete(deployment.key);
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

  private get(deployment: Deployment, place = this.places.get(deployment.key)): Known {
    const key = keyAt(deployment, place);
    const known = this.known.get(key);
    if (known) return known;
    const deployed = place === undefined ? undefined : this.remembered.get(key);
    const state = deployed ? { ...nothing, deployed } : nothing;
    this.known.set(key, state);
    return state;
  }

  private put(deployment: Deployment, place: string | undefined, state: Known): void {
    this.known.set(keyAt(deployment, place), state);
    this.changed.fire({ deployment: deployment.key });
  }
}

function keyAt({ key }: Deployment, place: string | undefined): string {
  return `${key} ${place ?? ''}`;
}

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
