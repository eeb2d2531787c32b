/** The part of JSON Schema that schemas of bundles are written in, the program's own and the one that ships. */
export interface JsonSchema {
  readonly $ref?: string;
  /** Nested by the `/` of their names in the program's schema. */
  readonly $defs?: Readonly<Record<string, unknown>>;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly required?: readonly string[];
  readonly enum?: readonly string[];
  /** The type itself, and then what else may stand for it: `${...}`, or anything for a target's variable. */
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly description?: string;
  readonly deprecated?: boolean;
  /** Of a field in private preview. */
  readonly doNotSuggest?: boolean;
}

/** The schema without the branch for `${...}`, which may stand for any value. */
export function withoutReferences(schema: JsonSchema): JsonSchema {
  return schema.oneOf?.[0] ?? schema.anyOf?.[0] ?? schema;
}

/** What a `$ref` leads to; undefined when it leads nowhere. */
export function definitionAt(root: JsonSchema, ref: string): JsonSchema | undefined {
  const [hash, ...names] = ref.split('/');
  if (hash !== '#') return undefined;
  let found: unknown = root;
  for (const name of names) {
    found = typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[name] : undefined;
  }
  return typeof found === 'object' && found !== null ? (found as JsonSchema) : undefined;
}

/** `jobs.Task` of `#/$defs/github.com/databricks/databricks-sdk-go/service/jobs.Task`. */
export function shortName(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}
