/**
 * # single-node-cluster
 *
 * Finds clusters of no workers that are not set up to do the work on their driver.
 *
 * ## Why
 *
 * Training on one machine is common, and `num_workers: 0` alone does not make such a cluster: Spark goes on waiting for workers.
 * `databricks bundle validate` warns as well. A cluster with a `policy_id` may have the rest from its policy, and is left alone.
 *
 * ## Example
 *
 * ```yaml
 * new_cluster:
 *   spark_version: 16.4.x-cpu-ml-scala2.12
 *   node_type_id: i3.xlarge
 *   num_workers: 0
 * ```
 *
 * ## Use instead
 *
 * ```yaml
 * new_cluster:
 *   spark_version: 16.4.x-cpu-ml-scala2.12
 *   node_type_id: i3.xlarge
 *   num_workers: 0
 *   spark_conf:
 *     spark.databricks.cluster.profile: singleNode
 *     spark.master: local[*]
 *   custom_tags:
 *     ResourceClass: SingleNode
 * ```
 *
 * ## Fix
 *
 * None.
 */
import type { Job, TargetModel } from '../../bundle/jobs';
import type { TargetValue } from '../../bundle/target';
import type { Finding } from '../finding';
import type { BundleRule, Pause } from './bundle-rule';
import { eachJob } from './support/each-job';
import { found } from './support/found';
import { isWhollyRead } from './support/known';

export const singleNodeCluster: BundleRule = {
  name: 'single-node-cluster',
  code: 'PL419',
  summary: 'A cluster has no workers, and is not set up for that',
  severity: 'warning',
  fixable: 'no',
  *check(bundle): Iterable<Finding | Pause> {
    if (!isWhollyRead(bundle)) return;
    for (const target of bundle.targets) {
      yield* eachJob(this, target, (job) => faults(clustersOf(job), target));
      const ofPipelines = target.resources('pipelines').flatMap(({ value }) => value.get('clusters')?.items ?? []);
      yield* faults([...target.resources('clusters').map(({ value }) => value), ...ofPipelines], target);
    }
  },
};

function clustersOf({ value, tasks }: Job): TargetValue[] {
  const ofJob = (value.get('job_clusters')?.items ?? []).map((item) => item.get('new_cluster'));
  return [...ofJob, ...tasks.map(({ work }) => work.get('new_cluster'))].filter((cluster) => cluster !== undefined);
}

function* faults(clusters: readonly TargetValue[], target: TargetModel): Iterable<Finding> {
  for (const cluster of clusters) {
    const workers = cluster.get('num_workers');
    if (workers?.text !== '0' || isSetUp(cluster)) continue;
    const message =
      'A cluster of no workers needs spark_conf with spark.databricks.cluster.profile: singleNode and spark.master: local[*], ' +
      'and custom_tags with ResourceClass: SingleNode.';
    yield found(singleNodeCluster, workers.location, message, { target });
  }
}

/** As the program looks at it (bundle/config/validate/single_node_cluster.go); what is not known may be right. */
function isSetUp(cluster: TargetValue): boolean {
  const [policy, single, conf, tags] = ['policy_id', 'is_single_node', 'spark_conf', 'custom_tags'].map((field) =>
    cluster.get(field),
  );
  if ((policy && !policy.isNull && policy.text !== '') || single?.text === 'true') return true;
  return (
    isAsAsked(conf, 'spark.databricks.cluster.profile', /^singleNode$/) &&
    isAsAsked(conf, 'spark.master', /^local/) &&
    isAsAsked(tags, 'ResourceClass', /^SingleNode$/)
  );
}

function isAsAsked(map: TargetValue | undefined, key: string, wanted: RegExp): boolean {
  if (map?.isOpen) return true;
  const value = map?.get(key);
  return value !== undefined && (value.text === undefined || wanted.test(value.text));
}
