import { definitionAt, shortName, withoutReferences } from './json-schema';
import type { JsonSchema } from './json-schema';
import { BundleSchemaError } from './read-schema';
import { textTypes, unlistedValues } from './unlisted';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Our words for a type, under the empty name, and for its fields. */
export type Descriptions = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * What the program's schema states, without its prose: one definition for each type with fields or values, by its
 * short name, and no branches for `${...}`.
 *
 * @param schema what `databricks bundle schema` prints
 * @throws BundleSchemaError where it refers to what it does not define
 */
export function factsOf(schema: JsonSchema, descriptions: Descriptions): JsonSchema {
  const facts = new Facts(schema, descriptions);
  facts.define('config.Root', schema);
  const sorted = [...facts.definitions].sort(([a], [b]) => (a < b ? -1 : 1));
  return { $ref: '#/$defs/config.Root', $defs: Object.fromEntries(sorted) };
}

/** The words that a schema made so has: ours, for the facts of another version of the program. */
export function descriptionsOf(facts: JsonSchema): Descriptions {
  const definitions = (facts.$defs ?? {}) as Readonly<Record<string, JsonSchema>>;
  return Object.fromEntries(
    Object.entries(definitions).map(([name, { description, properties = {} }]) => {
      const words = Object.entries(properties).flatMap(([field, property]) =>
        property.description === undefined ? [] : [[field, property.description] as const],
      );
      return [name, Object.fromEntries([...(description === undefined ? [] : [['', description] as const]), ...words])];
    }),
  );
}

class Facts {
  readonly definitions = new Map<string, JsonSchema>();

  constructor(
    private readonly root: JsonSchema,
    private readonly descriptions: Descriptions,
  ) {}

  define(name: string, schema: JsonSchema): void {
    if (this.definitions.has(name)) return;
    const words = this.descriptions[name] ?? {};
    const made: Mutable<JsonSchema> = { ...this.shape(name, schema), ...describedBy(words['']) };
    this.definitions.set(name, made);
    if (!schema.properties) return;
    const properties: Record<string, JsonSchema> = {};
    for (const [field, property] of Object.entries(schema.properties).sort(([a], [b]) => (a < b ? -1 : 1))) {
      properties[field] = {
        ...this.reference(property),
        ...describedBy(words[field]),
        ...(property.deprecated ? { deprecated: true } : {}),
        ...(property.doNotSuggest ? { doNotSuggest: true } : {}),
      };
    }
    made.properties = properties;
    if (schema.required) made.required = schema.required;
    if (schema.additionalProperties === false) made.additionalProperties = false;
  }

  private shape(name: string, schema: JsonSchema): JsonSchema {
    const values = schema.enum ?? unlistedValues[name];
    return { ...(schema.type ? { type: schema.type } : {}), ...(values ? { enum: values } : {}) };
  }

  private reference(schema: JsonSchema): JsonSchema {
    const ref = schema.$ref;
    const definition = ref === undefined ? schema : definitionAt(this.root, ref);
    if (!definition) throw new BundleSchemaError('missing-definition', `The schema has no ${ref}.`);
    const type = withoutReferences(definition);
    if (ref !== undefined && type.$ref !== undefined) return this.reference(type);
    const name = shortName(ref ?? '');
    if (textTypes.has(name)) return { type: 'string' };
    if (type.type === 'array') return { type: 'array', items: this.reference(type.items ?? {}) };
    if (type.type === 'object' && !type.properties && typeof type.additionalProperties === 'object') {
      return { type: 'object', additionalProperties: this.reference(type.additionalProperties) };
    }
    const isNamed = type.properties !== undefined || type.enum !== undefined || unlistedValues[name] !== undefined;
    if (!isNamed) return type.type && type.type !== 'object' ? { type: type.type } : {};
    const previous = this.definitions.get(name);
    if (!previous) this.define(name, type);
    return { $ref: `#/$defs/${name}` };
  }
}

function describedBy(description: string | undefined): JsonSchema {
  return description === undefined ? {} : { description };
}
