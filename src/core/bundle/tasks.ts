import type { NotebookTask, ParameterValue, TaskGraph, TaskGround } from '../project/project';
import type { Location } from '../text/location';
import { fillDynamicValues } from './dynamic-values';
import type { DynamicLookUp } from './dynamic-values';
import { forEachInputs } from './for-each';
import type { ForEachInput } from './for-each';
import type { Job, TargetModel, Task } from './jobs';
import { isFromGit } from './notebook-path';
import { graphOf } from './task-graph';
import type { TargetValue } from './target';
import type { Parts } from './variables';

/** Says which top-level packages of the project a task's libraries and environment bring. */
export type PackagesOf = (job: TargetValue, task: TargetValue) => ReadonlySet<string>;

/** The notebooks that jobs run in one target. Those that only a pipeline runs are none. */
export function notebookTasks(target: TargetModel, packagesOf: PackagesOf): FoundTask[] {
  return target.jobs.flatMap((job) => {
    const around = new JobOfTasks(target.name, job, packagesOf);
    return job.tasks.flatMap((task) => {
      const { notebook, notebookPath } = task;
      return notebook === undefined || !notebookPath ? [] : new FoundTask(notebook, notebookPath, task, around);
    });
  });
}

/** A task of a job, with the file that it runs. */
export class FoundTask {
  constructor(
    readonly notebook: string,
    readonly path: TargetValue,
    readonly task: Task,
    readonly around: JobOfTasks,
  ) {}

  /** What the task passes: once, or once for each turn of a for-each task. */
  describe(): NotebookTask[] {
    const inputs = this.task.loop ? forEachInputs(this.task.loop) : [undefined];
    return inputs.map((input, turn) => new TurnOfTask(this, input, turn));
  }
}

class JobOfTasks {
  private known: Parameters | undefined;

  constructor(
    readonly target: string | undefined,
    readonly job: Job,
    readonly packagesOf: PackagesOf,
  ) {}

  get parameters(): Parameters {
    return (this.known ??= parametersOf(this.job.value));
  }
}

class TurnOfTask implements NotebookTask {
  private passed: Parameters | undefined;
  private brought: ReadonlySet<string> | undefined;

  constructor(
    private readonly found: FoundTask,
    private readonly input: ForEachInput | undefined,
    private readonly turn: number,
  ) {}

  get job(): string {
    return this.found.around.job.key;
  }

  get task(): string {
    const { work, key } = this.found.task;
    return work.get('task_key')?.text ?? key ?? '';
  }

  get target(): string | undefined {
    return this.found.around.target;
  }

  get location(): Location {
    return this.found.path.location;
  }

  get isFromGit(): boolean {
    return isFromGit(this.found.around.job.value, this.found.task.work);
  }

  get restsOn(): TaskGround | undefined {
    const { origin, state } = this.found.around.job.value;
    return origin && state !== undefined ? { job: origin, state, turn: this.turn } : undefined;
  }

  get parameters(): Parameters {
    const { around, task } = this.found;
    return (this.passed ??= taskParameters(task.work, around.parameters, this.input));
  }

  /** Few ask, and it means reading requirements and wheels. */
  get packages(): ReadonlySet<string> {
    const { around, task } = this.found;
    return (this.brought ??= around.packagesOf(around.job.value, task.work));
  }

  get graph(): TaskGraph {
    return graphOf(this.found.around.job);
  }
}

type Parameters = ReadonlyMap<string, ParameterValue>;

/**
 * A job's parameters with their defaults. A default may be replaced when the job is started; an empty one is there to
 * be, so nothing is known of it.
 */
function parametersOf(job: TargetValue): Parameters {
  const found = new Map<string, ParameterValue>();
  for (const parameter of job.get('parameters')?.itemsBy('name') ?? []) {
    const name = parameter.get('name')?.text;
    const value = parameter.get('default');
    if (name === undefined || !value) continue;
    const parts = value.parts ?? [''];
    const isOpen = parts.length === 1 && parts[0] === '';
    found.set(name, {
      parts: isOpen ? [{ source: `{{job.parameters.${name}}}` }] : fillDynamicValues(parts, () => undefined),
      location: value.location,
    });
  }
  return found;
}

/**
 * What the notebook's widgets hold: the task's `base_parameters`, over which parameters of the job win ("Job
 * parameters take precedence over task parameters", docs.databricks.com/jobs/job-parameters).
 */
function taskParameters(task: TargetValue, jobParameters: Parameters, input: ForEachInput | undefined): Parameters {
  const lookUp: DynamicLookUp = (name): Parts | undefined => {
    const parameter = /^job\.parameters\.(.+)$/.exec(name)?.[1];
    return parameter === undefined ? input?.(name) : jobParameters.get(parameter)?.parts;
  };
  const found = new Map<string, ParameterValue>();
  for (const [name, value] of task.get('notebook_task', 'base_parameters')?.entries ?? []) {
    if (value.parts) found.set(name, { parts: fillDynamicValues(value.parts, lookUp), location: value.location });
  }
  for (const [name, value] of jobParameters) found.set(name, value);
  return found;
}
