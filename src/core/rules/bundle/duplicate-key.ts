/**
 * # duplicate-key
 *
 * Finds keys that a map of the bundle has twice, and resources of one key.
 *
 * ## Why
 *
 * The last one counts. What the first one holds is dropped, and `databricks bundle validate` says nothing: a whole job can
 * be lost this way. Keys of resources are one of a kind in the whole bundle, whatever file and kind of resource they stand in:
 * `databricks bundle` stops at the second.
 *
 * ## Example
 *
 * ```yaml
 * base_parameters:
 *   catalog: main
 *   catalog: dev
 * ```
 *
 * ## Use instead
 *
 * One of them, or another name for the second.
 *
 * ## Fix
 *
 * None: which of the two is meant is for you to say.
 */
import type { BundleIndex, SymbolPlace } from '../../bundle/symbols';
import type { Finding } from '../finding';
import type { BundleRule } from './bundle-rule';
import { found } from './support/found';
import { resourceKinds } from './support/names';

export const duplicateKey: Required<BundleRule> = {
  name: 'duplicate-key',
  code: 'PL402',
  summary: 'A key stands twice in one map, and the first is dropped',
  severity: 'error',
  fixable: 'no',
  *check(model): Iterable<Finding> {
    yield* resources(model.index);
    yield* this.ofFiles(model);
  },
  *ofFiles({ bundle }): Iterable<Finding> {
    for (const { yaml } of bundle.files) {
      const readable = Math.min(...yaml.problems.map(({ span }) => span.start));
      for (const { name, key, before } of yaml.duplicates) {
        // What follows a mistake in the text is mostly its consequence.
        if (key.span.start > readable) continue;
        if (name === '<<') {
          const message = 'databricks bundle refuses a second << in one map: write <<: [*one, *other].';
          yield found(this, key, message, { related: [{ message: 'The other one.', location: before }] });
          continue;
        }
        const message = `${name} stands here a second time: what the first one holds is dropped without a word.`;
        yield found(this, key, message, { related: [{ message: 'This one is dropped.', location: before }] });
      }
    }
  },
};

/** What stands under a kind that there is not is no resource. */
const kinds: ReadonlySet<string> = new Set(resourceKinds);

/** The program compares keys across kinds and files, targets apart (bundle/config/validate/unique_resource_keys.go). */
function* resources(index: BundleIndex): Iterable<Finding> {
  const first = new Map<string, SymbolPlace>();
  for (const place of index.files.flatMap((file) => file.places)) {
    if (place.kind !== 'resource' || place.role !== 'definition') continue;
    const dot = place.name.indexOf('.');
    if (!kinds.has(place.name.slice(0, dot))) continue;
    const key = place.name.slice(dot + 1);
    const before = first.get(key);
    if (!before) {
      first.set(key, place);
    } else if (before.name !== place.name || before.location.path !== place.location.path) {
      const message = `Another resource has the key ${key}: databricks bundle stops here.`;
      const related = [{ message: 'The other one.', location: before.location }];
      yield found(duplicateKey, place.location, message, { related });
    }
  }
}
