import { readBundleSchema } from './read-schema';
import type { BundleSchema } from './read-schema';

let schema: BundleSchema | undefined;

/** The schema for people without a `databricks` program of their own; read when it is first asked for. */
export function shippedSchema(): BundleSchema {
  // An import would be read at every start, bundle or not.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  schema ??= readBundleSchema(require('../../../../schemas/bundle.schema.json'));
  return schema;
}
