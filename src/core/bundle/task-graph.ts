import type { GraphTask, TaskGraph } from '../project/project';
import type { Job, Task } from './jobs';

const graphs = new WeakMap<Job, TaskGraph>();

/** The tasks of a job and which wait for which. */
export function graphOf(job: Job): TaskGraph {
  const graph = graphs.get(job) ?? makeGraph(job);
  graphs.set(job, graph);
  return graph;
}

function makeGraph(job: Job): TaskGraph {
  const tasks = new Map<string, GraphTask>();
  let complete = !job.isOpen;
  for (const task of job.tasks) {
    const needs = dependenciesOf(task);
    const written = task.value.get('task_key');
    if (written?.isOpen || task.value.isOpen || needs.includes(undefined)) complete = false;
    if (task.key === undefined) continue;
    const { location } = written ?? task.value;
    const dependsOn = needs.filter((key) => key !== undefined);
    tasks.set(task.key, { key: task.key, location, dependsOn, notebook: task.notebook });
  }
  return { tasks, complete, before: (task) => before(tasks, task) };
}

/** Keys that `depends_on` names; undefined for one that is not known. */
export function dependenciesOf(task: Task): readonly (string | undefined)[] {
  const list = task.value.get('depends_on');
  if (list?.isOpen) return [undefined];
  return (list?.items ?? []).flatMap((need) => {
    const key = need.isOpen ? need : need.get('task_key');
    return key ? [key.text] : [];
  });
}

function before(tasks: ReadonlyMap<string, GraphTask>, task: string): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [...(tasks.get(task)?.dependsOn ?? [])];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    waiting.push(...(tasks.get(next)?.dependsOn ?? []));
  }
  return found;
}
