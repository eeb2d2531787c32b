/**
 * # target-mode
 *
 * Finds modes that there are not, what a mode does not go with, several default targets, and bundles of several targets without
 * a default.
 *
 * ## Why
 *
 * `mode` is `development` or `production`; for anything else, and for two targets with `default: true`, `databricks bundle`
 * stops and names no place. Without a default every call needs `-t`, which is information.
 *
 * It stops as well where people would write over each other's copies: in development where `workspace.root_path` (or another path
 * there) is one for all, in production where the target has no `root_path` of its own, nobody to run its jobs as (`run_as`), and is
 * deployed by a person; and where a pipeline is in development in production.
 *
 * ## Example
 *
 * ```yaml
 * targets:
 *   dev: {mode: developement, default: true}
 *   prod: {mode: production, default: true}
 * ```
 *
 * ## Use instead
 *
 * ```yaml
 * targets:
 *   dev: {mode: development, default: true}
 *   prod: {mode: production}
 * ```
 *
 * ## Fix
 *
 * Asks first: writes the nearest mode.
 */
import { valueAt } from '../../bundle/located';
import { nearest } from '../../text/nearest';
import type { Finding } from '../finding';
import type { BundleRule } from './bundle-rule';
import { found } from './support/found';
import { isWhollyRead } from './support/known';
import { modeDemands } from './support/mode-demands';
import { hint, rewritten } from './support/rename';

const modes = ['development', 'production'];

export const targetMode: BundleRule = {
  name: 'target-mode',
  code: 'PL408',
  summary: 'The mode of a target is unknown or asks for more, or not one target is the default',
  severity: 'error',
  fixable: 'ask',
  *check(bundle): Iterable<Finding> {
    for (const target of bundle.targets) yield* modeDemands(this, bundle, target);
    const targets = valueAt(bundle.bundle.config, 'targets');
    if (targets?.kind !== 'map') return;
    const defaults: string[] = [];
    for (const [name, { key, value }] of targets.entries) {
      const mode = valueAt(value, 'mode');
      if (mode?.kind === 'scalar' && mode.text !== '' && !mode.text.includes('${') && !modes.includes(mode.text)) {
        const right = modes.find((name) => name.startsWith(mode.text.toLowerCase())) ?? nearest(mode.text, modes);
        const fix = right === undefined ? undefined : rewritten(bundle, mode.location, mode.text, right, 'ask');
        const message = `There is no mode ${mode.text}: databricks bundle stops here.${hint(right)}`;
        yield found(this, mode.location, message, fix && { fix });
      }
      const isDefault = valueAt(value, 'default');
      if (isDefault?.kind !== 'scalar' || !/^(?:true|yes|on|y)$/i.test(isDefault.text)) continue;
      const [before] = defaults;
      defaults.push(name);
      if (before === undefined) continue;
      const related = [{ message: 'The other one.', location: targets.entries.get(before)?.key ?? key }];
      yield found(this, isDefault.location, `${before} is the default target already: databricks bundle stops here.`, {
        related,
      });
    }
    const [first] = targets.entries.values();
    if (!first || targets.entries.size < 2 || defaults.length > 0 || !isWhollyRead(bundle)) return;
    const message = 'No target has default: true: every call of databricks bundle needs -t.';
    yield found(this, first.key, message, { severity: 'information' });
  },
};
