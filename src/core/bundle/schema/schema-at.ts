import type { BundleSchema } from './read-schema';
import type { SchemaField, SchemaType } from './types';

/** What the schema says of a place in a bundle's file. */
export interface SchemaPlace {
  readonly type: SchemaType;
  /** The field that the path ends with; undefined under a map with keys of people's own choice, or in a list. */
  readonly field: SchemaField | undefined;
  /** Of the field, or else of what its type is. */
  readonly description: string | undefined;
  readonly isDeprecated: boolean;
  /** Fields to offer there, those that are required first; empty for anything but a map of known fields. */
  readonly fields: readonly SchemaField[];
  /** Names of required fields. */
  readonly required: readonly string[];
  /** Values to offer there. */
  readonly values: readonly string[];
}

/**
 * Follows keys and positions from the root of a bundle's file.
 *
 * @returns undefined where the schema knows no such place, or takes anything
 */
export function schemaAt(schema: BundleSchema, path: readonly (string | number)[]): SchemaPlace | undefined {
  let type: SchemaType = schema.root;
  let field: SchemaField | undefined;
  for (const key of path) {
    field = undefined;
    if (type.kind === 'struct') {
      field = type.fields.get(String(key));
      if (!field) return undefined;
      type = field.type;
    } else if (type.kind === 'map' || (type.kind === 'list' && typeof key === 'number')) {
      type = type.element;
    } else {
      return undefined;
    }
  }
  const fields = type.kind === 'struct' ? offered(type.fields.values(), type.required) : [];
  return {
    type,
    field,
    description: field?.description ?? (type.kind === 'struct' ? type.description : undefined),
    isDeprecated: field?.isDeprecated ?? false,
    fields,
    required: type.kind === 'struct' ? type.required : [],
    values: valuesOf(type),
  };
}

function offered(fields: Iterable<SchemaField>, required: readonly string[]): SchemaField[] {
  const open = [...fields].filter((field) => !field.isHidden);
  const isRequired = ({ name }: SchemaField): boolean => required.includes(name);
  return [...open.filter(isRequired), ...open.filter((field) => !isRequired(field))];
}

function valuesOf(type: SchemaType): readonly string[] {
  if (type.kind === 'bool') return ['true', 'false'];
  return type.kind === 'string' ? (type.values ?? []) : [];
}
