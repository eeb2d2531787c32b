import type { ShownJob } from '../../contracts/job-graph';
import { notesOf, spokenTask, waitsText } from './words';

/** What is said of a task besides its name and work. */
export interface ToldTask {
  readonly waits: string | undefined;
  readonly notes: readonly string[];
  /** All of it in one line. */
  readonly spoken: string;
}

/** What is said of each task of a job, by id. */
export function toldTasks({ tasks, edges }: ShownJob): ReadonlyMap<string, ToldTask> {
  const names = new Map(tasks.map(({ id, name }) => [id, name]));
  const circular = new Set(edges.flatMap(({ from, to, isCircular }) => (isCircular ? [from, to] : [])));
  const before = new Map<string, (typeof edges)[number][]>();
  for (const edge of edges) before.set(edge.to, [...(before.get(edge.to) ?? []), edge]);
  return new Map(
    tasks.map((task) => {
      const waits = waitsText(task, before.get(task.id) ?? [], (id) => names.get(id) ?? id);
      const isInCircle = circular.has(task.id);
      return [task.id, { waits, notes: notesOf(task, isInCircle), spoken: spokenTask(task, waits, isInCircle) }];
    }),
  );
}
