import type { Json } from './http';
import { workspaceId } from './identity';
import type { Run, TaskRun } from './run';

interface Ended {
  readonly result: string;
  readonly message: string;
  readonly code: string;
  readonly type: string;
}

/** A run as runs/get and runs/list give it (recorded, with `status` and times as documented). */
export function runJson(run: Run, origin: string, tasks?: readonly TaskRun[]): Json {
  return {
    job_id: run.job.id,
    run_id: run.id,
    number_in_job: run.id,
    original_attempt_run_id: run.id,
    creator_user_name: run.request.user,
    run_name: run.job.settings.name,
    run_page_url: `${origin}/?o=${workspaceId}#job/${run.job.id}/run/${run.id}`,
    run_type: run.request.isOneTime === true ? 'SUBMIT_RUN' : 'JOB_RUN',
    trigger: 'ONE_TIME',
    format: 'MULTI_TASK',
    start_time: run.started,
    end_time: run.ended ?? 0,
    ...statesOf(run),
    ...(parametersOf(run).length > 0 && { job_parameters: parametersOf(run) }),
    ...(Object.keys(run.request.overriding).length > 0 && { overriding_parameters: run.request.overriding }),
    ...(tasks && { tasks: tasks.map((task) => taskJson(task, run, origin)) }),
  };
}

/** Its attempts, the original first (documented: include_history). */
export function historyJson(run: Run): Json[] {
  const repaired = run.repairs.flatMap(({ taskRunIds }) => taskRunIds);
  const all = [...run.replaced, ...run.tasks];
  const original = all.filter(({ runId }) => !repaired.includes(runId)).map(({ runId }) => runId);
  const last = statesOf(run);
  const failed = { state: { life_cycle_state: 'INTERNAL_ERROR', result_state: 'FAILED' } };
  return [
    { type: 'ORIGINAL', start_time: run.started, task_run_ids: original, ...(run.repairs.length > 0 ? failed : last) },
    ...run.repairs.map((repair, index) => ({
      type: 'REPAIR',
      id: repair.id,
      start_time: repair.started,
      task_run_ids: repair.taskRunIds,
      ...(index < run.repairs.length - 1 ? failed : last),
    })),
  ];
}

function statesOf(run: Run): Json {
  if (!run.isOver) return { state: { life_cycle_state: run.state }, status: { state: run.state } };
  const ended = endOf(run);
  const life = run.isSkipped ? 'SKIPPED' : ended.result === 'FAILED' ? 'INTERNAL_ERROR' : 'TERMINATED';
  return {
    state: {
      life_cycle_state: life,
      ...(!run.isSkipped && { result_state: ended.result }),
      ...(ended.message !== '' && { state_message: ended.message }),
    },
    status: {
      state: 'TERMINATED',
      termination_details: { code: ended.code, type: ended.type, message: ended.message },
    },
  };
}

function endOf(run: Run): Ended {
  const failed = run.tasks.find(({ result }) => result === 'FAILED' || result === 'TIMEDOUT');
  if (run.isSkipped) {
    const message = `The job is at its maximum of ${Number(run.job.settings.max_concurrent_runs ?? 1)} concurrent runs.`;
    return { result: 'SKIPPED', message, code: 'MAX_CONCURRENT_RUNS_EXCEEDED', type: 'CLIENT_ERROR' };
  }
  if (run.tasks.some(({ result }) => result === 'CANCELED')) {
    return { result: 'CANCELED', message: 'Run cancelled.', code: 'USER_CANCELED', type: 'CLIENT_ERROR' };
  }
  if (!failed) return { result: 'SUCCESS', message: '', code: 'SUCCESS', type: 'SUCCESS' };
  const message = `Task ${failed.key} failed with message: Workload failed, see run output for details.`;
  return { result: 'FAILED', message, code: 'RUN_EXECUTION_ERROR', type: 'CLIENT_ERROR' };
}

function taskJson(task: TaskRun, run: Run, origin: string): Json {
  return {
    ...task.settings,
    run_id: task.runId,
    task_key: task.key,
    attempt_number: task.attempt,
    run_page_url: `${origin}/?o=${workspaceId}#job/${run.job.id}/run/${task.runId}`,
    start_time: task.started ?? 0,
    end_time: task.ended ?? 0,
    ...taskStates(task),
  };
}

const codes: Readonly<Record<string, readonly [code: string, type: string, message: string]>> = {
  SUCCESS: ['SUCCESS', 'SUCCESS', ''],
  FAILED: ['RUN_EXECUTION_ERROR', 'CLIENT_ERROR', 'Workload failed, see run output for details'],
  TIMEDOUT: ['RUN_EXECUTION_ERROR', 'CLIENT_ERROR', 'Timed out.'],
  CANCELED: ['USER_CANCELED', 'CLIENT_ERROR', 'Run cancelled.'],
  UPSTREAM_FAILED: ['SKIPPED', 'CLIENT_ERROR', 'An upstream task failed.'],
  EXCLUDED: ['SKIPPED', 'SUCCESS', ''],
};

function taskStates({ state, result }: TaskRun): Json {
  if (state !== 'TERMINATED' || result === undefined) return { state: { life_cycle_state: state }, status: { state } };
  const [code = '', type = '', message = ''] = codes[result] ?? [];
  const life = result === 'FAILED' ? 'INTERNAL_ERROR' : 'TERMINATED';
  return {
    state: { life_cycle_state: life, result_state: result, ...(message !== '' && { state_message: message }) },
    status: { state, termination_details: { code, type, message } },
  };
}

function parametersOf({ job, request }: Run): Json[] {
  const declared = (job.settings.parameters ?? []) as readonly Json[];
  return declared.map(({ name, default: normal }) => ({
    name,
    default: normal,
    value: request.parameters[String(name)] ?? normal,
  }));
}
