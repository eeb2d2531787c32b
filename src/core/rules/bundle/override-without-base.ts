/**
 * # override-without-base
 *
 * Finds what a target changes of something that is not there: a job under a misspelt key, a variable that is not defined.
 *
 * ## Why
 *
 * Under `targets.prod.resources.jobs` a misspelt key changes no job: it makes a second one, which has no tasks, and
 * `databricks bundle validate` says nothing. For an undefined variable `databricks bundle` stops.
 *
 * ## Example
 *
 * ```yaml
 * resources:
 *   jobs:
 *     train: {name: Training, tasks: [{task_key: fit, notebook_task: {notebook_path: ./fit.py}}]}
 * targets:
 *   prod:
 *     resources:
 *       jobs:
 *         trian: {max_concurrent_runs: 1}
 * ```
 *
 * ## Use instead
 *
 * The key that the job has outside the target. A resource that only one target has is written out there, with its name and
 * its tasks.
 *
 * ## Fix
 *
 * Asks first: writes the nearest key that there is.
 */
import { valueAt } from '../../bundle/located';
import type { Located, LocatedMap } from '../../bundle/located';
import type { Finding } from '../finding';
import type { BundleModel } from './bundle-model';
import type { BundleRule } from './bundle-rule';
import { found } from './support/found';
import { isWhollyRead } from './support/known';
import { hint, toNearest } from './support/rename';

export const overrideWithoutBase: BundleRule = {
  name: 'override-without-base',
  code: 'PL407',
  summary: 'A target changes something that is not there',
  severity: 'error',
  fixable: 'ask',
  *check(bundle): Iterable<Finding> {
    if (!isWhollyRead(bundle)) return;
    const { config } = bundle.bundle;
    for (const [, { value: target }] of entries(valueAt(config, 'targets'))) {
      yield* ofVariables(bundle, config, valueAt(target, 'variables'));
      for (const [kind, { value: resources }] of entries(valueAt(target, 'resources'))) {
        yield* ofResources(bundle, kind, valueAt(config, 'resources', kind), resources);
      }
    }
  },
};

function* ofVariables(bundle: BundleModel, config: LocatedMap, given: Located | undefined): Iterable<Finding> {
  const names = entries(valueAt(config, 'variables')).map(([name]) => name);
  for (const [name, { key }] of entries(given)) {
    if (names.includes(name)) continue;
    const { right, fix } = toNearest(bundle, key, name, names);
    const message = `The variable ${name} is not defined: databricks bundle stops here.${hint(right)}`;
    yield found(overrideWithoutBase, key, message, fix && { fix });
  }
}

function* ofResources(
  bundle: BundleModel,
  kind: string,
  base: Located | undefined,
  overrides: Located,
): Iterable<Finding> {
  const names = entries(base).map(([name]) => name);
  for (const [name, { key, value }] of entries(overrides)) {
    if (value.kind !== 'map' || value.entries.size === 0 || names.includes(name) || name.includes('${')) continue;
    const { right, fix } = toNearest(bundle, key, name, names);
    if (right === undefined ? saysMore(value) || kind !== 'jobs' : standsAlone(kind, value)) continue;
    const what = kind === 'jobs' ? 'a job without tasks' : 'another one';
    const message = `There is no ${name} among the ${kind} to change: this makes ${what}.${hint(right)}`;
    yield found(overrideWithoutBase, key, message, fix && { fix });
  }
}

function saysMore(value: LocatedMap): boolean {
  return value.entries.has('tasks') || value.entries.has('name');
}

/** Whether a resource says enough to be one by itself. */
function standsAlone(kind: string, value: LocatedMap): boolean {
  return kind === 'jobs' ? value.entries.has('tasks') : value.entries.has('name') || value.entries.has('display_name');
}

function entries(
  map: Located | undefined,
): readonly (readonly [string, { key: Located['location']; value: Located }])[] {
  return map?.kind === 'map' ? [...map.entries] : [];
}
