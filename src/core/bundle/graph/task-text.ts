import type { TargetValue } from '../target';

/** Kinds that people call otherwise than by their field's name. */
const names: Readonly<Record<string, string>> = {
  notebook: 'Notebook',
  spark_python: 'Python script',
  python_wheel: 'Python wheel',
  spark_jar: 'JAR',
  spark_submit: 'Spark submit',
  sql: 'SQL',
  dbt: 'dbt',
  run_job: 'Run job',
  for_each: 'For each',
  condition: 'Condition',
};

const operators: Readonly<Record<string, string>> = {
  EQUAL_TO: '=',
  NOT_EQUAL: '≠',
  GREATER_THAN: '>',
  GREATER_THAN_OR_EQUAL: '≥',
  LESS_THAN: '<',
  LESS_THAN_OR_EQUAL: '≤',
};

const conditions: Readonly<Record<string, string>> = {
  ALL_DONE: 'when all before it are done',
  NONE_FAILED: 'when none before it failed',
  AT_LEAST_ONE_SUCCESS: 'when at least one before it succeeded',
  ALL_FAILED: 'when all before it failed',
  AT_LEAST_ONE_FAILED: 'when at least one before it failed',
};

/** What a task is, by the field that says so: `notebook` for `notebook_task`; undefined where none does. */
export function kindOf(work: TargetValue | undefined): string | undefined {
  const suffix = '_task';
  const field = work?.entries.find(([key]) => key.endsWith(suffix))?.[0];
  return field?.slice(0, -suffix.length);
}

/** `Python wheel`; of a kind that is not known the field in words. */
export function kindName(kind: string): string {
  const words = kind.replaceAll('_', ' ');
  return names[kind] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** What of a value is known, with `${...}` for the rest; of a reference to a resource its key. */
export function shownText(value: TargetValue | undefined): string {
  const text = (value?.parts ?? []).map((part) => (typeof part === 'string' ? part : part.source)).join('');
  return resourceIn(text)?.key ?? text;
}

/** The resource that a value is a reference to: `${resources.jobs.score.id}`. */
export function resourceIn(text: string): { readonly kind: string; readonly key: string } | undefined {
  const [, kind, key] = /^\$\{resources\.([^.{}]+)\.([^.{}]+)\.[^{}]*\}$/.exec(text) ?? [];
  return kind === undefined || key === undefined ? undefined : { kind, key };
}

/** What the task does, in a few words: the path of its notebook, the wheel and where it begins, what is compared. */
export function workText(work: TargetValue, kind: string | undefined): string {
  const field = (...keys: readonly string[]): string => shownText(work.get(`${kind}_task`, ...keys));
  switch (kind) {
    case 'notebook':
      return field('notebook_path');
    case 'spark_python':
      return field('python_file');
    case 'python_wheel':
      return listed([field('package_name'), field('entry_point')], ': ');
    case 'spark_jar':
      return field('main_class_name');
    case 'sql':
      return listed([field('file', 'path'), field('query', 'query_id'), field('alert', 'alert_id')], ', ');
    case 'pipeline':
      return field('pipeline_id');
    case 'run_job':
      return field('job_id');
    case 'dashboard':
      return field('dashboard_id');
    case 'dbt':
      return (work.get('dbt_task', 'commands')?.items ?? []).map(shownText).join(', ');
    case 'condition': {
      const operator = field('op');
      return [field('left'), operators[operator] ?? operator, field('right')].join(' ').trim();
    }
    default:
      return '';
  }
}

/** When a task runs, where that is not when all before it succeeded. */
export function runIfText(task: TargetValue): string | undefined {
  const value = shownText(task.get('run_if'));
  if (value === '' || value === 'ALL_SUCCESS') return undefined;
  return conditions[value] ?? `when ${value}`;
}

/** What a for-each task goes through: `3 inputs`, or the `{{...}}` that gives them. */
export function inputsText(loop: TargetValue): string {
  const text = shownText(loop.get('inputs'));
  const count = /^\s*\[/.test(text) ? lengthOf(text) : undefined;
  if (count !== undefined) return `${count} input${count === 1 ? '' : 's'}`;
  return text === '' || text.trimStart().startsWith('[') ? 'its inputs' : text;
}

function lengthOf(json: string): number | undefined {
  try {
    const inputs: unknown = JSON.parse(json);
    return Array.isArray(inputs) ? inputs.length : undefined;
  } catch {
    // No list, or one that is being typed.
    return undefined;
  }
}

function listed(texts: readonly string[], separator: string): string {
  return texts.filter((text) => text !== '').join(separator);
}
