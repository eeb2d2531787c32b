const time: Readonly<Record<string, string>> = {
  iso_date: 'The date, as in `2026-11-22`, in UTC.',
  iso_datetime: 'Date and time, in UTC.',
  iso_weekday: 'The day of the week, from 1 for Monday to 7.',
  is_weekday: 'Whether it is a day from Monday to Friday.',
  year: 'The year.',
  month: 'The month, from 1.',
  day: 'The day of the month.',
  hour: 'The hour, in UTC.',
  minute: 'The minute.',
  second: 'The second.',
  timestamp_ms: 'Milliseconds since 1970, in UTC.',
};

/**
 * What a `{{...}}` can name, by its parts, and what that is; `*` is a name of the job's own
 * (docs.databricks.com/jobs/dynamic-value-references).
 */
export const dynamicNames: readonly (readonly [path: readonly string[], meaning: string])[] = [
  ['tasks.*.values.*', 'What the task sets under this key with `dbutils.jobs.taskValues.set`.'],
  ['tasks.*.run_id', 'The identifier of the run of that task.'],
  [
    'tasks.*.result_state',
    'How that task ended: `success`, `failed`, `excluded`, `canceled`, `timedout` and the like.',
  ],
  ['tasks.*.error_code', 'The code of the error with which that task ended; empty after a success.'],
  ['tasks.*.execution_count', 'How often that task was run, with retries and repairs.'],
  ['tasks.*.notebook_path', 'The path of the notebook of that task.'],
  ['tasks.*.output.rows', 'The rows that the query of that task gave.'],
  ['tasks.*.output.first_row.*', 'A column of the first row that the query of that task gave.'],
  ['tasks.*.output.alert_state', 'The state of the alert of that task.'],
  ['job.parameters.*', 'A parameter of the job. Who starts the job can give it another value.'],
  ['job.id', 'The identifier of the job.'],
  ['job.name', 'The name of the job when it was started.'],
  ['job.run_id', 'The identifier of this run of the job.'],
  ['job.repair_count', 'How often this run has been repaired.'],
  ...under('job.start_time', 'When this run of the job began'),
  ['job.trigger.type', 'What started this run: `periodic`, `onetime`, `run_job_task`, `file_arrival` and the like.'],
  ['job.trigger.file_arrival.location', 'Where the file arrived that started this run.'],
  ...under('job.trigger.time', 'When this run was triggered'),
  ['task.name', 'The key of this task.'],
  ['task.run_id', 'The identifier of the run of this task.'],
  ['task.execution_count', 'How often this task was run, with retries and repairs.'],
  ['task.notebook_path', 'The path of the notebook of this task.'],
  ['workspace.id', 'The identifier of the workspace.'],
  ['workspace.url', 'The address of the workspace.'],
].map(([path = '', meaning = '']) => [path.split('.'), meaning] as const);

function under(path: string, what: string): [string, string][] {
  return Object.entries(time).map(([form, meaning]) => [`${path}.${form}`, `${what}. ${meaning}`]);
}

/** What a `{{...}}` is; undefined for a name that is not known. */
export function dynamicMeaning(path: readonly string[]): string | undefined {
  if (path[0] === 'input') return 'What this turn of the for-each task is given of its inputs.';
  return dynamicNames.find(([known]) => known.length === path.length && fits(known, path))?.[1];
}

/** What can follow the first parts of a `{{...}}`: `*` for a name of the job's own; whether that is all of it. */
export function dynamicNamesAfter(path: readonly string[]): ReadonlyMap<string, { readonly isWhole: boolean }> {
  const found = new Map<string, { readonly isWhole: boolean }>();
  for (const [known] of dynamicNames) {
    const next = known[path.length];
    if (next !== undefined && fits(known.slice(0, path.length), path)) {
      found.set(next, { isWhole: known.length === path.length + 1 });
    }
  }
  return found;
}

function fits(known: readonly string[], path: readonly string[]): boolean {
  return known.every((name, index) => name === '*' || name === path[index]);
}
