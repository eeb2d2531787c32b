import type { CallRecord } from '../../python/rehearsal/trace';
import { wholeText } from '../../python/values/text';
import { argument } from '../../python/values/value';
import type { BoundArgument } from '../../python/values/value';

const byName: ReadonlyMap<string, string> = new Map([
  ['mlflow.set_experiment', 'experiment_name'],
  ['mlflow.create_experiment', 'name'],
  ['mlflow.MlflowClient().create_experiment', 'name'],
  ['databricks.sdk.WorkspaceClient().experiments.create_experiment', 'name'],
]);

const environment = new Set(['os.environ.__setitem__', 'os.environ.setdefault', 'os.putenv']);

/** The experiment's path that a call sets, if it sets one. Looking an experiment up sets nothing. */
export function pathSetBy(call: CallRecord): BoundArgument | undefined {
  const name = byName.get(call.callee);
  if (name !== undefined) return argument(call.args, 0, name);
  if (!environment.has(call.callee)) return undefined;
  const [key] = argument(call.args, 0)?.value ?? [];
  return key && wholeText(key.shape) === 'MLFLOW_EXPERIMENT_NAME' ? argument(call.args, 1) : undefined;
}
