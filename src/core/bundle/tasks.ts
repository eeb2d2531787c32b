import type { NotebookTask, ParameterValue } from '../project/project';
import { fillDynamicValues } from './dynamic-values';
import type { DynamicLookUp } from './dynamic-values';
import { forEachInputs } from './for-each';
import type { ForEachInput } from './for-each';
import type { TargetModel } from './jobs';
import { isFromGit } from './notebook-path';
import { graphOf } from './task-graph';
import type { TargetValue } from './target';
import type { Parts } from './variables';

/** A task of a job, with the file that it runs. */
export interface FoundTask {
  readonly notebook: string;
  /** Works out what the task passes: once, or once for each turn of a for-each task. */
  describe(): NotebookTask[];
}

/** Says which top-level packages of the project a task's libraries and environment bring. */
export type PackagesOf = (job: TargetValue, task: TargetValue) => ReadonlySet<string>;

/** The notebooks that jobs run in one target. Those that only a pipeline runs are none. */
export function notebookTasks(target: TargetModel, packagesOf: PackagesOf): FoundTask[] {
  const found: FoundTask[] = [];
  for (const job of target.jobs) {
    let jobParameters: Parameters | undefined;
    for (const task of job.tasks) {
      const { work, loop, notebook } = task;
      const path = work.get('notebook_task', 'notebook_path');
      if (!path || notebook === undefined) continue;
      const describe = (): NotebookTask[] => {
        const name = work.get('task_key')?.text ?? task.key ?? '';
        let packages: ReadonlySet<string> | undefined;
        const inputs = loop ? forEachInputs(loop) : [undefined];
        const { origin, state } = job.value;
        return inputs.map((input, turn): NotebookTask => {
          let parameters: Parameters | undefined;
          return {
            job: job.key,
            task: name,
            target: target.name,
            location: path.location,
            isFromGit: isFromGit(job.value, work),
            restsOn: origin && state !== undefined ? { job: origin, state, turn } : undefined,
            get parameters() {
              jobParameters ??= parametersOf(job.value);
              return (parameters ??= taskParameters(work, jobParameters, input));
            },
            // Few ask, and it means reading requirements and wheels.
            get packages() {
              return (packages ??= packagesOf(job.value, work));
            },
            get graph() {
              return graphOf(job);
            },
          };
        });
      };
      found.push({ notebook, describe });
    }
  }
  return found;
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
