import type { NotebookModel } from '../notebook-model';
import type { CallRecord } from '../../python/rehearsal/trace';
import { wholeText } from '../../python/values/text';
import { argument } from '../../python/values/value';
import type { BoundArgument } from '../../python/values/value';

/** Where a call's runs, experiments or models go: a Databricks workspace unless the notebook says otherwise. */
export type Backend = 'databricks' | 'elsewhere' | 'unknown';

/**
 * Whether a notebook surely runs on Databricks: a Jupyter notebook may as well run on somebody's machine, with an MLflow
 * of its own, unless something in it or around it says otherwise.
 */
export function runsOnDatabricks(notebook: NotebookModel): boolean {
  const { format, fromDatabricks, cells } = notebook.unit.notebook;
  if (format !== 'ipynb' || fromDatabricks || notebook.isJob || notebook.project.name !== undefined) return true;
  if (cells.some(({ language }) => ['sql', 'scala', 'r'].includes(language))) return true;
  const { calls, imports } = notebook.rehearsal;
  return (
    calls.some(({ callee }) => ofDatabricks.test(callee)) || imports.some(({ module }) => ofDatabricks.test(module))
  );
}

const ofDatabricks = /^(dbutils|spark|sc|sqlContext|displayHTML|getArgument|databricks|dlt|databricks_\w+)(?![\w])/;

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
  const address = before && addressSetBy(before, setter, variable);
  if (address === undefined) return runsOnDatabricks(notebook) ? 'databricks' : 'unknown';
  return backendAt(address);
}

/** What answers at a tracking address. */
export function backendAt({ value }: BoundArgument): Backend {
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
