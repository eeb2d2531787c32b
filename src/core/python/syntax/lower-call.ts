import type { Argument, Expr } from './ast';
import { altered, childIn, namedChildren, spanOf } from './cst';
import type { Cst } from './cst';
import { textOf } from './lowering';
import type { Lowering } from './lowering';

export function lowerCall(node: Cst, lowering: Lowering): Expr {
  const args = childIn(node, 'arguments');
  if (!args) return lowering.unreadable(node);
  return {
    kind: 'call',
    span: spanOf(node),
    callee: lowering.field(node, 'function'),
    args: args.type === 'generator_expression' ? [generatorArgument(args, lowering)] : lowerArguments(args, lowering),
    argsSpan: spanOf(args),
  };
}

/** `node` is what stands in the parentheses of a call or of a class. */
export function lowerArguments(node: Cst, lowering: Lowering): readonly Argument[] {
  return namedChildren(node).map((child) => lowerArgument(child, lowering));
}

function lowerArgument(node: Cst, lowering: Lowering): Argument {
  const span = spanOf(node);
  switch (node.type) {
    case 'keyword_argument': {
      const name = childIn(node, 'name');
      const value = lowering.field(node, 'value');
      return name ? { span, value, keyword: textOf(name, lowering) } : { span, value };
    }
    case 'list_splat':
      return { span, value: splatted(node, lowering), unpack: '*' };
    case 'dictionary_splat':
      return { span, value: splatted(node, lowering), unpack: '**' };
    default:
      return { span, value: lowering.expression(node) };
  }
}

function splatted(node: Cst, lowering: Lowering): Expr {
  const inner = namedChildren(node)[0];
  return inner ? lowering.expression(inner) : lowering.unreadable(node);
}

/** In `f(x for x in y)` the parentheses are those of the call. */
function generatorArgument(node: Cst, lowering: Lowering): Argument {
  const inner = node.children.filter((child) => child.type !== '(' && child.type !== ')');
  const inside = altered(node, { start: inner[0]?.start ?? node.start, end: inner.at(-1)?.end ?? node.end });
  return { span: spanOf(inside), value: lowering.expression(inside) };
}
