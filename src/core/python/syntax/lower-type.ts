import type { Assign, Expr, ExprStmt } from './ast';
import { altered, childOfType, namedChildren, spanOf } from './cst';
import type { Cst } from './cst';
import type { Lowering } from './lowering';

/** `list[int]` in an annotation, which the grammar tells from a subscript. */
export function lowerGenericType(node: Cst, lowering: Lowering): Expr {
  const value = childOfType(node, 'identifier');
  const index = childOfType(node, 'type_parameter');
  if (!value || !index) return lowering.unreadable(node);
  return {
    kind: 'subscript',
    span: spanOf(node),
    value: lowering.expression(value),
    index: namedChildren(index).map((child) => lowering.expression(child)),
  };
}

/** `type X = value` binds X; what `type X[T] = value` means depends on T, so its value is not read. */
export function lowerTypeAlias(node: Cst, lowering: Lowering): Assign | ExprStmt {
  const [keyword] = node.children;
  const [left, right] = namedChildren(node).filter((child) => child.type === 'type');
  const declared = left?.children[0];
  if (!keyword || !declared || !right) return { kind: 'expr', span: spanOf(node), value: lowering.unreadable(node) };
  const name = declared.type === 'generic_type' ? childOfType(declared, 'identifier') : undefined;
  const target = name ?? (declared.type === 'identifier' ? declared : attributeOfType(keyword, declared));
  const value = name ? lowering.unreadable(altered(right, { children: [] })) : lowering.expression(right);
  return { kind: 'assign', span: spanOf(node), targets: [lowering.expression(target)], value };
}

const PARENTHESES: ReadonlySet<string> = new Set(['parenthesized_expression', 'tuple', 'generator_expression']);

/** The grammar takes `type(x).y = z` for an alias of `(x).y`: the target as it is meant, with the call of `type`. */
function attributeOfType(keyword: Cst, target: Cst): Cst {
  const around: Cst[] = [];
  let node = target;
  for (let inner = node.children[0]; !PARENTHESES.has(node.type); inner = node.children[0]) {
    if (!inner) return target;
    around.push(node);
    node = inner;
  }
  const callee: Cst = altered(keyword, { type: 'identifier', named: true, field: 'function' });
  const isGenerator = node.type === 'generator_expression';
  const args: Cst = altered(node, { type: isGenerator ? node.type : 'argument_list', field: 'arguments' });
  let result: Cst = altered(node, { type: 'call', start: keyword.start, children: [callee, args] });
  for (const outer of around.toReversed()) {
    result = altered(outer, { start: keyword.start, children: [result, ...outer.children.slice(1)] });
  }
  return result;
}
