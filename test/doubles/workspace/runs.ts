import type { WorkspaceFiles } from './files';
import { badRequest, notFound, page, Refusal, type Answer, type Asked, type Json, type Router } from './http';
import { tasksOf, type Job, type Jobs } from './jobs';
import { Run, type Outcome, type TaskRun } from './run';
import { historyJson, runJson } from './run-json';
import type { Sequence } from './sequence';

const api = '/api/2.2/jobs';
const tasksAtOnce = 100;

/** The runs of jobs. How their tasks end is scripted; when, the test says, or who asks. */
export class Runs {
  private readonly runs = new Map<number, Run>();
  private readonly byTask = new Map<number, Run>();
  private readonly outcomes = new Map<string, readonly Outcome[]>();
  private readonly tokens = new Map<string, number>();
  /**
   * What moves runs: `asked`, each answer of runs/get is followed by one step, so that a program that waits comes to an
   * end; or `test`, nothing but `advance` and `finish`.
   */
  movedBy: 'asked' | 'test' = 'asked';

  constructor(
    private readonly jobs: Jobs,
    private readonly sequence: Sequence,
    private readonly origin: () => string,
    private readonly files: Pick<WorkspaceFiles, 'text'>,
  ) {}

  /** Says how a task of a job, or of a run that was submitted under that name, ends: in its first attempt, its second, and so on; the last holds for those after it. */
  script(jobName: string, taskKey: string, ...outcomes: readonly Outcome[]): void {
    this.outcomes.set(`${jobName}\n${taskKey}`, outcomes);
  }

  /** The newest first. */
  all(): Run[] {
    return [...this.runs.values()].reverse();
  }

  /** @throws Refusal of a run that does not exist */
  get(id: number): Run {
    const run = this.runs.get(id);
    if (!run) throw notFound(`Run ${id} does not exist.`);
    return run;
  }

  advance(id: number): void {
    this.get(id).advance();
  }

  finish(id: number): void {
    for (const run = this.get(id); !run.isOver;) run.advance();
  }

  /** Starts a run as `run-now` does. */
  start(jobId: number, request: Partial<Run['request']> = {}): Run {
    const job = this.jobs.get(jobId);
    const underWay = this.all().filter((other) => other.job.id === jobId && !other.isOver).length;
    const run = this.begin(job, request);
    if (underWay >= Number(job.settings.max_concurrent_runs ?? 1)) {
      if ((job.settings.queue as Json | undefined)?.enabled === true) run.state = 'QUEUED';
      else run.skip();
    }
    return run;
  }

  private begin(job: Job, request: Partial<Run['request']>): Run {
    const name = String(job.settings.name);
    const outcomeOf = (key: string, attempt: number): Outcome => {
      const scripted = this.outcomes.get(`${name}\n${key}`) ?? [];
      return this.absent(job, key) ?? scripted[attempt] ?? scripted.at(-1) ?? { exit: 'SUCCESS' };
    };
    const wanted = { parameters: {}, overriding: {}, user: 'tester@databricks.com', ...request };
    const run = new Run(job, wanted, outcomeOf, this.sequence);
    this.runs.set(run.id, run);
    this.note(run.tasks, run);
    return run;
  }

  /** How the task of a submitted run ends whose notebook is not there; undefined where it is. */
  private absent(job: Job, key: string): Outcome | undefined {
    const task = this.jobs.has(job.id) ? undefined : tasksOf(job).find(({ task_key }) => task_key === key);
    const path = (task?.notebook_task as Json | undefined)?.notebook_path;
    if (path === undefined || this.files.text(String(path)) !== undefined) return undefined;
    return {
      error: `Unable to access the notebook "${String(path)}". Either it does not exist, or you may not read it.`,
    };
  }

  /** Runs that are over, as many as wanted: history to page through. */
  addFinished(jobId: number, count: number): void {
    for (let index = 0; index < count; index += 1) this.finish(this.start(jobId).id);
  }

  /**
   * Recorded: run-now, runs/get, runs/get-output. Documented: runs/submit, runs/list, runs/cancel, runs/repair, runs/delete. That a
   * submitted run is not repaired follows from what a repair is: it runs tasks of a job again.
   */
  serve(router: Router): void {
    router.on('POST', `${api}/run-now`, (asked) => this.runNow(asked));
    router.on('POST', `${api}/runs/submit`, (asked) => this.submit(asked));
    router.on('GET', `${api}/runs/get`, ({ query }) => this.answer(query));
    router.on('GET', `${api}/runs/get-output`, ({ query }) => this.output(Number(query.get('run_id'))));
    router.on('GET', `${api}/runs/list`, ({ query }) => this.list(query));
    router.on('POST', `${api}/runs/cancel`, ({ body }) => {
      this.get(Number(body.run_id)).cancel();
      return { body: {} };
    });
    router.on('POST', `${api}/runs/cancel-all`, ({ body }) => {
      for (const run of this.all()) if (run.job.id === Number(body.job_id)) run.cancel();
      return { body: {} };
    });
    router.on('POST', `${api}/runs/repair`, ({ body }) => this.repair(body));
    router.on('POST', `${api}/runs/delete`, ({ body }) => {
      this.get(Number(body.run_id));
      this.runs.delete(Number(body.run_id));
      return { body: {} };
    });
  }

  /** A run without a job of its own: its id is one that jobs/get and jobs/list do not know. */
  private submit({ body, user }: Asked): Answer {
    const { token, before } = this.asked(body);
    if (before !== undefined) return { body: { run_id: before } };
    const { run_name: name = 'Untitled', ...settings } = body;
    const job = this.jobs.unlisted({ ...settings, name }, user);
    if (tasksOf(job).length === 0) throw badRequest('A run needs at least one task.');
    const run = this.begin(job, { isOneTime: true, user });
    if (token !== undefined) this.tokens.set(token, run.id);
    return { body: { run_id: run.id } };
  }

  /** The token of a request, and the run that was started with it before. */
  private asked({ idempotency_token: given }: Json): { readonly token?: string; readonly before?: number } {
    const token = typeof given === 'string' ? given : undefined;
    const before = token === undefined ? undefined : this.tokens.get(token);
    return { ...(token !== undefined && { token }), ...(before !== undefined && { before }) };
  }

  private runNow({ body, user }: Asked): Answer {
    const { token, before } = this.asked(body);
    if (before !== undefined) return { body: { run_id: before } };
    const job = this.jobs.get(Number(body.job_id));
    const { job_parameters: parameters = {}, only, ...rest } = body;
    const known = tasksOf(job).map(({ task_key }) => String(task_key));
    const keys = Array.isArray(only) ? only.map(String) : undefined;
    const unknown = keys?.find((key) => !known.includes(key));
    if (unknown !== undefined) throw badRequest(`Task with key ${unknown} does not exist in job ${job.id}.`);
    const overriding = Object.fromEntries(Object.entries(rest).filter(([key]) => key.endsWith('_params')));
    const run = this.start(job.id, {
      parameters: parameters as Readonly<Record<string, string>>,
      overriding,
      user,
      ...(keys && { only: keys }),
    });
    if (token !== undefined) this.tokens.set(token, run.id);
    return { body: { run_id: run.id, number_in_job: run.id } };
  }

  private answer(query: URLSearchParams): Answer {
    const run = this.get(Number(query.get('run_id')));
    const { items, next } = page(run.tasks, query, tasksAtOnce);
    const body = {
      ...runJson(run, this.origin(), items),
      ...(query.get('include_history') === 'true' && { repair_history: historyJson(run) }),
      ...(next !== undefined && { next_page_token: next }),
    };
    if (this.movedBy === 'asked' && next === undefined) this.step(run);
    return { body };
  }

  /** A queued run waits for its turn. */
  private step(run: Run): void {
    const others = this.all().filter((other) => other.job.id === run.job.id && other !== run && !other.isOver);
    if (run.state !== 'QUEUED' || others.every(({ state }) => state === 'QUEUED')) run.advance();
  }

  private output(taskRunId: number): Answer {
    const run = this.byTask.get(taskRunId) ?? this.runs.get(taskRunId);
    if (!run) throw notFound(`Run ${taskRunId} does not exist.`);
    const only = run.tasks.length === 1 ? run.tasks[0] : undefined;
    const task = [...run.replaced, ...run.tasks].find(({ runId }) => runId === taskRunId) ?? only;
    if (!task) {
      throw badRequest(
        'Retrieving the output of runs with multiple tasks is not supported. Please retrieve the output of each individual task run instead.',
      );
    }
    return { body: { metadata: runJson(run, this.origin()), ...outputOf(task) } };
  }

  private list(query: URLSearchParams): Answer {
    const limit = Number(query.get('limit') ?? 20);
    if (limit < 1 || limit > 25) throw badRequest('limit must be between 1 and 25.');
    const jobId = query.get('job_id');
    const [from, to] = [Number(query.get('start_time_from') ?? 0), Number(query.get('start_time_to') ?? Infinity)];
    const fitting = this.all().filter(
      (run) =>
        (jobId === null || run.job.id === Number(jobId)) &&
        (query.get('active_only') !== 'true' || !run.isOver) &&
        (query.get('completed_only') !== 'true' || run.isOver) &&
        run.started >= from &&
        run.started <= to,
    );
    const { items, next } = page(fitting, query, limit);
    const expand = query.get('expand_tasks') === 'true';
    const runs = items.map((run) => runJson(run, this.origin(), expand ? run.tasks : undefined));
    // An empty list has no key.
    return {
      body: {
        ...(runs.length > 0 && { runs }),
        has_more: next !== undefined,
        ...(next !== undefined && { next_page_token: next }),
      },
    };
  }

  private repair(body: Json): Answer {
    const run = this.get(Number(body.run_id));
    if (!run.isOver) throw new Refusal(400, 'INVALID_STATE', `Run ${run.id} is active and cannot be repaired.`);
    if (run.request.isOneTime === true) throw badRequest(`Run ${run.id} was submitted and cannot be repaired.`);
    const last = run.repairs.at(-1)?.id;
    if (last !== undefined && Number(body.latest_repair_id) !== last) {
      throw badRequest('latest_repair_id must be the id of the latest repair.');
    }
    const named = Array.isArray(body.rerun_tasks) ? body.rerun_tasks.map(String) : [];
    const wanted = body.rerun_all_failed_tasks === true ? run.failedKeys() : named;
    if (wanted.length === 0) throw badRequest('There are no tasks to rerun.');
    const repair = run.repair(body.rerun_dependent_tasks === true ? run.withDependents(wanted) : wanted);
    this.note(run.tasks, run);
    return { body: { repair_id: repair.id } };
  }

  private note(tasks: readonly TaskRun[], run: Run): void {
    for (const { runId } of tasks) this.byTask.set(runId, run);
  }
}

/** A notebook's exit value stands in `notebook_output`; other tasks print (real-workspace answer, as documented). */
function outputOf({ state, settings, outcome }: TaskRun): Json {
  if (state !== 'TERMINATED') return {};
  if (outcome.error !== undefined) return { error: outcome.error, error_trace: outcome.errorTrace ?? outcome.error };
  if (settings.notebook_task === undefined) return { logs: outcome.logs ?? '', logs_truncated: false };
  const exit = outcome.exit === undefined ? {} : { result: outcome.exit };
  return { notebook_output: { ...exit, truncated: outcome.isTruncated ?? false } };
}
