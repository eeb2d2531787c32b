import type { Job, TargetModel, Task } from '../../../bundle/jobs';
import type { TargetValue } from '../../../bundle/target';

/** Fields of a task that say on what it runs. */
export const computeFields = ['existing_cluster_id', 'new_cluster', 'job_cluster_key', 'environment_key'] as const;

/** Fields that are given, null apart. */
export function given(value: TargetValue, fields: readonly string[]): string[] {
  return fields.filter((field) => {
    const found = value.get(field);
    return found !== undefined && !found.isNull && found.text !== '';
  });
}

/** Kinds of tasks that need a cluster or an environment (bundle/config/validate/job_task_cluster_spec.go). */
const computed = ['python_wheel_task', 'dbt_task', 'spark_jar_task', 'spark_submit_task', 'spark_python_task'] as const;

/** Whether a task runs code on something that it has to name: `notebook` may go without, `other` may not. */
export function needsCompute(task: Task): 'notebook' | 'other' | undefined {
  const { work } = task;
  if (work.get('notebook_task')) return work.get('notebook_task', 'warehouse_id') ? undefined : 'notebook';
  return computed.some((kind) => work.get(kind)) ? 'other' : undefined;
}

/** A target can put all jobs on one cluster, whatever their tasks say. */
export function isOverridden(target: TargetModel): boolean {
  const { name, value } = target;
  const places = [value.get('bundle'), ...(name === undefined ? [] : [value.get('targets', name)])];
  return places.some((place) => place !== undefined && given(place, ['compute_id', 'cluster_id']).length > 0);
}

/** Keys of a job's list (`environments`, `job_clusters`); undefined when some are not known. */
export function keysOf(job: Job, list: string, field: string): readonly string[] | undefined {
  const found = job.value.get(list);
  if (found?.isOpen) return undefined;
  const keys = (found?.items ?? []).map((item) => item.get(field)?.text);
  return keys.includes(undefined) ? undefined : keys.filter((key) => key !== undefined);
}
