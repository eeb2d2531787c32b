import type { Location } from '../text/location';
import type { Job, TargetModel, Task } from './jobs';

/** A parameter that a task's notebook is given in one target, and where that is written. */
export interface PassedParameter {
  readonly job: string;
  /** The key of the task; of the task around it, where it runs for each of several inputs. */
  readonly task: string;
  readonly target: string | undefined;
  readonly from: 'base-parameters' | 'job-parameters';
  /** Where its name is written. */
  readonly name: Location;
}

/** A task that runs a notebook, in one target. */
export interface NotebookRun {
  readonly target: TargetModel;
  readonly job: Job;
  readonly task: Task;
}

export function runsOf(targets: readonly TargetModel[], notebook: string): NotebookRun[] {
  return targets.flatMap((target) =>
    target.jobs.flatMap((job) =>
      job.tasks.filter((task) => task.notebook === notebook).map((task) => ({ target, job, task })),
    ),
  );
}

/** Where a run's parameter comes from: parameters of the job win over those of the task. */
export function passedParameter({ target, job, task }: NotebookRun, name: string): PassedParameter | undefined {
  const run = { job: job.key, task: task.key ?? '', target: target.name };
  const ofJob = (job.value.get('parameters')?.items ?? []).find((each) => each.get('name')?.text === name);
  const written = ofJob?.get('name')?.location;
  if (written) return { ...run, from: 'job-parameters', name: written };
  const own = task.work.get('notebook_task', 'base_parameters')?.keyLocation(name);
  return own && { ...run, from: 'base-parameters', name: own };
}
