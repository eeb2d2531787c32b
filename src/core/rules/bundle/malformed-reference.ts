/**
 * # malformed-reference
 *
 * Finds what looks like a `${...}` of the bundle and is none, and `/Workspace` before a path that begins with it.
 *
 * ## Why
 *
 * `databricks bundle` fills in `${var.catalog}` and leaves `${ var.catalog }` as it is written: the job is deployed with
 * these letters for its catalog, and `databricks bundle validate` says nothing. `/Workspace${workspace.file_path}` is from a time
 * when such paths began without it: the program leaves the first one out, and warns.
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
 * Asks first: takes blanks and `/Workspace` out, closes the brace.
 */
import { findReferences } from '../../bundle/reference';
import type { Finding, Fix } from '../finding';
import type { BundleModel } from './bundle-model';
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
  *check(bundle): Iterable<Finding> {
    const { index } = bundle;
    yield* prefixed(bundle);
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

/** Paths that begin with `/Workspace` (bundle/config/mutator/rewrite_workspace_prefix.go). */
const paths: readonly (string | undefined)[] = [
  'root_path',
  'file_path',
  'artifact_path',
  'state_path',
  'resource_path',
];

function* prefixed({ bundle, index }: BundleModel): Iterable<Finding> {
  for (const { source, path, location } of index.references.flatMap((file) => file.references)) {
    if (path[0] !== 'workspace' || path.length !== 2 || !paths.includes(path[1])) continue;
    const text = bundle.files.find((file) => file.path === location.path)?.yaml.text ?? '';
    const end = location.span.start;
    const prefix = /\/Workspace\/?$/.exec(text.slice(Math.max(0, end - 11), end))?.[0];
    if (prefix === undefined) continue;
    const place = { ...location, span: { start: end - prefix.length, end } };
    const message = `${source} begins with /Workspace itself: databricks bundle leaves this one out, and warns.`;
    const edits = [{ ...place, newText: '' }];
    const fix = (): Fix => ({ kind: 'fix', title: 'Leave out /Workspace', safety: 'ask', edits });
    yield found(malformedReference, place, message, { severity: 'warning', fix });
  }
}

/** What a variable is for is read by people, and goes nowhere. */
function isProse(at: readonly (string | number)[]): boolean {
  return at.at(-3) === 'variables' && at.at(-1) === 'description';
}
