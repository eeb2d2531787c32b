/**
 * # missing-field
 *
 * Finds fields that Databricks requires and that a target lacks, after all files and the target's overrides are merged.
 *
 * ## Why
 *
 * `databricks bundle validate` warns, and the deployment fails when Databricks is asked to make what is incomplete. Bundles to which
 * Python code adds something are left alone: it may fill in what the files leave out.
 *
 * ## Example
 *
 * ```yaml
 * job_clusters:
 *   - new_cluster: {num_workers: 1, spark_version: 16.4.x-cpu-ml-scala2.12, node_type_id: i3.xlarge}
 * ```
 *
 * ## Use instead
 *
 * ```yaml
 * job_clusters:
 *   - job_cluster_key: main
 *     new_cluster: {num_workers: 1, spark_version: 16.4.x-cpu-ml-scala2.12, node_type_id: i3.xlarge}
 * ```
 *
 * ## Fix
 *
 * None: its value is for you to say.
 */
import type { BundleRule } from './bundle-rule';
import { schemaFindings } from './support/schema-findings';

export const missingField: BundleRule = {
  name: 'missing-field',
  code: 'PL432',
  summary: 'A required field is missing',
  severity: 'error',
  fixable: 'no',
  check(bundle, settings) {
    return schemaFindings(this, bundle, settings);
  },
};
