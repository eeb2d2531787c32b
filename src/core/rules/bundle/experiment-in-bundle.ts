/**
 * # experiment-in-bundle
 *
 * Finds MLflow experiments that are resources of the bundle.
 *
 * ## Why
 *
 * In a development target the bundle puts `[dev name]` before an experiment's name, while the notebook sets the name as it is:
 * there are two, and the runs are not in the one that the bundle deploys. When the resource is taken out or renamed, the
 * deployment deletes the experiment with all of its runs, and does not ask. A name that is no absolute path is refused.
 *
 * An experiment that an app or a task takes from the bundle (`${resources.experiments.churn.name}`) is made once: that it is
 * deleted with the resource is information.
 *
 * ## Example
 *
 * ```yaml
 * resources:
 *   experiments:
 *     churn:
 *       name: /Shared/shop_ml_churn
 * ```
 *
 * ## Use instead
 *
 * Leave it to the notebook: `mlflow.set_experiment("/Shared/shop_ml_churn")` makes it when it is not there.
 *
 * ## Fix
 *
 * None: taking the resource away deletes the experiment at the next deployment. Unbind it first
 * (`databricks bundle deployment unbind churn`).
 */
import type { BundleIndex } from '../../bundle/symbols';
import type { Finding } from '../finding';
import type { BundleRule } from './bundle-rule';
import { found } from './support/found';

export const experimentInBundle: BundleRule = {
  name: 'experiment-in-bundle',
  code: 'PL420',
  summary: 'An MLflow experiment is a resource of the bundle',
  severity: 'warning',
  fixable: 'no',
  *check({ targets, index }): Iterable<Finding> {
    for (const target of targets) {
      for (const { key, location, value } of target.resources('experiments')) {
        if (isTaken(index, key)) {
          const message = `The experiment ${key} belongs to the bundle: removed or renamed here, it is deleted with its runs, unasked.`;
          yield found(this, location, message, { target, severity: 'information' });
        } else {
          const message = `The experiment ${key} is made twice: by the bundle with [dev ...] before its name, and by the notebook. Removed here, it is deleted with its runs.`;
          yield found(this, location, message, { target });
        }
        const name = value.get('name');
        const [start] = name?.parts ?? [];
        if (!name || typeof start !== 'string' || start === '' || start.startsWith('/')) continue;
        const refused = `Databricks refuses an experiment whose name is no absolute path: use /Shared/${start}.`;
        yield found(this, name.location, refused, { target, severity: 'error' });
      }
    }
  },
};

/** Something of the bundle is given the experiment as it is deployed, whatever its name. */
function isTaken(index: BundleIndex, key: string): boolean {
  return index.places({ kind: 'resource', name: `experiments.${key}`, scope: '' }).some(({ role }) => role === 'use');
}
