import * as v from 'valibot';
import { type JobRun, type RunState, runState, type TaskResult, type TaskRun } from '../../core/deployment/job-run';

/** Whole 64 bits, so that they come as text where a number cannot hold them. */
export const id = v.pipe(v.union([v.string(), v.number()]), v.transform(String));
const text = v.optional(v.string());
const time = v.optional(v.number());

const states = {
  status: v.optional(
    v.object({
      state: text,
      termination_details: v.optional(v.object({ code: text, type: text, message: text })),
      queue_details: v.optional(v.object({ code: text, message: text })),
    }),
  ),
  state: v.optional(v.object({ life_cycle_state: text, result_state: text, state_message: text })),
};

const keyed = v.object({ task_key: v.string() });
const notebookTask = v.optional(v.object({ notebook_path: text }));

const taskRun = v.object({
  ...states,
  task_key: v.string(),
  run_id: id,
  depends_on: v.optional(v.array(keyed), []),
  notebook_task: notebookTask,
  attempt_number: v.optional(v.number(), 0),
  start_time: time,
  end_time: time,
});

const parameter = v.object({ name: v.string(), value: text, default: text });

export const runWire = v.object({
  ...states,
  run_id: id,
  job_id: v.optional(id, ''),
  run_name: v.optional(v.string(), ''),
  run_page_url: text,
  start_time: time,
  end_time: time,
  trigger: text,
  run_type: text,
  creator_user_name: text,
  job_parameters: v.optional(v.array(parameter), []),
  overriding_parameters: v.optional(v.object({ notebook_params: v.optional(v.record(v.string(), v.string())) })),
  tasks: v.optional(v.array(taskRun), []),
  repair_history: v.optional(v.array(v.object({ id: v.optional(id), type: text })), []),
  next_page_token: text,
});
export type RunWire = v.InferOutput<typeof runWire>;

export const runsWire = v.object({ runs: v.optional(v.array(runWire), []), next_page_token: text });

const jobTask = v.object({
  task_key: v.string(),
  depends_on: v.optional(v.array(keyed), []),
  notebook_task: notebookTask,
});

export const jobWire = v.object({
  job_id: id,
  creator_user_name: text,
  settings: v.optional(
    v.object({
      name: v.optional(v.string(), ''),
      parameters: v.optional(v.array(v.object({ name: v.string(), default: v.optional(v.string(), '') })), []),
      tasks: v.optional(v.array(jobTask), []),
    }),
    {},
  ),
  next_page_token: text,
});
export type JobWire = v.InferOutput<typeof jobWire>;

export const jobsWire = v.object({ jobs: v.optional(v.array(jobWire), []), next_page_token: text });
export const startedWire = v.object({ run_id: id });
export const repairedWire = v.object({ repair_id: id });

export const outputWire = v.object({
  notebook_output: v.optional(v.object({ result: text, truncated: v.optional(v.boolean(), false) })),
  logs: text,
  logs_truncated: v.optional(v.boolean(), false),
  error: text,
  error_trace: text,
});

export function runOf(read: RunWire): JobRun {
  const given = read.job_parameters.map(({ name, value, default: standard }) => [name, value ?? standard ?? '']);
  const lastRepair = read.repair_history.filter(({ type }) => type === 'REPAIR').at(-1)?.id;
  return {
    id: read.run_id,
    jobId: read.job_id,
    name: read.run_name,
    state: stateOf(read),
    parameters: { ...Object.fromEntries(given), ...read.overriding_parameters?.notebook_params },
    tasks: lastAttempts(read.tasks.map(taskOf)),
    ...defined({
      url: read.run_page_url,
      start: positive(read.start_time),
      end: positive(read.end_time),
      trigger: read.trigger,
      startedBy: read.creator_user_name,
      lastRepair,
      isOneTime: read.run_type === 'SUBMIT_RUN' ? true : undefined,
    }),
  };
}

export function resultOf(read: v.InferOutput<typeof outputWire>): TaskResult {
  return {
    isTruncated: read.notebook_output?.truncated === true || read.logs_truncated,
    ...defined({
      exit: read.notebook_output?.result,
      logs: read.logs,
      error: read.error,
      trace: read.error_trace,
    }),
  };
}

function taskOf(read: v.InferOutput<typeof taskRun>): TaskRun {
  return {
    key: read.task_key,
    runId: read.run_id,
    state: stateOf(read),
    dependsOn: read.depends_on.map(({ task_key: key }) => key),
    attempt: read.attempt_number,
    ...defined({
      notebookPath: read.notebook_task?.notebook_path,
      start: positive(read.start_time),
      end: positive(read.end_time),
    }),
  };
}

function stateOf({ status, state }: Pick<RunWire, 'status' | 'state'>): RunState {
  const { termination_details: ended, queue_details: queued } = status ?? {};
  return runState({
    ...(status && {
      status: {
        state: status.state,
        code: ended?.code ?? queued?.code,
        type: ended?.type,
        message: ended?.message ?? queued?.message,
      },
    }),
    ...(state && {
      state: { lifeCycle: state.life_cycle_state, result: state.result_state, message: state.state_message },
    }),
  });
}

/** A repaired run lists every attempt of a task. */
function lastAttempts(tasks: readonly TaskRun[]): TaskRun[] {
  const found = new Map<string, TaskRun>();
  for (const task of tasks) {
    const known = found.get(task.key);
    if (!known || task.attempt >= known.attempt) found.set(task.key, task);
  }
  return [...found.values()];
}

/** The API writes 0 for a time that is not yet. */
function positive(value: number | undefined): number | undefined {
  return value !== undefined && value > 0 ? value : undefined;
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function defined<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}
