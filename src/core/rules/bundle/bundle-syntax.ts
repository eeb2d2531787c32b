/**
 * # bundle-syntax
 *
 * Finds files of a bundle that are not valid YAML, or no map of keys, and bundles whose `resources` are left empty.
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
import type { Finding } from '../finding';
import type { BundleRule } from './bundle-rule';
import { found } from './support/found';
import { isWhollyRead } from './support/known';

export const bundleSyntax: Required<BundleRule> = {
  name: 'bundle-syntax',
  code: 'PL401',
  summary: 'A file of the bundle is not valid YAML',
  severity: 'error',
  fixable: 'no',
  check(model) {
    return this.ofFiles(model);
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
        const message = `This is not valid YAML, and databricks bundle stops here: ${sentence(problem.message)}`;
        yield found(this, { path, cell: 0, span: problem.span }, message);
      } else if (yaml.root && yaml.root.kind !== 'map' && !isNull(yaml.root)) {
        const message =
          'This is no map of keys: a file of a bundle has bundle, resources, variables and the like at its top.';
        yield found(this, yaml.root.location, message);
      }
    }
  },
};

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
