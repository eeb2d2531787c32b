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
  const own = assignedAt(path);
  const wanted = own === undefined ? wantedAt(schema, path) : shapeOf(view, own);
  const isNamed = typeof key !== 'string' || names.includes(key);
  if (wanted === undefined || isNamed || /[$\s]/.test(typed)) return [];
  const fitting = variableNames(view, span).filter(({ label }) => label !== own && fits(shapeOf(view, label), wanted));
  return fitting.map((variable) => {
    const source = `\${var.${variable.label}}`;
    // Within `{}` the braces of a reference would be a map's.
    const insert = isQuoted || column !== undefined ? source : `"${source}"`;
    return completion('variable', source, span, { ...variable, label: source, insert });
  });
}

/** The variable that a value is given to, by its definition or by a target. */
function assignedAt(path: readonly (string | number)[]): string | undefined {
  const isOfTarget = path[0] === 'targets' || path[0] === 'environments';
  const [section, name, field, ...more] = isOfTarget ? path.slice(2) : path;
  const isValue = field === 'default' || (isOfTarget && field === undefined);
  return section === 'variables' && typeof name === 'string' && isValue && more.length === 0 ? name : undefined;
}

type Shape = 'text' | 'map' | 'list' | 'complex';

function wantedAt(schema: BundleSchema, path: readonly (string | number)[]): Shape | undefined {
  const kind = schemaAt(schema, path)?.type.kind;
  if (kind === 'struct' || kind === 'map') return 'map';
  return kind === undefined || kind === 'list' ? kind : 'text';
}

/** What a variable stands for; `complex` is a map or a list that the bundle does not tell. */
function shapeOf({ bundle }: BundleView, name: string): Shape {
  const definition = valueAt(bundle.config, 'variables', name);
  const type = valueAt(definition, 'type');
  if (type?.kind !== 'scalar' || type.text !== 'complex') return 'text';
  const value = valueAt(definition, 'default');
  return value?.kind === 'map' || value?.kind === 'list' ? value.kind : 'complex';
}

function fits(shape: Shape, wanted: Shape): boolean {
  if (shape === 'text' || wanted === 'text') return shape === wanted;
  return shape === wanted || shape === 'complex' || wanted === 'complex';
}
