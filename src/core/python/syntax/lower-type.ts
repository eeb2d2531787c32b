import type { Expr } from './ast';
import { childOfType, namedChildren, spanOf } from './cst';
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
