import { badRequest, notFound, page, type Answer, type Json, type Router } from './http';
import type { Sequence } from './sequence';

export interface Job {
  readonly id: number;
  readonly creator: string;
  readonly created: number;
  settings: Json;
}

const api = '/api/2.2/jobs';
/** `get` gives this many tasks at once (documented). */
const tasksAtOnce = 100;

/** The jobs that were made; their runs are elsewhere. */
export class Jobs {
  private readonly jobs = new Map<number, Job>();

  constructor(private readonly sequence: Sequence) {}

  /** In the order in which they were made. */
  all(): Job[] {
    return [...this.jobs.values()];
  }

  names(): string[] {
    return this.all().map(({ settings }) => String(settings.name));
  }

  /** Makes a job beside all bundles. */
  add(settings: Json, creator = 'tester@databricks.com'): Job {
    const job = this.unlisted(settings, creator);
    this.jobs.set(job.id, job);
    return job;
  }

  /** What a run belongs to that was submitted: nobody is told of it. */
  unlisted(settings: Json, creator: string): Job {
    return { id: this.sequence.id(), creator, created: this.sequence.time(), settings };
  }

  has(id: number): boolean {
    return this.jobs.has(id);
  }

  /** @throws Refusal of a job that does not exist (recorded) */
  get(id: number): Job {
    const job = this.jobs.get(id);
    if (!job) throw notFound(`Job ${id} does not exist.`);
    return job;
  }

  /** By its name in the workspace. */
  named(name: string): Job {
    const job = this.all().find(({ settings }) => settings.name === name);
    if (!job) throw new Error(`There is no job named ${name}; there are: ${this.names().join(', ')}`);
    return job;
  }

  /** Recorded: create, get, reset, delete. Documented: list, update. */
  serve(router: Router): void {
    router.on('POST', `${api}/create`, ({ body, user }) => ({ body: { job_id: this.add(body, user).id } }));
    router.on('GET', `${api}/get`, ({ query }) => this.answer(Number(query.get('job_id')), query));
    router.on('GET', `${api}/list`, ({ query }) => this.list(query));
    router.on('POST', `${api}/reset`, ({ body }) => {
      this.get(Number(body.job_id)).settings = body.new_settings as Json;
      return { body: {} };
    });
    router.on('POST', `${api}/update`, ({ body }) => {
      const job = this.get(Number(body.job_id));
      job.settings = { ...job.settings, ...(body.new_settings as Json) };
      return { body: {} };
    });
    router.on('POST', `${api}/delete`, ({ body }) => {
      this.get(Number(body.job_id));
      this.jobs.delete(Number(body.job_id));
      return { body: {} };
    });
  }

  private answer(id: number, query: URLSearchParams): Answer {
    const job = this.get(id);
    const { items, next } = page(tasksOf(job), query, tasksAtOnce);
    const { settings, ...fields } = shown(job);
    return {
      body: {
        ...fields,
        settings: { ...(settings as Json), tasks: items.map(withDefaults) },
        ...(next !== undefined && { has_more: true, next_page_token: next }),
      },
    };
  }

  private list(query: URLSearchParams): Answer {
    const limit = Number(query.get('limit') ?? 20);
    if (limit < 1 || limit > 100) throw badRequest('limit must be between 1 and 100.');
    const name = query.get('name')?.toLowerCase();
    const newestFirst = this.all()
      .reverse()
      .filter(({ settings }) => name === undefined || String(settings.name).toLowerCase() === name);
    const { items, next } = page(newestFirst, query, limit);
    const expand = query.get('expand_tasks') === 'true';
    const jobs = items.map((job) => {
      const { settings, ...fields } = shown(job);
      // Undefined does not become JSON.
      const tasks = expand ? tasksOf(job).map(withDefaults) : undefined;
      return { ...fields, settings: { ...(settings as Json), tasks } };
    });
    return { body: { jobs, has_more: next !== undefined, ...(next !== undefined && { next_page_token: next }) } };
  }
}

export function tasksOf({ settings }: Job): readonly Json[] {
  return Array.isArray(settings.tasks) ? (settings.tasks as readonly Json[]) : [];
}

/** With what the workspace adds (recorded: jobs/get). */
function shown({ id, creator, created, settings }: Job): Json {
  return {
    job_id: id,
    created_time: created,
    creator_user_name: creator,
    run_as_user_name: creator,
    settings: {
      email_notifications: {},
      timeout_seconds: 0,
      webhook_notifications: {},
      max_concurrent_runs: 1,
      format: 'MULTI_TASK',
      ...settings,
    },
  };
}

function withDefaults(task: Json): Json {
  const notebook = task.notebook_task as Json | undefined;
  return {
    email_notifications: {},
    run_if: 'ALL_SUCCESS',
    timeout_seconds: 0,
    ...task,
    ...(notebook && { notebook_task: { source: 'WORKSPACE', ...notebook } }),
  };
}
