import type { BundleSchema } from '../../schema/read-schema';
import { schemaAt } from '../../schema/schema-at';
import type { SchemaType } from '../../schema/types';
import { completion } from './completion';
import type { Completion } from './completion';
import type { Cursor } from './cursor';

/** Keys that the map at the cursor does not have yet, those that are required first. */
export function keysAt(schema: BundleSchema, cursor: Cursor, isRootFile: boolean): readonly Completion[] {
  const place = schemaAt(schema, cursor.path);
  if (!place) return [];
  const open = place.fields.filter(
    ({ name }) => !cursor.siblings.has(name) && (isRootFile || cursor.path.length > 0 || name !== 'include'),
  );
  return open.map(({ name, type, description, isDeprecated }) =>
    completion('key', name, cursor.span, {
      insert: name + ending(type, cursor),
      detail: place.required.includes(name) ? 'required' : '',
      documentation: description,
      isDeprecated,
      leadsOn: type.kind === 'bool' || (type.kind === 'string' && type.values !== undefined),
    }),
  );
}

/** What a key's value begins with. */
function ending(type: SchemaType, { column, isQuoted }: Cursor): string {
  if (isQuoted) return '';
  if (column === undefined) return ': ';
  const inner = `\n${' '.repeat(column + 2)}`;
  if (type.kind === 'list') return `:${inner}- `;
  return type.kind === 'struct' || type.kind === 'map' ? `:${inner}` : ': ';
}
