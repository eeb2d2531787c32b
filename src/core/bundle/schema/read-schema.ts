import { definitionAt, shortName, withoutReferences } from './json-schema';
import type { JsonSchema } from './json-schema';
import { anyType } from './types';
import type { ScalarType, SchemaField, SchemaType, StructType } from './types';
import {
  textTypes,
  unlistedDeprecations,
  unlistedFields,
  unlistedOfResources,
  unlistedRequired,
  unlistedValues,
  unlistedValuesOfFields,
} from './unlisted';

/** What the files of a bundle may hold. Types are read when they are first asked for. */
export interface BundleSchema {
  readonly root: StructType;
}

/** Why a text is no schema of bundles. */
export class BundleSchemaError extends Error {
  constructor(
    readonly reason: 'not-a-schema' | 'missing-definition',
    message = 'This is not a schema of bundles.',
  ) {
    super(message);
  }
}

/**
 * Reads the schema that ships (`schemas/bundle.schema.json`) or what `databricks bundle schema` of any version prints.
 *
 * @param json either of them, parsed
 * @throws BundleSchemaError when it has no properties
 */
export function readBundleSchema(json: unknown): BundleSchema {
  const schema = json as JsonSchema | null;
  if (typeof schema !== 'object' || schema === null) throw new BundleSchemaError('not-a-schema');
  const reader = new SchemaReader(schema);
  const root = schema.properties ? reader.struct('config.Root', schema) : reader.type(schema);
  if (root.kind !== 'struct') throw new BundleSchemaError('not-a-schema');
  return { root };
}

class SchemaReader {
  private readonly named = new Map<string, SchemaType>();
  private readonly unnamed = new Map<JsonSchema, SchemaType>();

  constructor(private readonly root: JsonSchema) {}

  type(schema: JsonSchema): SchemaType {
    const ref = schema.$ref;
    const known = ref === undefined ? this.unnamed.get(schema) : this.named.get(ref);
    if (known) return known;
    if (ref === undefined) {
      const type = this.shape('', withoutReferences(schema));
      this.unnamed.set(schema, type);
      return type;
    }
    const definition = definitionAt(this.root, ref);
    const type = definition ? this.shape(shortName(ref), withoutReferences(definition)) : anyType;
    this.named.set(ref, type);
    return type;
  }

  private shape(name: string, schema: JsonSchema): SchemaType {
    if (schema.$ref !== undefined) return this.type(schema);
    if (textTypes.has(name)) return { kind: 'string', values: undefined };
    switch (schema.type) {
      case 'object':
        return this.object(name, schema);
      case 'array':
        return new Elements('list', schema.items ?? {}, this);
      case 'string':
        return scalar('string', schema.enum ?? unlistedValues[name]);
      case 'boolean':
        return scalar('bool');
      case 'integer':
        return scalar('int');
      case 'number':
        return scalar('number');
      default:
        return anyType;
    }
  }

  private object(name: string, schema: JsonSchema): SchemaType {
    if (typeof schema.additionalProperties === 'object' && !schema.properties) {
      return new Elements('map', schema.additionalProperties, this);
    }
    // Status that the platform reports has no fields in the schema; the program reads it.
    return schema.properties ? this.struct(name, schema) : anyType;
  }

  struct(name: string, schema: JsonSchema): StructType {
    const fields = new Map<string, SchemaField>();
    for (const [field, property] of Object.entries(schema.properties ?? {})) {
      fields.set(field, new Field(field, `${name}.${field}`, property, this));
    }
    const unlisted = unlistedFields[name]?.split(' ') ?? [];
    const hidden = /^resources\.\w+$/.test(name) && fields.has('lifecycle') ? unlistedOfResources : [];
    for (const field of [...unlisted, ...hidden]) {
      if (!fields.has(field)) fields.set(field, hiddenField(field));
    }
    const required = unlistedRequired[name] ?? schema.required ?? [];
    const requiresContent = unlistedRequired[name] !== undefined;
    return { kind: 'struct', name, fields, required, requiresContent, description: schema.description };
  }
}

class Elements<Kind extends 'map' | 'list'> {
  constructor(
    readonly kind: Kind,
    private readonly schema: JsonSchema,
    private readonly reader: SchemaReader,
  ) {}

  get element(): SchemaType {
    return this.reader.type(this.schema);
  }
}

class Field implements SchemaField {
  private readonly values: readonly string[] | undefined;
  readonly description: string | undefined;
  readonly isDeprecated: boolean;
  readonly isHidden: boolean;

  constructor(
    readonly name: string,
    qualified: string,
    private readonly schema: JsonSchema,
    private readonly reader: SchemaReader,
  ) {
    this.values = unlistedValuesOfFields[qualified];
    this.description = schema.description;
    this.isDeprecated = schema.deprecated ?? unlistedDeprecations.has(qualified);
    this.isHidden = schema.doNotSuggest ?? false;
  }

  get type(): SchemaType {
    const type = this.reader.type(this.schema);
    return this.values && type.kind === 'string' ? { ...type, values: this.values } : type;
  }
}

function scalar(kind: ScalarType['kind'], values?: readonly string[]): ScalarType {
  return { kind, values };
}

function hiddenField(name: string): SchemaField {
  return { name, type: anyType, description: undefined, isDeprecated: false, isHidden: true };
}
