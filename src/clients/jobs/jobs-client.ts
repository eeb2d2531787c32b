import * as v from 'valibot';
import type { JobRun, TaskResult } from '../../core/deployment/job-run';
import type { HttpClient, RequestOptions } from '../http/client';
import { failureText, HttpError } from '../http/errors';
import * as wire from './decode';

type Waiting = Pick<RequestOptions, 'signal'>;

/** A job of the workspace. */
export interface RemoteJob {
  readonly id: string;
  readonly name: string;
  readonly owner?: string;
  /** With their defaults. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly tasks: readonly string[];
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Asks for the next page; absent of the last. A page may be empty and not be the last. */
  readonly next?: string;
}

export interface RunsQuery {
  readonly jobId?: string;
  readonly isActive?: boolean;
  /** At most 25. */
  readonly limit?: number;
  readonly page?: string;
}

export interface RunRequest {
  readonly jobId: string;
  /** For jobs that have parameters. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Widgets, for jobs that have none. */
  readonly notebookParameters?: Readonly<Record<string, string>>;
  /** Keys of tasks; all without. */
  readonly only?: readonly string[];
  /** Asked twice with the same one, the workspace starts one run. */
  readonly token?: string;
}

export interface RepairRequest {
  readonly runId: string;
  /** Keys of tasks; all that failed without. */
  readonly tasks?: readonly string[];
  readonly lastRepair?: string;
}

const runsAtMost = 25;
const jobsAtMost = 100;
/** Of a run in a list. */
const tasksAtMost = 100;

/** The Jobs API, 2.2 (docs.databricks.com/api/workspace/jobs). Ids are text. Every method throws HttpError, or the signal's reason. */
export class JobsClient {
  constructor(private readonly http: HttpClient) {}

  get origin(): string {
    return this.http.origin;
  }

  async list(query: { readonly name?: string; readonly page?: string } & Waiting = {}): Promise<Page<RemoteJob>> {
    const { name, page, ...waiting } = query;
    const read = await this.get('list', wire.jobsWire, { limit: jobsAtMost, name, page_token: page }, waiting);
    return pageOf(read.jobs.map(jobOf), read.next_page_token);
  }

  async job(jobId: string, waiting: Waiting = {}): Promise<RemoteJob> {
    const first = await this.get('get', wire.jobWire, { job_id: jobId }, waiting);
    const { tasks } = first.settings;
    const all = tasks ? [...tasks] : [];
    for (let page = first.next_page_token; page;) {
      const next = await this.get('get', wire.jobWire, { job_id: jobId, page_token: page }, waiting);
      all.push(...(next.settings.tasks ?? []));
      page = next.next_page_token;
    }
    return jobOf({ ...first, settings: { ...first.settings, tasks: all } });
  }

  /** The newest first. */
  async runs({ jobId, isActive, limit, page }: RunsQuery = {}, waiting: Waiting = {}): Promise<Page<JobRun>> {
    const query = {
      job_id: jobId,
      active_only: isActive,
      limit: Math.min(limit ?? runsAtMost, runsAtMost),
      expand_tasks: true,
      page_token: page,
    };
    const read = await this.get('runs/list', wire.runsWire, query, waiting);
    return pageOf(read.runs.map(wire.runOf), read.next_page_token);
  }

  /** The newest run of a job with all its tasks; of one with few tasks without its repairs, which `run` has. */
  async newest(jobId: string, waiting: Waiting = {}): Promise<JobRun | undefined> {
    const [first] = (await this.runs({ jobId, limit: 1 }, waiting)).items;
    return first && first.tasks.length >= tasksAtMost ? this.run(first.id, waiting) : first;
  }

  async run(runId: string, waiting: Waiting = {}): Promise<JobRun> {
    const query = { run_id: runId, include_history: true };
    const first = await this.get('runs/get', wire.runWire, query, waiting);
    const tasks = [...first.tasks];
    for (let page = first.next_page_token; page;) {
      const next = await this.get('runs/get', wire.runWire, { ...query, page_token: page }, waiting);
      tasks.push(...next.tasks);
      page = next.next_page_token;
    }
    return wire.runOf({ ...first, tasks });
  }

  /** @param taskRunId of one task: a run of several has no output of its own */
  async output(taskRunId: string, waiting: Waiting = {}): Promise<TaskResult> {
    return wire.resultOf(await this.get('runs/get-output', wire.outputWire, { run_id: taskRunId }, waiting));
  }

  /** @returns the id of the run */
  async start(
    { jobId, parameters, notebookParameters, only, token }: RunRequest,
    waiting: Waiting = {},
  ): Promise<string> {
    const body = {
      job_id: BigInt(jobId),
      job_parameters: parameters,
      notebook_params: notebookParameters,
      only,
      idempotency_token: token,
    };
    return (await this.post('run-now', wire.startedWire, body, waiting)).run_id;
  }

  /** Asks for the end; the run ends a little later. */
  async cancel(runId: string, waiting: Waiting = {}): Promise<void> {
    await this.post('runs/cancel', v.unknown(), { run_id: BigInt(runId) }, waiting);
  }

  /** Runs tasks of an ended run again, and those that come after them. @returns the id of the repair */
  async repair({ runId, tasks, lastRepair }: RepairRequest, waiting: Waiting = {}): Promise<string> {
    const body = {
      run_id: BigInt(runId),
      ...(tasks ? { rerun_tasks: tasks, rerun_dependent_tasks: true } : { rerun_all_failed_tasks: true }),
      ...(lastRepair !== undefined && { latest_repair_id: BigInt(lastRepair) }),
    };
    return (await this.post('runs/repair', wire.repairedWire, body, waiting)).repair_id;
  }

  /** A run of its own, of tasks that no job has. @returns the id of the run */
  async submit(body: object, waiting: Waiting = {}): Promise<string> {
    return (await this.post('runs/submit', wire.startedWire, body, waiting)).run_id;
  }

  private async get<T>(
    path: string,
    schema: v.GenericSchema<unknown, T>,
    query: NonNullable<RequestOptions['query']>,
    waiting: Waiting,
  ): Promise<T> {
    return this.read(schema, await this.http.get(`api/2.2/jobs/${path}`, { ...waiting, query }));
  }

  private async post<T>(path: string, schema: v.GenericSchema<unknown, T>, body: object, waiting: Waiting): Promise<T> {
    return this.read(schema, await this.http.send('post', `api/2.2/jobs/${path}`, body, waiting));
  }

  private read<T>(schema: v.GenericSchema<unknown, T>, answer: unknown): T {
    const result = v.safeParse(schema, answer);
    if (result.success) return result.output;
    const { host } = new URL(this.http.origin);
    const where = result.issues.map((issue) => v.getDotPath(issue) ?? issue.type).join(', ');
    throw new HttpError('unexpected', failureText('unexpected', host, {}), undefined, undefined, new Error(where));
  }
}

function jobOf({ job_id: id, creator_user_name: owner, settings }: wire.JobWire): RemoteJob {
  const { name = '', parameters = [], tasks = [] } = settings;
  return {
    id,
    name,
    ...(owner !== undefined && { owner }),
    parameters: Object.fromEntries(parameters.map((each) => [each.name, each.default])),
    tasks: tasks.map(({ task_key: key }) => key),
  };
}

function pageOf<T>(items: readonly T[], next: string | undefined): Page<T> {
  return { items, ...(next && { next }) };
}
