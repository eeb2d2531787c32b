import type { BundleSchema } from '../../schema/read-schema';
import { schemaAt } from '../../schema/schema-at';
import type { SchemaType } from '../../schema/types';
import type { BundleView } from '../bundle-view';
import { completion } from './completion';
import type { Completion } from './completion';
import type { Cursor } from './cursor';
import { usualFirst } from './usual-keys';
import { valuesAt } from './values';

/** Keys that the map at the cursor does not have yet, those that are required first, then the usual ones. */
export function keysAt(view: BundleView, schema: BundleSchema, path: string, cursor: Cursor): readonly Completion[] {
  const place = schemaAt(schema, cursor.path);
  if (!place) return [];
  const isRoot = path === view.bundle.path;
  const open = usualFirst(cursor.path.length > 0 || isRoot ? place.type : undefined, place.fields).filter(
    ({ name }) => !cursor.siblings.has(name) && (isRoot || cursor.path.length > 0 || name !== 'include'),
  );
  const isRequired = (name: string): boolean => place.required.includes(name);
  const required = open.filter(({ name }) => isRequired(name));
  const optional = open.filter(({ name }) => !isRequired(name));
  return [...required, ...optional].map(({ name, type, description, isDeprecated }) =>
    completion('key', name, cursor.span, {
      insert: name + ending(type, cursor),
      detail: isRequired(name) ? 'required' : '',
      documentation: description,
      isDeprecated,
      leadsOn: !cursor.isEnded && hasMore(view, schema, path, { ...cursor, path: [...cursor.path, name] }, type),
    }),
  );
}

/** Maps whose keys people choose, and of which something is known all the same. */
const known: readonly string[] = ['jobs', 'model_serving_endpoints', 'base_parameters', 'job_parameters'];

/** Whether something can be offered behind a key. */
function hasMore(view: BundleView, schema: BundleSchema, path: string, cursor: Cursor, type: SchemaType): boolean {
  const isBlock = cursor.column !== undefined;
  if (type.kind === 'struct') return isBlock;
  if (type.kind === 'list') return isBlock && (type.element.kind === 'struct' || 'values' in type.element);
  if (type.kind === 'map') return isBlock && known.includes(String(cursor.path.at(-1)));
  return valuesAt(view, schema, path, { ...cursor, on: 'value', typed: '' }).length > 0;
}

/** What a key's value begins with. */
function ending(type: SchemaType, { column, isEnded }: Cursor): string {
  if (isEnded) return '';
  if (column === undefined) return ': ';
  const inner = `\n${' '.repeat(column + 2)}`;
  if (type.kind === 'list') return `:${inner}- `;
  return type.kind === 'struct' || type.kind === 'map' ? `:${inner}` : ': ';
}
