import { Random } from '../corpus/random';

/** What the `databricks` program and a workspace say of a bundle with so many jobs, in the shape of the tests' recordings. */
export interface Texts {
  /** `bundle validate -o json`, and `bundle summary -o json` where everything is deployed. */
  readonly validate: string;
  readonly summary: string;
  /** `bundle plan -o json`: a tenth of the jobs changed. */
  readonly plan: string;
  readonly jobs: readonly BenchJob[];
}

export interface BenchJob {
  readonly name: string;
  readonly id: number;
  readonly tasks: readonly string[];
}

const steps = ['ingest', 'clean', 'features', 'split', 'train', 'evaluate', 'register', 'score', 'monitor', 'report'];
const root = '/Workspace/Users/ana@example.com/.bundle/workbench/dev';

/** The same for the same seed and number. */
export function textsOf(seed: string, count: number): Texts {
  const random = new Random(seed);
  const jobs = Array.from({ length: count }, (_, index): BenchJob => {
    const tasks = steps.slice(0, random.int(2, 5));
    return { name: `${random.pick(steps)}_${index}`, id: 700_100_200_300_000 + index * 37, tasks };
  });
  return {
    validate: printed(bundle(jobs, () => ({}))),
    summary: printed(bundle(jobs, deployed)),
    plan: printed(plan(jobs)),
    jobs,
  };
}

/** A run of a job as runs/list gives it, with all its tasks. */
export function runOf({ name, id, tasks }: BenchJob, index: number): object {
  const start = 1_795_259_697_000 + index * 60_000;
  const ended = { code: 'SUCCESS', type: 'SUCCESS', message: '' };
  const states = {
    state: { life_cycle_state: 'TERMINATED', result_state: 'SUCCESS' },
    status: { state: 'TERMINATED', termination_details: ended },
  };
  const run = 800_100_200_300_000 + index * 41;
  return {
    ...{ job_id: id, run_id: run, number_in_job: run, original_attempt_run_id: run },
    ...{
      creator_user_name: 'ana@example.com',
      run_name: `[dev ana] ${name}`,
      run_type: 'JOB_RUN',
      trigger: 'PERIODIC',
    },
    run_page_url: `https://dbc-1.cloud.databricks.com/?o=900800700600#job/${id}/run/${run}`,
    ...{ format: 'MULTI_TASK', start_time: start, end_time: start + 55_000, ...states },
    job_parameters: [{ name: 'cutoff', default: '2026-01-01', value: '2026-02-01' }],
    tasks: tasks.map((key, place) => ({
      ...taskOf(tasks, place),
      ...{
        task_key: key,
        run_id: run + place + 1,
        attempt_number: 0,
        start_time: start,
        end_time: start + 9_000,
        ...states,
      },
    })),
  };
}

function bundle(jobs: readonly BenchJob[], more: (job: BenchJob) => object): object {
  const locations = jobs.flatMap(({ name, tasks }, index) => [
    [`resources.jobs.${name}`, [[0, 20 + index * 60, 5]]],
    ...tasks.map((_, place) => [`resources.jobs.${name}.tasks[${place}]`, [[0, 40 + index * 60 + place * 8, 11]]]),
  ]);
  return {
    __locations: { files: ['databricks.yml'], locations: Object.fromEntries(locations), version: 1 },
    bundle: { environment: 'dev', mode: 'development', name: 'workbench', target: 'dev' },
    resources: { jobs: Object.fromEntries(jobs.map((job) => [job.name, { ...settings(job), ...more(job) }])) },
    sync: { paths: ['.'] },
    workspace: { current_user: { userName: 'ana@example.com' }, file_path: `${root}/files`, root_path: root },
  };
}

function deployed({ id }: BenchJob): object {
  return { id: String(id), url: `https://dbc-1.cloud.databricks.com/jobs/${id}?o=900800700600` };
}

function plan(jobs: readonly BenchJob[]): object {
  const entries = jobs.map((job, index) => {
    const isChanged = index % 10 === 0;
    const path = `tasks[task_key='${job.tasks[0] ?? ''}'].notebook_task.notebook_path`;
    const changes = {
      email_notifications: { action: 'skip', reason: 'empty', remote: {} },
      ...(isChanged && { [path]: { action: 'update', old: '/a', new: '/b', remote: '/a' } }),
    };
    const entry = {
      action: isChanged ? 'update' : 'skip',
      new_state: { value: settings(job) },
      remote_state: settings(job),
    };
    return [`resources.jobs.${job.name}`, { ...entry, changes }];
  });
  return { plan_version: 2, cli_version: '1.14.0', lineage: '8894d494', serial: 7, plan: Object.fromEntries(entries) };
}

function settings({ name, tasks }: BenchJob): object {
  return {
    deployment: { kind: 'BUNDLE', metadata_file_path: `${root}/state/metadata.json` },
    ...{ edit_mode: 'UI_LOCKED', format: 'MULTI_TASK', max_concurrent_runs: 1, name: `[dev ana] ${name}` },
    email_notifications: { on_failure: ['ml-team@example.com'] },
    environments: [{ environment_key: 'ml', spec: { dependencies: ['mlflow>=3.1'], environment_version: '3' } }],
    parameters: [{ default: '2026-01-01', name: 'cutoff' }],
    queue: { enabled: true },
    tags: { area: 'demand', dev: 'ana' },
    tasks: tasks.map((_, place) => taskOf(tasks, place)),
  };
}

function taskOf(tasks: readonly string[], place: number): object {
  const before = tasks[place - 1];
  return {
    ...(before !== undefined && { depends_on: [{ task_key: before }] }),
    environment_key: 'ml',
    notebook_task: {
      base_parameters: { catalog: 'main_dev', schema: 'ml' },
      notebook_path: `${root}/files/src/notebook_${place}`,
      source: 'WORKSPACE',
    },
    task_key: tasks[place],
  };
}

/** As the program prints it. */
function printed(value: object): string {
  return JSON.stringify(value, undefined, 2);
}
