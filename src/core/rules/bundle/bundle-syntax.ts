/**
 * # bundle-syntax
 *
 * Finds files of a bundle that are not valid YAML, or no map of keys, and bundles in which `resources`, one of them, or
 * `workspace` is left empty.
 *
 * ## Why
 *
 * `databricks bundle` stops at the first such place, and tells its line without its column. Other rules are silent about
 * what the unreadable part may define.
 *
 * ## Example
 *
 * ```yaml
 * resources:
 *   jobs:
 *     train: {name: Training
 * ```
 *
 * ## Use instead
 *
 * ```yaml
 * resources:
 *   jobs:
 *     train: {name: Training}
 * ```
 *
 * ## Fix
 *
 * None: only you know what was meant.
 */
import { isNull, valueAt } from '../../bundle/located';
import type { Located } from '../../bundle/located';
import type { Location } from '../../text/location';
import type { Finding } from '../finding';
import type { BundleModel } from './bundle-model';
import type { BundleRule } from './bundle-rule';
import { found } from './support/found';
import { isWhollyRead } from './support/known';
import { resourceKinds } from './support/names';
import { plainWords } from './support/yaml-words';

export const bundleSyntax: Required<BundleRule> = {
  name: 'bundle-syntax',
  code: 'PL401',
  summary: 'A file of the bundle is not valid YAML',
  severity: 'error',
  fixable: 'no',
  *check(model): Iterable<Finding> {
    yield* emptied(model);
    yield* this.ofFiles(model);
  },
  *ofFiles(model): Iterable<Finding> {
    const { bundle } = model;
    const resources = valueAt(bundle.config, 'resources');
    if (resources && isNull(resources) && isWhollyRead(model)) {
      const message =
        'There is nothing under resources, and databricks bundle stops here: take the key away until there is.';
      yield found(this, bundle.config.entries.get('resources')?.key ?? resources.location, message);
    }
    for (const { path, yaml } of bundle.files) {
      // What follows the first problem is mostly its consequence.
      const [problem] = [...yaml.problems].sort((a, b) => a.span.start - b.span.start);
      if (problem) {
        const message = `This is not valid YAML, and databricks bundle stops here: ${plainWords(yaml.text, problem)}`;
        yield found(this, { path, cell: 0, span: problem.span }, message);
      } else if (yaml.root && yaml.root.kind !== 'map' && !isNull(yaml.root)) {
        const message =
          'This is no map of keys: a file of a bundle has bundle, resources, variables and the like at its top.';
        yield found(this, yaml.root.location, message);
      }
    }
  },
};

/** What is left empty where the program has to look into it, unless a target says more (bundle/config/validate). */
function* emptied(model: BundleModel): Iterable<Finding> {
  if (!isWhollyRead(model)) return;
  const { config } = model.bundle;
  for (const target of model.targets) {
    const own = target.name === undefined ? undefined : valueAt(config, 'targets', target.name);
    const hasWorkspace = valueAt(own, 'workspace')?.kind === 'map';
    const empty = hasWorkspace ? [] : emptyKeys(config).filter(([name]) => name === 'workspace');
    for (const kind of resourceKinds) {
      empty.push(...emptyKeys(valueAt(own, 'resources', kind), valueAt(config, 'resources', kind)));
    }
    for (const [name, key] of empty) {
      const message = `There is nothing under ${name}, and databricks bundle stops here: take the key away until there is.`;
      yield found(bundleSyntax, key, message, { target });
    }
  }
}

/** Keys without a value in maps that are merged, where the last map has them. */
function emptyKeys(...maps: (Located | undefined)[]): (readonly [name: string, key: Location])[] {
  const entries = maps.flatMap((map) => (map?.kind === 'map' ? [...map.entries] : []));
  const given = new Set(entries.flatMap(([name, { value }]) => (isNull(value) ? [] : [name])));
  const empty = entries.filter(([name]) => !given.has(name));
  return [...new Map(empty.map(([name, { key }]) => [name, key]))];
}
