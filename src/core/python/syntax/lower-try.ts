import type { Block, Expr, Handler, Try } from './ast';
import { childIn, childOfType, childrenIn, namedChildren, spanOf } from './cst';
import type { Cst } from './cst';
import { headSpan, textOf } from './lowering';
import type { Lowering } from './lowering';

export function lowerTry(node: Cst, lowering: Lowering): Try {
  const orelse = clauseBlock(node, 'else_clause', lowering);
  const finalbody = clauseBlock(node, 'finally_clause', lowering);
  return {
    kind: 'try',
    span: spanOf(node),
    headSpan: headSpan(node),
    body: lowering.block(node),
    handlers: node.children
      .filter((child) => child.type === 'except_clause')
      .map((child) => lowerHandler(child, lowering)),
    ...(orelse && { orelse }),
    ...(finalbody && { finalbody }),
  };
}

function clauseBlock(node: Cst, type: string, lowering: Lowering): Block | undefined {
  const clause = childOfType(node, type);
  return clause && lowering.block(clause);
}

function lowerHandler(node: Cst, lowering: Lowering): Handler {
  const caught = caughtBy(node, lowering);
  return {
    span: spanOf(node),
    headSpan: headSpan(node),
    ...caught,
    body: lowering.block(node),
    group: childOfType(node, '*') !== undefined,
  };
}

/** `X as name` is one node or two, as the grammar sees it. */
function caughtBy(node: Cst, lowering: Lowering): Pick<Handler, 'type' | 'name'> {
  const values = childrenIn(node, 'value').filter((child) => child.named);
  const [value] = values;
  if (!value) return {};
  if (values.length > 1) return { type: several(values, lowering) };
  const isPattern = value.type === 'as_pattern';
  const type = isPattern ? namedChildren(value)[0] : value;
  const alias = childIn(isPattern ? value : node, 'alias');
  const name = alias?.type === 'as_pattern_target' ? alias.children[0] : alias;
  return {
    ...(type && { type: lowering.expression(type) }),
    ...(name?.type === 'identifier' && !name.missing && { name: textOf(name, lowering) }),
  };
}

/** `except A, B:` */
function several(values: readonly Cst[], lowering: Lowering): Expr {
  const items = values.map((value) => lowering.expression(value));
  const span = { start: items[0]?.span.start ?? 0, end: items.at(-1)?.span.end ?? 0 };
  return { kind: 'tuple', span, items };
}
