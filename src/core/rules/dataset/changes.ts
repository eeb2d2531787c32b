import { boundNames } from '../../python/scopes';
import type { Call, Expr, Stmt } from '../../python/syntax/ast';
import { walk } from '../../python/syntax/walk';

/** What statements do to some names: bind them anew, or perhaps change what they hold. */
export interface Changes {
  /** The name that is bound anew. */
  readonly bound: string | undefined;
  /** The name whose object may be changed in place: `rows["x"] = 1`, `rows.pop()`, `clean(rows)`. */
  readonly touched: string | undefined;
}

/** What statements do to names. `leavesAlone`: whether a call surely changes none of its arguments. */
export function changesOf(
  names: ReadonlySet<string>,
  statements: readonly Stmt[],
  leavesAlone: (call: Call) => boolean,
): Changes {
  const bound = boundNames(statements);
  const touched = new Set<string>();
  walk(statements, (node) => {
    if (node.kind === 'function' || node.kind === 'class') return false;
    if (node.kind === 'assign' || node.kind === 'delete') node.targets.forEach((target) => note(target, touched));
    if (node.kind === 'augassign') note(node.target, touched);
    if (node.kind === 'expr' && node.value.kind === 'call' && !leavesAlone(node.value)) {
      if (node.value.callee.kind !== 'name') note(node.value.callee, touched);
      for (const { value } of node.value.args) note(value, touched);
    }
    return true;
  });
  return {
    bound: [...names].find((name) => bound.has(name)),
    touched: [...names].find((name) => touched.has(name)),
  };
}

/** Notes the name that an expression gets at something of: `rows` in `rows.loc[0]`. */
function note(expr: Expr, names: Set<string>): void {
  if (expr.kind === 'name') names.add(expr.id);
  else if (expr.kind === 'attribute' || expr.kind === 'subscript') note(expr.value, names);
}
