/**
 * # duplicate-key
 *
 * Finds keys that a map of the bundle has twice.
 *
 * ## Why
 *
 * The last one counts. What the first one holds is dropped, and `databricks bundle validate` says nothing: a whole job can
 * be lost this way.
 *
 * ## Example
 *
 * ```yaml
 * base_parameters:
 *   catalog: main
 *   catalog: dev
 * ```
 *
 * ## Use instead
 *
 * One of them, or another name for the second.
 *
 * ## Fix
 *
 * None: which of the two is meant is for you to say.
 */
import type { Finding } from '../finding';
import type { BundleRule } from './bundle-rule';
import { found } from './support/found';

export const duplicateKey: BundleRule = {
  name: 'duplicate-key',
  code: 'PL402',
  summary: 'A key stands twice in one map, and the first is dropped',
  severity: 'error',
  fixable: 'no',
  *check({ bundle }): Iterable<Finding> {
    for (const { yaml } of bundle.files) {
      for (const { name, key, before } of yaml.duplicates) {
        const message = `${name} stands here a second time: what the first one holds is dropped without a word.`;
        yield found(this, key, message, { related: [{ message: 'This one is dropped.', location: before }] });
      }
    }
  },
};
