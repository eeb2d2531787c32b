/**
 * # task-compute
 *
 * Finds tasks that name several things to run on, and job clusters that the job does not have.
 *
 * ## Why
 *
 * A task runs on one of an existing cluster, a new cluster, a job cluster or a serverless environment. With two of them, or
 * with a key that the job's `job_clusters` lack, the job is refused when it is deployed.
 *
 * ## Example
 *
 * ```yaml
 * - task_key: train
 *   environment_key: default
 *   job_cluster_key: main
 * ```
 *
 * ## Use instead
 *
 * One of the two.
 *
 * ## Fix
 *
 * Asks first: writes the nearest key of a job cluster.
 */
import type { Job, TargetModel } from '../../bundle/jobs';
import type { Finding } from '../finding';
import type { BundleModel } from './bundle-model';
import type { BundleRule, Pause } from './bundle-rule';
import { computeFields, given, keysOf } from './support/compute';
import { eachJob } from './support/each-job';
import { found } from './support/found';
import { isWhollyRead } from './support/known';
import { hint, toNearest } from './support/rename';
import { placeOf } from './support/task-place';

export const taskCompute: BundleRule = {
  name: 'task-compute',
  code: 'PL413',
  summary: 'A task runs on several things, or on a job cluster that is not there',
  severity: 'error',
  fixable: 'ask',
  *check(bundle): Iterable<Finding | Pause> {
    if (!isWhollyRead(bundle)) return;
    for (const target of bundle.targets) {
      yield* eachJob(this, target, (job) => ofJob(bundle, job, target));
    }
  },
};

function* ofJob(bundle: BundleModel, job: Job, target: TargetModel): Iterable<Finding> {
  const keys = keysOf(job, 'job_clusters', 'job_cluster_key');
  for (const task of job.tasks) {
    const fields = given(task.work, computeFields);
    const written = fields.length < 2 ? fields : [...task.work.keys].filter((key) => fields.includes(key));
    const [first, second] = written;
    if (second !== undefined) {
      const message = `A task runs on one thing, and this one has ${first} and ${second}: the job is refused when it is deployed.`;
      yield found(taskCompute, task.work.keyLocation(second) ?? placeOf(task), message, { target });
    }
    const cluster = task.work.get('job_cluster_key');
    const name = cluster?.text;
    if (!cluster || name === undefined || name === '' || !keys || keys.includes(name)) continue;
    const { right, fix } = toNearest(bundle, cluster.location, name, keys);
    const message = `The job ${job.key} has no job cluster ${name}: it is refused when it is deployed.${hint(right)}`;
    yield found(taskCompute, cluster.location, message, { target, ...(fix && { fix }) });
  }
}
