/**
 * # wrong-type
 *
 * Finds values of a wrong type: text where a number belongs, a map where a list belongs.
 *
 * ## Why
 *
 * `databricks bundle validate` warns and goes on without the value. What the program reads as the type is none: `"60"` as a number,
 * `yes` as true, any scalar as text, a `${...}` as whatever it stands for.
 *
 * ## Example
 *
 * ```yaml
 * tasks:
 *   task_key: train
 *   timeout_seconds: 1 hour
 * ```
 *
 * ## Use instead
 *
 * ```yaml
 * tasks:
 *   - task_key: train
 *     timeout_seconds: 3600
 * ```
 *
 * ## Fix
 *
 * None: only you know what was meant.
 */
import type { BundleRule } from './bundle-rule';
import { schemaFindings, schemaFindingsOfFiles } from './support/schema-findings';

export const wrongType: BundleRule = {
  name: 'wrong-type',
  code: 'PL431',
  summary: 'A value has the wrong type, and Databricks drops it',
  severity: 'error',
  fixable: 'no',
  check(bundle, settings) {
    return schemaFindings(this, bundle, settings);
  },
  ofFiles(bundle) {
    return schemaFindingsOfFiles(this, bundle);
  },
};
