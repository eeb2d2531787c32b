/**
 * # dynamic-value
 *
 * Finds `{{...}}` that Databricks cannot fill in: values of tasks that the job does not have or that have not run by then, keys
 * that a task's notebook never sets, job parameters that there are not, an input outside of a loop, misspelt names, and what should
 * be a `${...}`.
 *
 * ## Why
 *
 * `databricks bundle validate` says nothing of these. Some are refused when the job is deployed; others are passed on as the
 * very letters `{{job.parameters.catalgo}}`.
 *
 * ## Example
 *
 * ```yaml
 * parameters:
 *   - {name: catalog, default: main}
 * tasks:
 *   - task_key: train
 *     notebook_task:
 *       notebook_path: ./train.py
 *       base_parameters: {catalog: "{{job.parameters.catalgo}}"}
 * ```
 *
 * ## Use instead
 *
 * ```yaml
 *       base_parameters: {catalog: "{{job.parameters.catalog}}"}
 * ```
 *
 * ## Fix
 *
 * None.
 */
import { dynamicNamesAfter } from '../../bundle/dynamic-names';
import type { Job, TargetModel, Task } from '../../bundle/jobs';
import { graphOf } from '../../bundle/task-graph';
import type { TargetValue } from '../../bundle/target';
import type { TaskGraph } from '../../project/project';
import { nearest } from '../../text/nearest';
import type { Finding } from '../finding';
import { valuesSetBy } from '../support/task-values';
import type { BundleModel } from './bundle-model';
import type { BundleRule } from './bundle-rule';
import { found } from './support/found';
import { isWhollyRead } from './support/known';
import { bundleFields } from './support/names';
import { hint } from './support/rename';

interface Place {
  readonly bundle: BundleModel;
  readonly job: Job;
  readonly task: Task;
  readonly graph: TaskGraph;
}

export const dynamicValue: BundleRule = {
  name: 'dynamic-value',
  code: 'PL416',
  summary: 'A {{...}} cannot be filled in when the job runs',
  severity: 'error',
  fixable: 'no',
  *check(bundle): Iterable<Finding> {
    const hasAny = bundle.bundle.files.some(({ yaml }) => yaml.text.includes('{{'));
    if (!hasAny || !isWhollyRead(bundle)) return;
    for (const target of bundle.targets) {
      for (const job of target.jobs) {
        const graph = graphOf(job);
        for (const task of job.tasks) {
          for (const value of scalars(task.value)) yield* faults({ bundle, job, task, graph }, value, target);
        }
      }
    }
  },
};

function* faults(place: Place, value: TargetValue, target: TargetModel): Iterable<Finding> {
  for (const part of value.parts ?? []) {
    if (typeof part !== 'string' || !part.includes('{{')) continue;
    for (const match of part.matchAll(/\{\{\s*([\w.-]+)\s*\}\}/g)) {
      const message = faultOf(place, match[1] ?? '');
      if (message !== undefined) yield found(dynamicValue, value.location, message, { target });
    }
  }
}

function faultOf(place: Place, name: string): string | undefined {
  const parameter = /^job\.parameters\.(.+)$/.exec(name)?.[1];
  if (parameter !== undefined) return faultOfParameter(place.job, parameter);
  const task = /^tasks\.([^.]+)\.(\w+)(?:\.(.+))?$/.exec(name);
  if (task) return faultOfTask(place, task[1] ?? '', task[2] ?? '', task[3]);
  if (/^input(?:\.|$)/.test(name) && !place.task.loop) {
    return `{{${name}}} is an input of a for_each_task, and is not filled in elsewhere.`;
  }
  const reference = asReference(place.bundle, name);
  const right = misspelt(name) ?? ofTasks(place.graph, name);
  if (right === undefined && reference === undefined) return undefined;
  return `Databricks knows no {{${name}}}.${hint(reference ?? `{{${right}}}`)}`;
}

/** What the bundle fills in, in the braces of a job. */
function asReference({ index }: BundleModel, name: string): string | undefined {
  const [first, second = ''] = name.split('.');
  const isKnown =
    first === 'var' ? index.names('variable').includes(second) : first === 'bundle' && isBundleField(second);
  return isKnown ? `\${${name}}` : undefined;
}

function isBundleField(name: string): boolean {
  return (bundleFields as readonly string[]).includes(name);
}

/** `task.fit.values.auc` of a task that there is. */
function ofTasks(graph: TaskGraph, name: string): string | undefined {
  const [first, second = '', ...rest] = name.split('.');
  const isOfTasks = first === 'task' && rest.length > 0 && graph.tasks.has(second);
  return isOfTasks ? `tasks.${name.slice('task.'.length)}` : undefined;
}

/** Of a name that is nearly known; others may be new. */
function misspelt(name: string): string | undefined {
  const path = name.split('.');
  for (const [index, part] of path.entries()) {
    const known = dynamicNamesAfter(path.slice(0, index));
    if (known.has(part) || known.has('*')) continue;
    const right = nearest(part, known.keys());
    if (right === undefined) return undefined;
    const next = path[index + 1];
    const goesOn = index > 0 || (next !== undefined && dynamicNamesAfter([right]).has(next));
    return goesOn ? path.with(index, right).join('.') : undefined;
  }
  return undefined;
}

function faultOfParameter(job: Job, name: string): string | undefined {
  const list = job.value.get('parameters');
  if (list?.isOpen) return undefined;
  const known = (list?.items ?? []).map((parameter) => parameter.get('name')?.text);
  if (known.includes(undefined) || known.includes(name)) return undefined;
  const right = nearest(
    name,
    known.filter((each) => each !== undefined),
  );
  return `The job ${job.key} has no parameter ${name}: {{job.parameters.${name}}} is not filled in.${hint(right)}`;
}

function faultOfTask(
  { bundle, job, task, graph }: Place,
  name: string,
  what: string,
  key: string | undefined,
): string | undefined {
  if (!graph.complete) return undefined;
  const other = graph.tasks.get(name);
  if (!other) return `The job ${job.key} has no task ${name}.${hint(nearest(name, graph.tasks.keys()))}`;
  if (task.key !== undefined && !graph.before(task.key).has(name)) {
    return `The task ${name} has not run yet: ${task.key} does not depend on it.`;
  }
  const written = ['tasks', name, what, ...(key === undefined ? [] : [key])].join('.');
  const right = misspelt(written);
  if (right !== undefined) return `Databricks knows no {{${written}}}.${hint(`{{${right}}}`)}`;
  const notebook = what === 'values' && other.notebook !== undefined ? bundle.notebook(other.notebook) : undefined;
  const set = notebook && valuesSetBy(notebook);
  if (!set || key === undefined || set.has(key) || set.has(key.split('.')[0] ?? key)) return undefined;
  return `The notebook of the task ${name} never sets ${key}.${hint(nearest(key, set))}`;
}

function* scalars(value: TargetValue): Iterable<TargetValue> {
  if (value.kind === 'scalar') yield value;
  for (const [, inner] of value.entries) yield* scalars(inner);
  for (const item of value.items) yield* scalars(item);
}
