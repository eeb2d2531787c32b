/**
 * # reference-cycle
 *
 * Finds variables and fields whose value leads back to themselves.
 *
 * ## Why
 *
 * `databricks bundle` stops with "cycle detected in field resolution" and names no place.
 *
 * ## Example
 *
 * ```yaml
 * variables:
 *   catalog: {default: "${var.database}_main"}
 *   database: {default: "${var.catalog}_db"}
 * ```
 *
 * ## Use instead
 *
 * Give one of them a value of its own.
 *
 * ## Fix
 *
 * None.
 */
import { cycleFrom } from '../../bundle/resolution';
import type { Finding } from '../finding';
import type { BundleRule } from './bundle-rule';
import { found } from './support/found';

export const referenceCycle: BundleRule = {
  name: 'reference-cycle',
  code: 'PL404',
  summary: 'The value of a variable leads back to itself',
  severity: 'error',
  fixable: 'no',
  *check({ index, targets }): Iterable<Finding> {
    const names = index.names('variable');
    for (const target of targets) {
      const { variables } = target.target;
      const told = new Set<string>();
      for (const name of names) {
        if (told.has(`var.${name}`)) continue;
        const cycle = cycleFrom(variables, ['var', name]);
        const value = variables.valueOf(['var', name]);
        if (!cycle || !value) continue;
        for (const each of cycle) told.add(each);
        const way = cycle.map((each) => `\${${each}}`).join(' → ');
        yield found(this, value.location, `This value leads back to itself: ${way}. databricks bundle stops here.`, {
          target,
        });
      }
    }
  },
};
