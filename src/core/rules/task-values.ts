/**
 * # task-values
 *
 * Compares `dbutils.jobs.taskValues.get` with the jobs that run the notebook: tasks that there are not, tasks that have not
 * run by then, keys that the task's notebook never sets.
 *
 * ## Why
 *
 * Each of them fails in the job alone: outside a job `debugValue` is taken. A task's values are there once it has ended, and
 * only tasks that this one depends on are sure to have.
 *
 * ## Example
 *
 * ```python
 * # The job's tasks are train and score; train sets "model_version"
 * version = dbutils.jobs.taskValues.get(taskKey="trian", key="model_version", debugValue="1")
 * ```
 *
 * ## Use instead
 *
 * ```python
 * version = dbutils.jobs.taskValues.get(taskKey="train", key="model_version", debugValue="1")
 * ```
 *
 * ## Fix
 *
 * None.
 */
import type { NotebookTask } from '../project/project';
import type { CallRecord } from '../python/rehearsal/trace';
import { argument } from '../python/values/value';
import { nearest } from '../text/nearest';
import type { Finding } from './finding';
import type { NotebookModel } from './notebook-model';
import type { Rule } from './rule';
import { textsOf, valuesSetBy } from './support/task-values';

export const taskValues: Rule = {
  name: 'task-values',
  code: 'PL417',
  summary: 'A value of another task is read that is not there',
  severity: 'error',
  fixable: 'no',
  *check(notebook): Iterable<Finding> {
    const tasks = notebook.project.tasksOf(notebook.path);
    for (const call of notebook.rehearsal.calls) {
      if (call.callee !== 'dbutils.jobs.taskValues.get' || call.location.path !== notebook.path) continue;
      const names = textsOf(call, 0, 'taskKey');
      const keys = textsOf(call, 1, 'key') ?? [];
      if (!names || call.assumed) continue;
      for (const [bit, task] of tasks.entries()) {
        if (bit >= notebook.rehearsal.scenarios.length || (call.when & (1 << bit)) === 0) continue;
        for (const name of names) yield* judged(notebook, call, task, name, keys);
      }
    }
  },
};

function* judged(
  notebook: NotebookModel,
  call: CallRecord,
  task: NotebookTask,
  name: string,
  keys: readonly string[],
): Iterable<Finding> {
  const { graph, job } = task;
  const other = graph.tasks.get(name);
  // A for-each task's own key is that of the task around it: what runs before is not told by the inner one.
  const isInner = !graph.tasks.has(task.task);
  const at = argument(call.args, 0, 'taskKey')?.location ?? call.location;
  if (!other) {
    if (!graph.complete) return;
    const right = nearest(name, graph.tasks.keys());
    const hint = right === undefined ? '' : ` Did you mean ${right}?`;
    yield found(task, at, `The job ${job} has no task ${name}: this fails when the job runs.${hint}`);
    return;
  }
  const related = [{ message: `The task ${name}.`, location: other.location }];
  if (!isInner && !graph.before(task.task).has(name)) {
    const message = `The task ${name} of the job ${job} has not run yet: ${task.task} does not depend on it.`;
    yield { ...found(task, at, message), related };
    return;
  }
  const source = other.notebook === undefined ? undefined : notebook.notebookAt(other.notebook);
  const set = source && valuesSetBy(source);
  for (const key of set ? keys : []) {
    if (!set || set.has(key)) continue;
    const right = nearest(key, set);
    const hint = right === undefined ? '' : ` Did you mean ${right}?`;
    const place = argument(call.args, 1, 'key')?.location ?? call.location;
    yield {
      ...found(task, place, `The notebook of the task ${name} never sets ${key}: this fails when the job runs.${hint}`),
      related,
    };
  }
}

function found({ target }: NotebookTask, location: Finding['location'], message: string): Finding {
  const { name, severity } = taskValues;
  return { rule: name, severity, message, location, related: [], ...(target !== undefined && { targets: [target] }) };
}
