/**
 * # unknown-field
 *
 * Finds fields that there are not: a misspelt name, one in the wrong map, one of another kind of task.
 *
 * ## Why
 *
 * `databricks bundle validate` warns and goes on. The deployment is made without the field: a job without its schedule, a task
 * without its timeout.
 *
 * ## Example
 *
 * ```yaml
 * resources:
 *   jobs:
 *     train:
 *       max_concurent_runs: 1
 * ```
 *
 * ## Use instead
 *
 * ```yaml
 * resources:
 *   jobs:
 *     train:
 *       max_concurrent_runs: 1
 * ```
 *
 * What only anchors name may stand under a key of any name at the top of a file.
 *
 * ## Fix
 *
 * Asks first: writes the nearest name of a field whose value may be like this one.
 */
import type { BundleRule } from './bundle-rule';
import { schemaFindings, schemaFindingsOfFiles } from './support/schema-findings';

export const unknownField: BundleRule = {
  name: 'unknown-field',
  code: 'PL430',
  summary: 'A field does not exist, and Databricks ignores it',
  severity: 'error',
  fixable: 'ask',
  check(bundle, settings) {
    return schemaFindings(this, bundle, settings);
  },
  ofFiles(bundle) {
    return schemaFindingsOfFiles(this, bundle);
  },
};
