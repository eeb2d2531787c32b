/**
 * # unassigned-variable
 *
 * Tells which variables have no value in a target.
 *
 * ## Why
 *
 * `databricks bundle` stops with "no value assigned to required variable", without a place, unless `--var` or the
 * environment's `BUNDLE_VAR_name` gives one. Where that is what you want, nothing is wrong: this is information.
 *
 * ## Example
 *
 * ```yaml
 * variables:
 *   catalog:
 *     description: Where the models live
 * ```
 *
 * ## Use instead
 *
 * Give it a `default`, or a value in each target.
 *
 * ## Fix
 *
 * None.
 */
import { valueAt } from '../../bundle/located';
import type { Finding } from '../finding';
import type { BundleRule } from './bundle-rule';
import { found } from './support/found';
import { isWhollyRead } from './support/known';

export const unassignedVariable: BundleRule = {
  name: 'unassigned-variable',
  code: 'PL406',
  summary: 'A variable has no value in a target',
  severity: 'information',
  fixable: 'no',
  *check(bundle): Iterable<Finding> {
    if (!isWhollyRead(bundle)) return;
    const { index, targets } = bundle;
    for (const name of index.names('variable')) {
      const definition = index
        .definitions({ kind: 'variable', name, scope: '' })
        .find(({ role }) => role === 'definition');
      if (!definition) continue;
      for (const target of targets) {
        if (target.target.variables.origin(name)?.from !== 'nowhere') continue;
        const message = `The variable ${name} has no value: databricks bundle stops unless --var or BUNDLE_VAR_${name} gives one.`;
        const within = valueAt(bundle.bundle.config, 'variables', name)?.location ?? definition.location;
        yield found(this, definition.location, message, {
          target,
          yieldsTo: { rules: ['unknown-field', 'wrong-type'], within },
        });
      }
    }
  },
};
