import type { Json } from './http';
import { tasksOf, type Job } from './jobs';
import type { Sequence } from './sequence';

/** How a task ends. */
export interface Outcome {
  readonly result?: 'SUCCESS' | 'FAILED' | 'TIMEDOUT' | 'CANCELED';
  /** What the notebook passes to `dbutils.notebook.exit`. */
  readonly exit?: string;
  readonly isTruncated?: boolean;
  /** What a task prints that is no notebook's. */
  readonly logs?: string;
  /** Such as `ValueError: no rows`; makes it fail unless a result is given. */
  readonly error?: string;
  readonly errorTrace?: string;
}

export type TaskState = 'BLOCKED' | 'PENDING' | 'RUNNING' | 'TERMINATING' | 'TERMINATED';
export type TaskResult = 'SUCCESS' | 'FAILED' | 'TIMEDOUT' | 'CANCELED' | 'UPSTREAM_FAILED' | 'EXCLUDED';

export interface TaskRun {
  readonly runId: number;
  readonly key: string;
  readonly settings: Json;
  readonly dependsOn: readonly string[];
  readonly attempt: number;
  readonly outcome: Outcome;
  state: TaskState;
  result?: TaskResult;
  started?: number;
  ended?: number;
}

export interface Repair {
  readonly id: number;
  readonly started: number;
  readonly taskRunIds: readonly number[];
}

export interface RunRequest {
  /** Submitted, not of a job that anybody can see. */
  readonly isOneTime?: boolean;
  readonly parameters: Readonly<Record<string, string>>;
  readonly overriding: Json;
  readonly only?: readonly string[];
  readonly user: string;
}

export type RunState = 'QUEUED' | 'PENDING' | 'RUNNING' | 'TERMINATING' | 'TERMINATED';

/** A run of a job, which goes on one step at a time: nothing in it waits for a clock. */
export class Run {
  readonly id: number;
  readonly started: number;
  ended?: number;
  state: RunState = 'PENDING';
  /** Never started, because too many others were under way. */
  isSkipped = false;
  tasks: TaskRun[];
  /** Task runs that a repair replaced. */
  readonly replaced: TaskRun[] = [];
  readonly repairs: Repair[] = [];

  constructor(
    readonly job: Job,
    readonly request: RunRequest,
    private readonly outcomeOf: (key: string, attempt: number) => Outcome,
    private readonly sequence: Sequence,
  ) {
    this.id = sequence.id();
    this.started = sequence.time();
    this.tasks = tasksOf(job).map((settings) => this.task(settings, 0));
    for (const task of this.tasks) {
      if (request.only && !request.only.includes(task.key)) [task.state, task.result] = ['TERMINATED', 'EXCLUDED'];
    }
  }

  get isOver(): boolean {
    return this.state === 'TERMINATED';
  }

  /** One step: waiting tasks start, running ones end, and the run with the last of them. */
  advance(): void {
    if (this.isOver) return;
    const running = this.tasks.filter(({ state }) => state === 'RUNNING' || state === 'TERMINATING');
    if (this.state === 'TERMINATING') {
      for (const task of this.tasks) this.end(task, 'CANCELED');
    } else {
      this.state = 'RUNNING';
      for (const task of running) this.end(task, task.outcome.result ?? (task.outcome.error ? 'FAILED' : 'SUCCESS'));
      this.startReady();
    }
    if (this.tasks.every(({ state }) => state === 'TERMINATED')) {
      this.state = 'TERMINATED';
      this.ended = this.sequence.time();
    }
  }

  cancel(): void {
    if (this.isOver) return;
    this.state = 'TERMINATING';
    for (const task of this.tasks) if (task.state === 'RUNNING') task.state = 'TERMINATING';
  }

  skip(): void {
    this.isSkipped = true;
    this.state = 'TERMINATED';
    this.ended = this.sequence.time();
    for (const task of this.tasks) this.end(task, 'CANCELED');
  }

  /** Runs tasks again, with attempts of their own. */
  repair(keys: readonly string[]): Repair {
    const again = this.tasks.filter(({ key }) => keys.includes(key));
    this.replaced.push(...again);
    const fresh = new Map(again.map((task) => [task.key, this.task(task.settings, task.attempt + 1)]));
    this.tasks = this.tasks.map((task) => fresh.get(task.key) ?? task);
    const taskRunIds = [...fresh.values()].map(({ runId }) => runId);
    const repair = { id: this.sequence.id(), started: this.sequence.time(), taskRunIds };
    this.repairs.push(repair);
    this.state = 'PENDING';
    delete this.ended;
    return repair;
  }

  /** The tasks that came to nothing. */
  failedKeys(): string[] {
    return this.tasks.filter(({ result }) => result !== 'SUCCESS' && result !== 'EXCLUDED').map(({ key }) => key);
  }

  /** These and all that wait for them. */
  withDependents(keys: readonly string[]): string[] {
    const found = new Set(keys);
    for (let size = -1; size !== found.size;) {
      size = found.size;
      for (const task of this.tasks) if (task.dependsOn.some((key) => found.has(key))) found.add(task.key);
    }
    return [...found];
  }

  private task(settings: Json, attempt: number): TaskRun {
    const key = String(settings.task_key);
    const dependsOn = ((settings.depends_on ?? []) as readonly Json[]).map(({ task_key }) => String(task_key));
    return {
      runId: this.sequence.id(),
      key,
      settings,
      dependsOn,
      attempt,
      outcome: this.outcomeOf(key, attempt),
      state: dependsOn.length > 0 ? 'BLOCKED' : 'PENDING',
    };
  }

  private startReady(): void {
    for (let changed = true; changed;) {
      changed = false;
      for (const task of this.tasks.filter(({ state }) => state === 'BLOCKED' || state === 'PENDING')) {
        const before = this.tasks.filter(({ key }) => task.dependsOn.includes(key));
        if (!before.every(({ state }) => state === 'TERMINATED')) continue;
        if (runs(String(task.settings.run_if ?? 'ALL_SUCCESS'), before)) {
          task.state = 'RUNNING';
          task.started = this.sequence.time();
        } else {
          this.end(task, 'UPSTREAM_FAILED');
          changed = true;
        }
      }
    }
  }

  private end(task: TaskRun, result: TaskResult): void {
    if (task.state === 'TERMINATED') return;
    task.state = 'TERMINATED';
    task.result = result;
    task.ended = this.sequence.time();
  }
}

/** What `run_if` means (documented). */
function runs(condition: string, before: readonly TaskRun[]): boolean {
  const good = before.filter(({ result }) => result === 'SUCCESS' || result === 'EXCLUDED').length;
  const bad = before.length - good;
  switch (condition) {
    case 'ALL_DONE':
      return true;
    case 'AT_LEAST_ONE_SUCCESS':
      return before.length === 0 || good > 0;
    case 'AT_LEAST_ONE_FAILED':
      return bad > 0;
    case 'ALL_FAILED':
      return good === 0;
    default:
      return bad === 0;
  }
}
