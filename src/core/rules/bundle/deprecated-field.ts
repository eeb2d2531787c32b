/**
 * # deprecated-field
 *
 * Finds fields that Databricks keeps for old bundles, and names the one to use now.
 *
 * ## Why
 *
 * They work, until they do not; new features are only in what replaces them.
 *
 * ## Example
 *
 * ```yaml
 * targets:
 *   dev:
 *     compute_id: 0123-456789-abcdefgh
 * ```
 *
 * ## Use instead
 *
 * ```yaml
 * targets:
 *   dev:
 *     cluster_id: 0123-456789-abcdefgh
 * ```
 *
 * ## Fix
 *
 * Asks first: writes the name of the field that replaces it, where that is in the same map.
 */
import type { BundleRule } from './bundle-rule';
import { schemaFindings, schemaFindingsOfFiles } from './support/schema-findings';

export const deprecatedField: BundleRule = {
  name: 'deprecated-field',
  code: 'PL434',
  summary: 'A field is deprecated',
  severity: 'information',
  fixable: 'ask',
  check(bundle, settings) {
    return schemaFindings(this, bundle, settings);
  },
  ofFiles(bundle) {
    return schemaFindingsOfFiles(this, bundle);
  },
};
