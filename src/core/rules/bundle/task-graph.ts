/**
 * # task-graph
 *
 * Finds faults in how the tasks of a job hang together: keys that are missing, used twice or of odd characters, `depends_on` that names no task
 * of the job, an `outcome` of what is no condition, tasks that wait for each other in a circle.
 *
 * ## Why
 *
 * `databricks bundle validate` says nothing of these. Two tasks of one key are merged into one; the others are refused when
 * the job is deployed.
 *
 * ## Example
 *
 * ```yaml
 * tasks:
 *   - task_key: train
 *     notebook_task: {notebook_path: ./train.py}
 *   - task_key: score
 *     depends_on: [{task_key: trian}]
 *     notebook_task: {notebook_path: ./score.py}
 * ```
 *
 * ## Use instead
 *
 * ```yaml
 *   - task_key: score
 *     depends_on: [{task_key: train}]
 *     notebook_task: {notebook_path: ./score.py}
 * ```
 *
 * ## Fix
 *
 * Asks first: writes the nearest key of a task.
 */
import type { Job, TargetModel } from '../../bundle/jobs';
import { graphOf } from '../../bundle/task-graph';
import type { TargetValue } from '../../bundle/target';
import type { SymbolPlace } from '../../bundle/symbols';
import type { TaskGraph } from '../../project/project';
import type { Finding } from '../finding';
import type { BundleModel } from './bundle-model';
import type { BundleRule, Pause } from './bundle-rule';
import { eachJob } from './support/each-job';
import { found } from './support/found';
import { isWhollyRead } from './support/known';
import { hint, toNearest } from './support/rename';
import { misspelt } from './support/misspelt';
import { placeOf } from './support/task-place';

export const taskGraph: BundleRule = {
  name: 'task-graph',
  code: 'PL410',
  summary: 'The tasks of a job do not hang together',
  severity: 'error',
  fixable: 'ask',
  *check(bundle): Iterable<Finding | Pause> {
    yield* duplicates(bundle);
    if (!isWhollyRead(bundle)) return;
    for (const target of bundle.targets) {
      yield* eachJob(this, target, (job) => ofJob(bundle, job, target));
    }
  },
};

function* ofJob(bundle: BundleModel, job: Job, target: TargetModel): Iterable<Finding> {
  const graph = graphOf(job);
  yield* keys(bundle, job, target);
  yield* dependencies(bundle, job, graph, target);
  yield* circles(job, graph, target);
}

function* duplicates({ index }: BundleModel): Iterable<Finding> {
  for (const { places } of index.files) {
    const first = new Map<string, SymbolPlace>();
    for (const place of places) {
      if (place.kind !== 'task' || place.role !== 'definition') continue;
      const key = `${place.scope}\0${place.name}`;
      const before = first.get(key);
      if (!before) {
        first.set(key, place);
        continue;
      }
      const message = `Another task of this job has the key ${place.name}: the two are merged into one.`;
      const related = [{ message: 'The other task.', location: before.location }];
      yield found(taskGraph, place.location, message, { related });
    }
  }
}

function* keys(bundle: BundleModel, job: Job, target: TargetModel): Iterable<Finding> {
  for (const task of job.tasks) {
    if (task.value.kind !== 'map' || task.value.entries.length === 0) continue;
    const key = task.value.get('task_key');
    if (key && /[^\w-]/.test(key.text ?? '')) {
      const message = `A task_key is of letters, digits, - and _ alone: ${key.text} is refused when the job is deployed.`;
      yield found(taskGraph, key.location, message, { target });
    }
    if (key && !key.isNull) continue;
    const message = `A task of the job ${job.key} has no task_key: the job is refused when it is deployed.`;
    const yieldsTo = misspelt(bundle, task.value, (field) => field === 'task_key');
    yield found(taskGraph, placeOf(task), message, { target, yieldsTo });
  }
}

function* dependencies(bundle: BundleModel, job: Job, graph: TaskGraph, target: TargetModel): Iterable<Finding> {
  for (const task of job.tasks) {
    for (const need of task.value.get('depends_on')?.items ?? []) {
      const key = need.get('task_key');
      const name = key?.text;
      if (!key || name === undefined) continue;
      if (name === task.key) {
        const message = `The task ${name} waits for itself: the job is refused when it is deployed.`;
        yield found(taskGraph, key.location, message, { target });
      } else if (graph.complete && !graph.tasks.has(name)) {
        const { right, fix } = toNearest(bundle, key.location, name, graph.tasks.keys());
        const message = `The job ${job.key} has no task ${name}: it is refused when it is deployed.${hint(right)}`;
        yield found(taskGraph, key.location, message, { target, ...(fix && { fix }) });
      }
      yield* outcome(job, need, name, target);
    }
  }
}

/** "Can only be specified on condition task dependencies" (docs.databricks.com/api/workspace/jobs/create). */
function* outcome(job: Job, need: TargetValue, name: string, target: TargetModel): Iterable<Finding> {
  const given = need.get('outcome');
  const other = job.tasks.find((task) => task.key === name);
  const text = given?.text;
  if (!given || text === undefined || text === '' || !other) return;
  if (other.value.get('condition_task')) {
    if (text === 'true' || text === 'false') return;
    const message = `The outcome of a condition is true or false, not ${text}: the job is refused when it is deployed.`;
    yield found(taskGraph, given.location, message, { target });
  } else if (other.value.entries.some(([key]) => key.endsWith('_task'))) {
    const message = `The task ${name} is no condition, and has no outcome: the job is refused when it is deployed.`;
    yield found(taskGraph, given.location, message, { target });
  }
}

/** Each circle once, at the first of its tasks. */
function* circles(job: Job, graph: TaskGraph, target: TargetModel): Iterable<Finding> {
  const told = new Set<string>();
  for (const task of job.tasks) {
    const { key } = task;
    if (key === undefined || told.has(key) || graph.tasks.get(key)?.dependsOn.includes(key)) continue;
    const way = wayBack(graph, key);
    if (!way) continue;
    for (const each of way) told.add(each);
    const message = `These tasks wait for each other: ${way.join(' → ')}. The job is refused when it is deployed.`;
    yield found(taskGraph, placeOf(task), message, { target });
  }
}

/** The tasks that lead from one to itself, by what they depend on. */
function wayBack(graph: TaskGraph, start: string): readonly string[] | undefined {
  if (!graph.before(start).has(start)) return undefined;
  const ways: string[][] = [[start]];
  const seen = new Set<string>();
  for (let way = ways.shift(); way; way = ways.shift()) {
    for (const next of graph.tasks.get(way.at(-1) ?? '')?.dependsOn ?? []) {
      if (next === start) return [...way, next];
      if (seen.has(next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return undefined;
}
