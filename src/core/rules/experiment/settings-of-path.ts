import type { CallRecord } from '../../python/rehearsal/trace';
import { wholeText } from '../../python/values/text';
import { argument } from '../../python/values/value';
import type { BoundArgument } from '../../python/values/value';

interface Setting {
  readonly parameter: string;
  /** Absent where it is given by keyword. */
  readonly position?: number;
  /** It goes to the tracking server of its own `tracking_uri`. */
  readonly ownServer?: true;
}

const lightning: Setting = { parameter: 'experiment_name', position: 0, ownServer: true };
const ray: Setting = { parameter: 'experiment_name', ownServer: true };
const project: Setting = { parameter: 'experiment_name' };
const created: Setting = { parameter: 'name', position: 0 };

const settings: ReadonlyMap<string, Setting> = new Map([
  ['mlflow.set_experiment', { parameter: 'experiment_name', position: 0 }],
  ['mlflow.create_experiment', created],
  ['mlflow.MlflowClient().create_experiment', created],
  ['databricks.sdk.WorkspaceClient().experiments.create_experiment', created],
  ['mlflow.run', project],
  ['mlflow.projects.run', project],
  ['lightning.pytorch.loggers.MLFlowLogger', lightning],
  ['lightning.pytorch.loggers.mlflow.MLFlowLogger', lightning],
  ['pytorch_lightning.loggers.MLFlowLogger', lightning],
  ['pytorch_lightning.loggers.mlflow.MLFlowLogger', lightning],
  ['ray.air.integrations.mlflow.MLflowLoggerCallback', ray],
  ['ray.air.integrations.mlflow.setup_mlflow', ray],
]);

const environment = new Set(['os.environ.__setitem__', 'os.environ.setdefault', 'os.putenv']);

/** The experiment's path that a call sets, if it sets one. Looking an experiment up sets nothing. */
export function pathSetBy(call: CallRecord): BoundArgument | undefined {
  const setting = settings.get(call.callee);
  if (setting) return argument(call.args, setting.position, setting.parameter);
  if (!environment.has(call.callee)) return undefined;
  const [key] = argument(call.args, 0)?.value ?? [];
  return key && wholeText(key.shape) === 'MLFLOW_EXPERIMENT_NAME' ? argument(call.args, 1) : undefined;
}

/** Whether a call sets the path of an experiment on a tracking server that it names itself, or leaves to its library. */
export function namesServer(call: CallRecord): boolean {
  return settings.get(call.callee)?.ownServer === true;
}
