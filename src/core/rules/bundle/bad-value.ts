/**
 * # bad-value
 *
 * Finds values that are none of those that Databricks takes for a field, also where a variable brings them.
 *
 * ## Why
 *
 * `databricks bundle validate` warns, and the deployment fails, or does something else than was meant. Values are compared letter by
 * letter: `paused` is not `PAUSED`.
 *
 * ## Example
 *
 * ```yaml
 * schedule:
 *   quartz_cron_expression: 0 0 6 * * ?
 *   timezone_id: Europe/Berlin
 *   pause_status: paused
 * ```
 *
 * ## Use instead
 *
 * ```yaml
 * schedule:
 *   quartz_cron_expression: 0 0 6 * * ?
 *   timezone_id: Europe/Berlin
 *   pause_status: PAUSED
 * ```
 *
 * ## Fix
 *
 * Asks first: writes the nearest value.
 */
import type { BundleRule } from './bundle-rule';
import { schemaFindings } from './support/schema-findings';

export const badValue: BundleRule = {
  name: 'bad-value',
  code: 'PL433',
  summary: 'A value is none of those that Databricks takes',
  severity: 'error',
  fixable: 'ask',
  check(bundle, settings) {
    return schemaFindings(this, bundle, settings);
  },
};
