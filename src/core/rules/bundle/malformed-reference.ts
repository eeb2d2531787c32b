/**
 * # malformed-reference
 *
 * Finds what looks like a `${...}` of the bundle and is none.
 *
 * ## Why
 *
 * `databricks bundle` fills in `${var.catalog}` and leaves `${ var.catalog }` as it is written: the job is deployed with
 * these letters for its catalog, and `databricks bundle validate` says nothing.
 *
 * ## Example
 *
 * ```yaml
 * base_parameters:
 *   catalog: ${ var.catalog }
 * ```
 *
 * ## Use instead
 *
 * ```yaml
 * base_parameters:
 *   catalog: ${var.catalog}
 * ```
 *
 * ## Fix
 *
 * Asks first: takes blanks out, closes the brace.
 */
import { findReferences } from '../../bundle/reference';
import type { Finding } from '../finding';
import type { BundleRule } from './bundle-rule';
import { found } from './support/found';

/** Other programs write `${HOME:-x}` too: only what begins as a reference of a bundle does is meant to be one. */
const beginning = /^\$\{\s*(?:var|variables|bundle|workspace|resources|artifacts)\s*(?:\.|\[|\}|$)/;

export const malformedReference: BundleRule = {
  name: 'malformed-reference',
  code: 'PL405',
  summary: 'A ${...} is not written as a reference, and stays as it is',
  severity: 'error',
  fixable: 'ask',
  *check({ index }): Iterable<Finding> {
    for (const { source, location, at } of index.references.flatMap((file) => file.malformed)) {
      if (at[0] === 'scripts' || isProse(at) || !beginning.test(source)) continue;
      const tidy = source.replace(/\s+/g, '').replace(/\}?$/, '}');
      const isRight = findReferences(tidy)[0]?.source === tidy;
      const message = `${source} is no reference: it is deployed as these very letters.`;
      const more = isRight
        ? {
            fix: () =>
              ({
                kind: 'fix',
                title: `Use ${tidy}`,
                safety: 'ask',
                edits: [{ ...location, newText: tidy }],
              }) as const,
          }
        : {};
      yield found(this, location, isRight ? `${message} Did you mean ${tidy}?` : message, more);
    }
  },
};

/** What a variable is for is read by people, and goes nowhere. */
function isProse(at: readonly (string | number)[]): boolean {
  return at.at(-3) === 'variables' && at.at(-1) === 'description';
}
