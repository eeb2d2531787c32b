import { evaluatedOutside } from '../../../python/scope-contents';
import type { Call, Expr, Node } from '../../../python/syntax/ast';
import { forEachChild } from '../../../python/syntax/walk';

/** Visits what runs when a statement does: not the bodies of the functions in it. */
export function walkAtLoad(node: Node, visit: (node: Node) => void): void {
  visit(node);
  const inner = (child: Node): void => walkAtLoad(child, visit);
  if (node.kind === 'function' || node.kind === 'lambda') evaluatedOutside(node).forEach(inner);
  else forEachChild(node, inner);
}

/** The calls that running a statement makes itself. */
export function callsAtLoad(node: Node): Call[] {
  const calls: Call[] = [];
  walkAtLoad(node, (each) => {
    if (each.kind === 'call') calls.push(each);
  });
  return calls;
}

/** `a` and `b`, `c` of `a.b.c(...)[...]`. */
export interface Path {
  readonly root: string;
  readonly attributes: readonly string[];
}

/** What is called, subscripted or read in the end; undefined when that begins with no name. */
export function pathOf(expr: Expr): Path | undefined {
  switch (expr.kind) {
    case 'name':
      return { root: expr.id, attributes: [] };
    case 'call':
      return pathOf(expr.callee);
    case 'subscript':
      return pathOf(expr.value);
    case 'attribute': {
      const inner = pathOf(expr.value);
      return inner && { root: inner.root, attributes: [...inner.attributes, expr.name] };
    }
    default:
      return undefined;
  }
}

/** `c` of `a.b.c(...)`, also where what it is taken from begins with no name. */
export function lastNameOf(expr: Expr): string {
  if (expr.kind === 'name') return expr.id;
  if (expr.kind === 'attribute') return expr.name;
  return expr.kind === 'call' ? lastNameOf(expr.callee) : '';
}
