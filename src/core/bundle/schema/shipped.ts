import type { JsonSchema } from './json-schema';
import { readBundleSchema } from './read-schema';
import type { BundleSchema } from './read-schema';

let schema: BundleSchema | undefined;

/** The schema for people without a `databricks` program of their own; read when it is first asked for. */
export function shippedSchema(): BundleSchema {
  return (schema ??= readBundleSchema(shippedFacts()));
}

/** The same as it is written down, with our words for what the program's own schema has no place for. */
export function shippedFacts(): JsonSchema {
  // An import would be read at every start, bundle or not.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('../../../../schemas/bundle.schema.json') as JsonSchema;
}
