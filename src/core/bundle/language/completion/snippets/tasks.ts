import { free, indented, taskKeys } from './snippet';
import type { Snippet, SnippetPlace } from './snippet';
import type { SnippetWriter } from './writer';

/** Tasks, those of ML projects first. */
export const tasks: readonly Snippet[] = [
  {
    label: 'notebook task',
    detail: 'runs a notebook',
    lines: (place, writer) => [
      key(place, writer, 'notebook'),
      ...compute(place, writer, false),
      ...notebook(place, writer),
    ],
  },
  {
    label: 'Python wheel task',
    detail: 'runs an entry point of a wheel',
    lines: (place, writer) => [
      key(place, writer, 'wheel'),
      ...compute(place, writer, true),
      'python_wheel_task:',
      `  package_name: ${writer.stop('package', 'my_package')}`,
      `  entry_point: ${writer.stop('entry', 'main')}`,
    ],
  },
  {
    label: 'Python script task',
    detail: 'runs a Python file',
    lines: (place, writer) => [
      key(place, writer, 'script'),
      ...compute(place, writer, true),
      'spark_python_task:',
      `  python_file: ${writer.stop('file', ...some(place.scripts(), './main.py'))}`,
    ],
  },
  {
    label: 'for each task',
    detail: 'runs a task for each of several inputs',
    lines: (place, writer) => [
      key(place, writer, 'each'),
      'for_each_task:',
      `  inputs: '${writer.stop('inputs', '["a", "b"]')}'`,
      '  task:',
      `    task_key: ${writer.stop('inner', free('one', taskKeys(place)))}`,
      ...indented([...compute(place, writer, false), ...notebook(place, writer)], 4),
      '      base_parameters:',
      `        ${writer.stop('parameter', 'input')}: "{{input}}"`,
    ],
  },
  {
    label: 'condition task',
    detail: 'decides which tasks run',
    lines: (place, writer) => [
      key(place, writer, 'check'),
      'condition_task:',
      `  left: "${writer.stop('left', leftOf(place))}"`,
      `  op: ${writer.stop('op', 'EQUAL_TO', 'NOT_EQUAL', 'GREATER_THAN', 'GREATER_THAN_OR_EQUAL', 'LESS_THAN', 'LESS_THAN_OR_EQUAL')}`,
      `  right: "${writer.stop('right', 'true')}"`,
    ],
  },
  {
    label: 'run job task',
    detail: 'runs another job of the bundle',
    lines: (place, writer) => {
      const jobs = jobNames(place).filter((name) => `jobs.${name}` !== place.scope);
      if (jobs.length === 0) return undefined;
      return [
        key(place, writer, 'run_job'),
        'run_job_task:',
        `  job_id: ${writer.literal('${resources.jobs.')}${writer.stop('job', ...jobs)}.id}`,
      ];
    },
  },
];

function key(place: SnippetPlace, writer: SnippetWriter, name: string): string {
  return `task_key: ${writer.stop('key', free(name, taskKeys(place)))}`;
}

/** A notebook's path; also for the one task of a new job. */
export function notebook(place: SnippetPlace, writer: SnippetWriter): string[] {
  return ['notebook_task:', `  notebook_path: ${writer.stop('notebook', ...some(place.notebooks(), './notebook.py'))}`];
}

/** What the job has to run it on; on serverless compute a notebook does without. */
function compute({ index, scope }: SnippetPlace, writer: SnippetWriter, isNeeded: boolean): string[] {
  const environments = index.names('environment', scope);
  if (environments.length > 0) return [`environment_key: ${writer.stop('environment', ...environments)}`];
  const clusters = index.names('job-cluster', scope);
  if (clusters.length > 0) return [`job_cluster_key: ${writer.stop('cluster', ...clusters)}`];
  return isNeeded ? [`environment_key: ${writer.stop('environment', 'default')}`] : [];
}

function leftOf({ index, scope }: SnippetPlace): string {
  const [parameter] = index.names('parameter', scope);
  const [task] = index.names('task', scope);
  if (parameter !== undefined) return `{{job.parameters.${parameter}}}`;
  return task === undefined ? '' : `{{tasks.${task}.values.name}}`;
}

function jobNames({ index }: SnippetPlace): string[] {
  const names = index.names('resource').filter((name) => name.startsWith('jobs.'));
  return names.map((name) => name.slice('jobs.'.length));
}

/** As many as people choose from at a glance. */
function some(files: readonly string[], otherwise: string): readonly string[] {
  return files.length === 0 ? [otherwise] : files.slice(0, 20);
}
