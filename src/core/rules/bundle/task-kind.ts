/**
 * # task-kind
 *
 * Finds tasks that do not say what they do, or say more than one thing, and for-each tasks without
 * a task or a list to go through, or within one another.
 *
 * ## Why
 *
 * `databricks bundle validate` says nothing of these; the job is refused when it is deployed. A task without a kind is often
 * a target's override under a misspelt `task_key`.
 *
 * ## Example
 *
 * ```yaml
 * tasks:
 *   - task_key: train
 *     environment_key: default
 * ```
 *
 * ## Use instead
 *
 * ```yaml
 * tasks:
 *   - task_key: train
 *     environment_key: default
 *     notebook_task:
 *       notebook_path: ./train.py
 * ```
 *
 * ## Fix
 *
 * None.
 */
import type { Job, TargetModel, Task } from '../../bundle/jobs';
import type { TargetValue } from '../../bundle/target';
import { nearest } from '../../text/nearest';
import type { Finding } from '../finding';
import type { BundleModel } from './bundle-model';
import type { BundleRule, Pause } from './bundle-rule';
import { eachJob } from './support/each-job';
import { found } from './support/found';
import { isWhollyRead } from './support/known';
import { hint } from './support/rename';
import { misspelt } from './support/misspelt';
import { beginning, nameOf, placeOf } from './support/task-place';

export const taskKind: BundleRule = {
  name: 'task-kind',
  code: 'PL411',
  summary: 'A task says nothing of what it does, or two things',
  severity: 'error',
  fixable: 'no',
  *check(bundle): Iterable<Finding | Pause> {
    if (!isWhollyRead(bundle)) return;
    for (const target of bundle.targets) {
      yield* eachJob(this, target, (job) => ofJob(bundle, job, target));
    }
  },
};

function* ofJob(bundle: BundleModel, job: Job, target: TargetModel): Iterable<Finding> {
  for (const task of job.tasks) {
    const { value, loop } = task;
    if (value.kind !== 'map' || value.entries.length === 0) continue;
    const [first, second] = kindsOf(value);
    if (first === undefined) {
      const yieldsTo = misspelt(bundle, value, isKind);
      yield found(taskKind, placeOf(task), without(job, task), { target, yieldsTo });
    }
    if (second !== undefined) {
      const message = `${capital(nameOf(task, job))} has both ${first} and ${second}: a task does one thing.`;
      yield found(taskKind, value.keyLocation(second) ?? placeOf(task), message, { target });
    }
    const inputs = loop?.get('inputs');
    if (inputs && isNoList(inputs)) {
      const message = 'The inputs of a for_each_task are a JSON list, or a {{...}} that gives one: the job is refused.';
      yield found(taskKind, inputs.location, message, { target });
    }
    yield* ofInner(bundle, loop, target);
    yield* ofSql(bundle, task, target);
  }
}

function* ofInner(bundle: BundleModel, loop: TargetValue | undefined, target: TargetModel): Iterable<Finding> {
  if (loop?.kind !== 'map') return;
  const inner = loop.get('task');
  if (!inner || (inner.kind === 'map' && kindsOf(inner).length === 0)) {
    const message = 'This for_each_task has no task to run for each input, or one that does not say what it does.';
    const yieldsTo = inner && misspelt(bundle, inner, isKind);
    yield found(taskKind, inner ? beginning(inner) : beginning(loop), message, { target, yieldsTo });
  }
  // "You cannot add another For each task as the nested task" (docs.databricks.com/jobs/for-each).
  const nested = inner?.keyLocation('for_each_task');
  if (!nested) return;
  const message = 'A for_each_task cannot run another one: run a job of its own with run_job_task.';
  yield found(taskKind, nested, message, { target });
}

/** What a sql_task may run; the API wants one of them. */
const sqlParts = ['query', 'file', 'alert', 'dashboard'];

function* ofSql(bundle: BundleModel, { work }: Task, target: TargetModel): Iterable<Finding> {
  const sql = work.get('sql_task');
  const place = work.keyLocation('sql_task');
  if (sql?.kind !== 'map' || !place || sqlParts.some((part) => sql.get(part))) return;
  const message = 'This sql_task does not say what it runs: query, file, alert or dashboard.';
  const yieldsTo = misspelt(bundle, sql, (field) => sqlParts.includes(field));
  yield found(taskKind, place, message, { target, yieldsTo });
}

/** Surely neither a list nor what one may come from. */
function isNoList({ kind, text, isNull }: TargetValue): boolean {
  return kind === 'scalar' && !isNull && text !== undefined && text !== '' && !/^\s*\[|\{\{/.test(text);
}

/** Fields that say what a task does, whatever kinds are yet to come. */
function kindsOf(task: Task['value']): string[] {
  return [...task.keys].filter(isKind);
}

function isKind(field: string): boolean {
  return field.endsWith('_task');
}

function without(job: Job, task: Task): string {
  const others = job.tasks.flatMap((other) => (other !== task && other.key !== undefined ? [other.key] : []));
  const right = task.key === undefined ? undefined : nearest(task.key, others);
  const message = `${capital(nameOf(task, job))} does not say what it does (notebook_task and the like).`;
  return `${message} The job is refused when it is deployed.${hint(right)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
