import type { NotebookModel } from '../notebook-model';
import type { CallRecord } from '../../python/rehearsal/trace';
import { wholeText } from '../../python/values/text';
import { argument } from '../../python/values/value';
import type { BoundArgument } from '../../python/values/value';

/** Where a call's runs, experiments or models go: a Databricks workspace unless the notebook says otherwise. */
export type Backend = 'databricks' | 'elsewhere' | 'unknown';

/** Where a call logs to, by the tracking address that was set last before it. */
export function trackingOf(notebook: NotebookModel, call: CallRecord): Backend {
  return backend(notebook, call, 'mlflow.set_tracking_uri', 'MLFLOW_TRACKING_URI');
}

/** Where a call registers: the registry goes with tracking unless it is set. */
export function registryOf(notebook: NotebookModel, call: CallRecord): Backend {
  const { calls } = notebook.rehearsal;
  const isSet = calls.some((each) => addressSetBy(each, 'mlflow.set_registry_uri', 'MLFLOW_REGISTRY_URI'));
  return isSet ? backend(notebook, call, 'mlflow.set_registry_uri', 'MLFLOW_REGISTRY_URI') : trackingOf(notebook, call);
}

/** The legacy registry of a workspace, which is not Unity Catalog. */
export function isWorkspaceRegistry(notebook: NotebookModel): boolean {
  return notebook.rehearsal.calls.some((call) => {
    const [only] = addressSetBy(call, 'mlflow.set_registry_uri', 'MLFLOW_REGISTRY_URI')?.value ?? [];
    return only !== undefined && wholeText(only.shape) === 'databricks';
  });
}

function backend(notebook: NotebookModel, call: CallRecord, setter: string, variable: string): Backend {
  const { calls } = notebook.rehearsal;
  const before = calls.slice(0, calls.indexOf(call)).findLast((each) => addressSetBy(each, setter, variable));
  const value = before && addressSetBy(before, setter, variable)?.value;
  if (value === undefined) return 'databricks';
  const addresses = value.map(({ shape }) => wholeText(shape));
  if (addresses.some((address) => address === undefined)) return 'unknown';
  return addresses.some((address) => address?.startsWith('databricks') || address === '') ? 'databricks' : 'elsewhere';
}

function addressSetBy(call: CallRecord, setter: string, variable: string): BoundArgument | undefined {
  if (call.callee === setter) return argument(call.args, 0, 'uri');
  if (call.callee !== 'os.environ.__setitem__') return undefined;
  const [key] = argument(call.args, 0)?.value ?? [];
  return key && wholeText(key.shape) === variable ? argument(call.args, 1) : undefined;
}
