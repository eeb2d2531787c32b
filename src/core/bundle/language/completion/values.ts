import { cronWords } from '../../cron-words';
import { jobOf } from '../../dynamic-uses';
import type { BundleSchema } from '../../schema/read-schema';
import { schemaAt } from '../../schema/schema-at';
import type { SymbolKind } from '../../symbols';
import type { BundleView } from '../bundle-view';
import { completion } from './completion';
import type { Completion } from './completion';
import type { Cursor } from './cursor';
import { overriddenNames } from './overridden';
import { jobParameters } from './parameters';
import { tasksToWaitFor } from './neighbours';
import { filesWithin, namedFrom, projectFiles } from './project-files';
import { servedNames } from './served-names';

/** Where most schedules begin. */
const schedules: readonly string[] = [
  '0 0 6 * * ?',
  '0 0 6 ? * MON-FRI',
  '0 0 6 ? * MON',
  '0 0 6 1 * ?',
  '0 0 * * * ?',
  '0 0/15 * * * ?',
];

/** The lists of a job by the key of their entries. */
const lists: Readonly<Record<string, Readonly<Record<string, SymbolKind>>>> = {
  tasks: { task_key: 'task' },
  job_clusters: { job_cluster_key: 'job-cluster' },
  environments: { environment_key: 'environment' },
  parameters: { name: 'parameter' },
};

/** Keys of which the schema says only that they are text. */
const usual: Readonly<Record<string, readonly string[]>> = {
  workload_size: ['Small', 'Medium', 'Large'],
  outcome: ['true', 'false'],
};

/** Endings of the files that a key names, save notebooks and Python files. */
const endings: Readonly<Record<string, readonly string[]>> = {
  'file.path': ['.sql'],
  'libraries.requirements': ['requirements.txt'],
  'dashboards.file_path': ['.lvdash.json'],
};

/** Values that the key at the cursor can have: names of the bundle, files, what the schema lists. */
export function valuesAt(view: BundleView, schema: BundleSchema, path: string, cursor: Cursor): readonly Completion[] {
  const key = cursor.path.at(-1);
  const scope = jobOf(cursor.path);
  const inTask = scope !== undefined && cursor.path.includes('tasks');
  if (inTask && key === 'task_key' && cursor.path.at(-3) === 'depends_on') {
    return tasksToWaitFor(view, scope, cursor).map((name) => completion('task', name, cursor.span));
  }
  if (inTask && (key === 'job_cluster_key' || key === 'environment_key')) {
    const names = view.index.names(key === 'job_cluster_key' ? 'job-cluster' : 'environment', scope);
    return names.map((name) => completion('resource', name, cursor.span));
  }
  const kind = cursor.path.at(-5) === 'jobs' ? lists[String(cursor.path.at(-3))]?.[String(key)] : undefined;
  if (scope !== undefined && kind) {
    const widgets = kind === 'parameter' ? jobParameters(view, scope, cursor) : [];
    return [...overriddenNames(view, kind, scope, cursor), ...widgets];
  }
  switch (key) {
    case 'notebook_path':
      return files(view, path, 'notebook', cursor);
    case 'python_file':
      return files(view, path, 'script', cursor);
    case 'served_model_name':
    case 'served_entity_name':
      return servedNames(view, cursor).map((name) => completion('resource', name, cursor.span));
    case 'job_id':
      return inTask ? references(view, 'jobs', cursor).filter(({ label }) => !label.includes(`.${scope}.`)) : [];
    case 'pipeline_id':
      return inTask ? references(view, 'pipelines', cursor) : [];
    case 'quartz_cron_expression':
      return schedules.map((each) => completion('value', each, cursor.span, { detail: cronWords(each) ?? '' }));
    case 'timezone_id':
      return ['UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => completion('value', zone, cursor.span));
    default:
      return listed(view, schema, path, cursor);
  }
}

function listed(view: BundleView, schema: BundleSchema, path: string, cursor: Cursor): readonly Completion[] {
  const { span, isQuoted } = cursor;
  const names = cursor.path.filter((name) => typeof name === 'string');
  const key = names.at(-1) ?? '';
  const ofFile = endings[`${names.at(-2)}.${key}`] ?? endings[`${names.at(-3)}.${key}`];
  if (ofFile) return filesWithin(view, ofFile).map((file) => completion('file', namedFrom(path, file), span));
  const known = schemaAt(schema, cursor.path);
  if (known?.type.kind === 'string' && known.values.length === 0) {
    // `true` alone is no text.
    const text = (value: string): string => (key === 'outcome' && !isQuoted ? `"${value}"` : value);
    return (usual[key] ?? []).map((value) => completion('value', value, span, { insert: text(value) }));
  }
  return (known?.values ?? []).map((value) => completion('value', value, span));
}

function references({ index }: BundleView, kind: string, cursor: Cursor): Completion[] {
  return index
    .names('resource')
    .filter((name) => name.startsWith(`${kind}.`))
    .map((name) => {
      const source = `\${resources.${name}.id}`;
      // Within `{}` the braces of a reference would be a map's.
      const insert = cursor.isQuoted || cursor.column !== undefined ? source : `"${source}"`;
      return completion('resource', source, cursor.span, { insert });
    });
}

function files(view: BundleView, path: string, kind: 'notebook' | 'script', cursor: Cursor): Completion[] {
  return projectFiles(view, path, kind).map((file) => completion('file', file, cursor.span));
}
