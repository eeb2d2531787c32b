import { graphOf } from '../../task-graph';
import type { BundleView } from '../bundle-view';
import type { Cursor } from './cursor';

/** The tasks of a job that the one at the cursor can wait for: none that waits for it, none twice. */
export function tasksToWaitFor({ index, targets }: BundleView, scope: string, cursor: Cursor): readonly string[] {
  const own = cursor.around('depends_on').get('task_key') ?? '';
  const jobs = targets.flatMap((target) => target.jobNamed(scope.slice('jobs.'.length)) ?? []);
  const graphs = jobs.map(graphOf);
  // Where a name stands already, it is one of those in the list.
  const isNew = cursor.span.start === cursor.span.end;
  const isTaken = (name: string): boolean =>
    graphs.some((graph) => isNew && graph.tasks.get(own)?.dependsOn.includes(name) === true);
  const isLater = (name: string): boolean => graphs.some((graph) => graph.before(name).has(own));
  // In the order of the job, not of the files: a target may say something of the last task first.
  const known = new Set([...graphs.flatMap(({ tasks }) => [...tasks.keys()]), ...index.names('task', scope)]);
  return [...known].filter((name) => name !== own && !isTaken(name) && !isLater(name));
}
