/**
 * # task-environment
 *
 * Finds serverless tasks that name no environment of their job, or one that it does not have, or bring `libraries`.
 *
 * ## Why
 *
 * On serverless compute a job's packages come from its `environments`. A task whose `environment_key` is not among them is
 * refused when the job is deployed, and `databricks bundle validate` says nothing. A notebook task without one runs with
 * whatever the notebook's own environment holds: the `mlflow` that it trains with is not the one that the bundle names.
 *
 * ## Example
 *
 * ```yaml
 * environments:
 *   - environment_key: default
 *     spec: {environment_version: "4", dependencies: [mlflow>=3.1]}
 * tasks:
 *   - task_key: train
 *     notebook_task: {notebook_path: ./train.py}
 * ```
 *
 * ## Use instead
 *
 * ```yaml
 * tasks:
 *   - task_key: train
 *     environment_key: default
 *     notebook_task: {notebook_path: ./train.py}
 * ```
 *
 * ## Fix
 *
 * Asks first: writes the nearest key of an environment, or adds the one that the job has.
 */
import type { Job, TargetModel, Task } from '../../bundle/jobs';
import { extension } from '../../project/paths';
import type { Finding, Fix, Refusal } from '../finding';
import type { BundleModel } from './bundle-model';
import type { BundleRule } from './bundle-rule';
import { computeFields, given, isOverridden, keysOf, needsCompute } from './support/compute';
import { found } from './support/found';
import { isWhollyRead } from './support/known';
import { misspelt } from './support/misspelt';
import { hint, toNearest } from './support/rename';
import { placeOf } from './support/task-place';

const computed: readonly string[] = [...computeFields, 'compute_key', 'compute'];

export const taskEnvironment: BundleRule = {
  name: 'task-environment',
  code: 'PL412',
  summary: 'A serverless task names no environment of its job',
  severity: 'error',
  fixable: 'ask',
  *check(bundle): Iterable<Finding> {
    if (!isWhollyRead(bundle)) return;
    for (const target of bundle.targets) {
      if (isOverridden(target)) continue;
      for (const job of target.jobs) {
        const keys = keysOf(job, 'environments', 'environment_key');
        for (const task of job.tasks) {
          yield* undefinedKey(bundle, job, task, keys, target);
          yield* noKey(bundle, job, task, keys, target);
          yield* libraries(task, target);
        }
        yield* noEnvironments(job, keys, target);
      }
    }
  },
};

function* undefinedKey(
  bundle: BundleModel,
  job: Job,
  { work }: Task,
  keys: readonly string[] | undefined,
  target: TargetModel,
): Iterable<Finding> {
  const key = work.get('environment_key');
  const name = key?.text;
  if (!key || name === undefined || name === '' || !keys || keys.includes(name)) return;
  const { right, fix } = toNearest(bundle, key.location, name, keys);
  const message = `The job ${job.key} has no environment ${name}: it is refused when it is deployed.${hint(right)}`;
  yield found(taskEnvironment, key.location, message, { target, ...(fix && { fix }) });
}

function* noKey(
  bundle: BundleModel,
  job: Job,
  task: Task,
  keys: readonly string[] | undefined,
  target: TargetModel,
): Iterable<Finding> {
  const need = needsCompute(task);
  if (!need || given(task.work, computed).length > 0) return;
  const yieldsTo = misspelt(bundle, task.work, (field) => computed.includes(field));
  if (need === 'other') {
    const message = 'This task names no cluster and no environment: the job is refused when it is deployed.';
    yield found(taskEnvironment, placeOf(task), message, { target, yieldsTo });
    return;
  }
  if (!keys || !isServerlessNotebook(job, task)) return;
  const [only, ...others] = keys;
  if (only === undefined) return;
  const message =
    'This notebook runs without the environment that the job declares: its packages are not those of the bundle.';
  yield found(taskEnvironment, placeOf(task), message, {
    target,
    severity: 'warning',
    yieldsTo,
    ...(others.length === 0 && { fix: () => addKey(bundle, task, only) }),
  });
}

/** Said once of a job, at its first notebook: it may be meant so. */
function* noEnvironments(job: Job, keys: readonly string[] | undefined, target: TargetModel): Iterable<Finding> {
  const notebooks = job.tasks.filter((task) => isServerlessNotebook(job, task));
  const [first, ...others] = notebooks;
  if (!first || keys?.length !== 0) return;
  const which = others.length === 0 ? 'This notebook runs' : `The notebooks of the job ${job.key} run`;
  const message = `${which} without an environment of the bundle: declare the job's environments, and name one with environment_key.`;
  yield found(taskEnvironment, placeOf(first), message, { target, severity: 'information' });
}

function isServerlessNotebook(job: Job, task: Task): boolean {
  if (needsCompute(task) !== 'notebook' || job.value.get('git_source')) return false;
  if (given(task.work, computed).length > 0) return false;
  return task.notebook === undefined || ['.py', '.ipynb'].includes(extension(task.notebook));
}

/** Writes `environment_key` on a line below the task's key. */
function addKey(bundle: BundleModel, task: Task, key: string): Fix | Refusal {
  const inner = task.loop ? task.work.get('task_key') : task.value.get('task_key');
  const place = inner?.location;
  const text = place && bundle.bundle.files.find((file) => file.path === place.path)?.yaml.text;
  if (!place || text === undefined) return refusal;
  const lineStart = text.lastIndexOf('\n', place.span.start - 1) + 1;
  const newline = text.indexOf('\n', place.span.end);
  const rest = text.slice(place.span.end, newline < 0 ? undefined : newline);
  const before = /^([ ]*(?:- +)?)["']?task_key["']?[ ]*:[ ]*$/.exec(text.slice(lineStart, place.span.start));
  if (!before || !/^\s*(?:#.*)?$/.test(rest)) return refusal;
  const indent = ' '.repeat((before[1] ?? '').length);
  const { end } = place.span;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const at = newline < 0 ? text.length : newline + 1;
  const newText = newline < 0 ? `${eol}${indent}environment_key: ${key}` : `${indent}environment_key: ${key}${eol}`;
  const span = { start: Math.max(at, end), end: Math.max(at, end) };
  return { kind: 'fix', title: `Add environment_key: ${key}`, safety: 'ask', edits: [{ ...place, span, newText }] };
}

const refusal: Refusal = {
  kind: 'refusal',
  reason: 'The task is not written line by line. Add environment_key by hand.',
};

/** "Libraries field is not supported for serverless task, please specify libraries in environment", says the API. */
function* libraries(task: Task, target: TargetModel): Iterable<Finding> {
  const place = task.work.keyLocation('libraries');
  if (!place || !task.work.get('libraries')?.items.length || needsCompute(task) === undefined) return;
  if (!given(task.work, computed).every((field) => field === 'environment_key')) return;
  const message =
    'Serverless compute takes no libraries: write them into the dependencies of an environment. The job is refused when it is deployed.';
  yield found(taskEnvironment, place, message, { target });
}
