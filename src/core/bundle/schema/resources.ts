import type { Located } from '../located';
import { valueAt } from '../located';
import type { ValuePath } from './messages';
import type { BundleSchema } from './read-schema';
import type { SchemaType } from './types';

/** A resource, to be held against the schema by itself. */
export interface TypedResource {
  readonly type: SchemaType;
  readonly value: Located;
  readonly path: ValuePath;
}

/** The resources of a file, or of a target, whose kinds the schema knows. */
export function* resourcesOf(schema: BundleSchema, root: Located): Iterable<TypedResource> {
  const known = schema.root.fields.get('resources')?.type;
  const kinds = valueAt(root, 'resources');
  if (known?.kind !== 'struct' || kinds?.kind !== 'map') return;
  for (const [kind, { value: named }] of kinds.entries) {
    const type = known.fields.get(kind)?.type;
    if (type?.kind !== 'map' || named.kind !== 'map') continue;
    for (const [name, { value }] of named.entries) {
      yield { type: type.element, value, path: ['resources', kind, name] };
    }
  }
}
