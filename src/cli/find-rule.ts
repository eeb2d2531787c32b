import type { RuleFacts } from '../core/rules/rule';
import { UsageError } from './exit';
import { nearest } from './suggest';

/** The rule with this name (`local-import`) or code (`PL003`). Throws `UsageError` that names what was probably meant. */
export function findRule(wanted: string, rules: readonly RuleFacts[]): RuleFacts {
  const asked = wanted.trim().toLowerCase();
  const found = rules.find((rule) => rule.name === asked || rule.code.toLowerCase() === asked);
  if (found !== undefined) return found;
  const names = rules.flatMap((rule) => [rule.name, rule.code]);
  const similar = nearest(
    asked,
    names.map((name) => name.toLowerCase()),
  ).map((near) => names.find((name) => name.toLowerCase() === near) ?? near);
  const hint = similar.length === 0 ? '"plumbline rules" lists them all.' : `Did you mean ${similar.join(' or ')}?`;
  throw new UsageError('unknown-rule', `There is no rule "${wanted}". ${hint}`);
}
