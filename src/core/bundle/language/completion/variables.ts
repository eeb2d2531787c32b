import { valueAt } from '../../located';
import type { BundleSchema } from '../../schema/read-schema';
import { schemaAt } from '../../schema/schema-at';
import type { BundleView } from '../bundle-view';
import { completion } from './completion';
import type { Completion } from './completion';
import type { Cursor } from './cursor';
import { variableNames } from './reference-names';

/** Keys whose values name what stands in the same job. */
const names: readonly string[] = ['task_key', 'job_cluster_key', 'environment_key'];

/** The bundle's variables as a whole value, where nothing else is known of it: for a map or a list those that are one. */
export function variablesAt(view: BundleView, schema: BundleSchema, cursor: Cursor): readonly Completion[] {
  const { path, span, typed, isQuoted, column } = cursor;
  const key = path.at(-1);
  const kind = schemaAt(schema, path)?.type.kind;
  const isNamed = typeof key !== 'string' || names.includes(key);
  if (kind === undefined || isNamed || /[$\s]/.test(typed)) return [];
  const isMap = kind === 'struct' || kind === 'map' || kind === 'list';
  const fitting = variableNames(view, span).filter(({ label }) => isComplex(view, label) === isMap);
  return fitting.map((variable) => {
    const source = `\${var.${variable.label}}`;
    // Within `{}` the braces of a reference would be a map's.
    const insert = isQuoted || column !== undefined ? source : `"${source}"`;
    return completion('variable', source, span, { ...variable, label: source, insert });
  });
}

function isComplex({ bundle }: BundleView, name: string): boolean {
  const type = valueAt(bundle.config, 'variables', name, 'type');
  return type?.kind === 'scalar' && type.text === 'complex';
}
