import { free, indented, resourceKeys } from './snippet';
import type { Snippet } from './snippet';
import { notebook } from './tasks';

export const job: Snippet = {
  label: 'job',
  detail: 'with one notebook task',
  lines: (place, writer) => [
    `${writer.stop('job', free('my_job', resourceKeys(place)))}:`,
    `  name: ${writer.stop('name', 'my-job')}`,
    '  tasks:',
    `    - task_key: ${writer.stop('key', 'main')}`,
    ...indented(notebook(place, writer), 6),
  ],
};

export const environment: Snippet = {
  label: 'environment',
  detail: 'packages of serverless tasks',
  lines: ({ index, scope }, writer) => [
    `environment_key: ${writer.stop('key', free('default', index.names('environment', scope)))}`,
    'spec:',
    `  environment_version: "${writer.stop('version', '4', '3', '2', '1')}"`,
    '  dependencies:',
    `    - ${writer.stop('dependency', 'mlflow')}`,
  ],
};

/** A job begins by one of them alone. */
const starts: readonly string[] = ['schedule', 'trigger', 'continuous'];

export const schedules: readonly Snippet[] = [
  {
    label: 'daily schedule',
    detail: 'every day at one time',
    excludes: starts,
    lines: (_, writer) => [
      'schedule:',
      `  quartz_cron_expression: 0 ${writer.stop('minute', '0')} ${writer.stop('hour', '6')} * * ?`,
      `  timezone_id: ${writer.stop('zone', 'UTC')}`,
      `  pause_status: ${writer.stop('status', 'UNPAUSED', 'PAUSED')}`,
    ],
  },
  {
    label: 'weekly schedule',
    detail: 'one day of the week',
    excludes: starts,
    lines: (_, writer) => [
      'schedule:',
      `  quartz_cron_expression: 0 ${writer.stop('minute', '0')} ${writer.stop('hour', '6')} ? * ${writer.stop('day', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN')}`,
      `  timezone_id: ${writer.stop('zone', 'UTC')}`,
      `  pause_status: ${writer.stop('status', 'UNPAUSED', 'PAUSED')}`,
    ],
  },
];

export const endpoint: Snippet = {
  label: 'serving endpoint',
  detail: 'a model with all traffic',
  lines: (place, writer) => [
    `${writer.stop('endpoint', free('my_endpoint', resourceKeys(place)))}:`,
    `  name: ${writer.stop('name', 'my-endpoint')}`,
    '  config:',
    '    served_entities:',
    `      - name: ${writer.stop('entity', 'champion')}`,
    `        entity_name: ${writer.stop('model', 'main.ml.my_model')}`,
    `        entity_version: "${writer.stop('version', '1')}"`,
    `        workload_size: ${writer.stop('size', 'Small', 'Medium', 'Large')}`,
    '        scale_to_zero_enabled: true',
    '    traffic_config:',
    '      routes:',
    `        - served_model_name: ${writer.stop('entity')}`,
    '          traffic_percentage: 100',
  ],
};
