import type { TargetModel } from '../jobs';

/** The notebooks that a task of a job (`jobs.train`) runs, in any target. */
export function notebooksOf(targets: readonly TargetModel[], scope: string, task: string): readonly string[] {
  const jobs = targets.flatMap((target) => target.jobNamed(scope.slice('jobs.'.length)) ?? []);
  const tasks = jobs.flatMap((job) => job.tasks.filter(({ key }) => key === task));
  return [...new Set(tasks.flatMap(({ notebook }) => notebook ?? []))];
}
