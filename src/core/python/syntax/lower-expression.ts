import type { Comprehension, ComprehensionClause, Dict, Expr, Sequence } from './ast';
import { altered, childIn, childOfType, childrenIn, namedChildren, spanOf } from './cst';
import type { Cst } from './cst';
import { lowerCall } from './lower-call';
import { lowerNumber } from './lower-number';
import { lowerParams } from './lower-params';
import { lowerConcatenation, lowerString } from './lower-string';
import { lowerGenericType } from './lower-type';
import { textOf } from './lowering';
import type { LowerExpression, Lowering } from './lowering';

/** How each kind of node that stands for a value is lowered. Parentheses are taken off before. */
export const EXPRESSIONS: ReadonlyMap<string, LowerExpression> = new Map<string, LowerExpression>([
  ['identifier', (node, lowering) => ({ kind: 'name', span: spanOf(node), id: textOf(node, lowering) })],
  ['integer', (node, lowering) => lowerNumber(textOf(node, lowering), spanOf(node))],
  ['float', (node, lowering) => lowerNumber(textOf(node, lowering), spanOf(node))],
  ['true', (node) => ({ kind: 'literal', span: spanOf(node), value: true })],
  ['false', (node) => ({ kind: 'literal', span: spanOf(node), value: false })],
  ['none', (node) => ({ kind: 'literal', span: spanOf(node), value: null })],
  ['ellipsis', (node) => ({ kind: 'literal', span: spanOf(node), value: undefined })],
  ['string', lowerString],
  ['concatenated_string', lowerConcatenation],
  ['attribute', lowerAttribute],
  ['member_type', lowerMemberType],
  ['call', lowerCall],
  ['subscript', lowerSubscript],
  ['generic_type', lowerGenericType],
  ['slice', lowerSlice],
  ['unary_operator', lowerUnary],
  ['not_operator', lowerNot],
  ['binary_operator', lowerBinary],
  ['union_type', lowerUnion],
  ['comparison_operator', lowerComparison],
  ['boolean_operator', lowerBoolean],
  ['conditional_expression', lowerConditional],
  ['list', (node, lowering) => lowerSequence('list', node, lowering)],
  ['list_pattern', (node, lowering) => lowerSequence('list', node, lowering)],
  ['set', (node, lowering) => lowerSequence('set', node, lowering)],
  ['tuple', (node, lowering) => lowerSequence('tuple', node, lowering)],
  ['tuple_pattern', (node, lowering) => lowerSequence('tuple', node, lowering)],
  ['expression_list', (node, lowering) => lowerSequence('tuple', node, lowering)],
  ['pattern_list', (node, lowering) => lowerSequence('tuple', node, lowering)],
  ['dictionary', lowerDictionary],
  ['list_comprehension', (node, lowering) => lowerComprehension('list', node, lowering)],
  ['set_comprehension', (node, lowering) => lowerComprehension('set', node, lowering)],
  ['dictionary_comprehension', (node, lowering) => lowerComprehension('dict', node, lowering)],
  ['generator_expression', (node, lowering) => lowerComprehension('generator', node, lowering)],
  ['lambda', lowerLambda],
  ['named_expression', lowerNamed],
  ['list_splat', lowerStarred],
  ['list_splat_pattern', lowerStarred],
  ['splat_type', lowerStarred],
  ['await', (node, lowering) => ({ kind: 'await', span: spanOf(node), value: only(node, lowering) })],
  ['yield', lowerYield],
]);

/** The one expression inside `node`. */
function only(node: Cst, lowering: Lowering): Expr {
  const inner = node.children.find((child) => child.named && child.type !== 'ERROR');
  return inner ? lowering.expression(inner) : lowering.unreadable(node);
}

function lowerAttribute(node: Cst, lowering: Lowering): Expr {
  const name = childIn(node, 'attribute');
  if (!name || name.missing) return lowering.unreadable(node);
  return {
    kind: 'attribute',
    span: spanOf(node),
    value: lowering.field(node, 'object'),
    name: textOf(name, lowering),
    nameSpan: spanOf(name),
  };
}

function lowerMemberType(node: Cst, lowering: Lowering): Expr {
  const name = childOfType(node, 'identifier');
  if (!name) return lowering.unreadable(node);
  const value = only(node, lowering);
  return { kind: 'attribute', span: spanOf(node), value, name: textOf(name, lowering), nameSpan: spanOf(name) };
}

function lowerSubscript(node: Cst, lowering: Lowering): Expr {
  return {
    kind: 'subscript',
    span: spanOf(node),
    value: lowering.field(node, 'value'),
    index: childrenIn(node, 'subscript').map((child) => lowering.expression(child)),
  };
}

function lowerSlice(node: Cst, lowering: Lowering): Expr {
  const parts: (Expr | undefined)[] = [undefined, undefined, undefined];
  let position = 0;
  for (const child of node.children) {
    if (child.type === ':') position += 1;
    else if (child.named && child.type !== 'ERROR') parts[position] = lowering.expression(child);
  }
  const [lower, upper, step] = parts;
  return {
    kind: 'slice',
    span: spanOf(node),
    ...(lower && { lower }),
    ...(upper && { upper }),
    ...(step && { step }),
  };
}

function operatorOf(node: Cst): string {
  return node.children.find((child) => !child.named)?.type ?? '';
}

function lowerUnary(node: Cst, lowering: Lowering): Expr {
  const operator = operatorOf(node);
  if (operator !== '-' && operator !== '+' && operator !== '~') return lowering.unreadable(node);
  return { kind: 'unary', span: spanOf(node), operator, operand: lowering.field(node, 'argument') };
}

function lowerNot(node: Cst, lowering: Lowering): Expr {
  return { kind: 'unary', span: spanOf(node), operator: 'not', operand: lowering.field(node, 'argument') };
}

function lowerBinary(node: Cst, lowering: Lowering): Expr {
  return {
    kind: 'binary',
    span: spanOf(node),
    operator: operatorOf(node),
    left: lowering.field(node, 'left'),
    right: lowering.field(node, 'right'),
  };
}

function lowerUnion(node: Cst, lowering: Lowering): Expr {
  const [left, right] = namedChildren(node);
  if (!left || !right) return lowering.unreadable(node);
  return {
    kind: 'binary',
    span: spanOf(node),
    operator: '|',
    left: lowering.expression(left),
    right: lowering.expression(right),
  };
}

function lowerComparison(node: Cst, lowering: Lowering): Expr {
  const [left] = namedChildren(node);
  if (!left) return lowering.unreadable(node);
  const rest: { operator: string; value: Expr }[] = [];
  let operator = '';
  for (const child of node.children) {
    if (!child.named) operator = child.type;
    else if (child !== left && child.type !== 'ERROR') rest.push({ operator, value: lowering.expression(child) });
  }
  return { kind: 'compare', span: spanOf(node), left: lowering.expression(left), rest };
}

function lowerBoolean(node: Cst, lowering: Lowering): Expr {
  return {
    kind: 'boolop',
    span: spanOf(node),
    operator: operatorOf(node) === 'or' ? 'or' : 'and',
    left: lowering.field(node, 'left'),
    right: lowering.field(node, 'right'),
  };
}

function lowerConditional(node: Cst, lowering: Lowering): Expr {
  const [body, test, orelse] = namedChildren(node).filter((child) => child.type !== 'ERROR');
  if (!body || !test || !orelse) return lowering.unreadable(node);
  return {
    kind: 'conditional',
    span: spanOf(node),
    test: lowering.expression(test),
    body: lowering.expression(body),
    orelse: lowering.expression(orelse),
  };
}

function lowerSequence(kind: Sequence['kind'], node: Cst, lowering: Lowering): Sequence {
  return { kind, span: spanOf(node), items: namedChildren(node).map((child) => lowering.expression(child)) };
}

function lowerDictionary(node: Cst, lowering: Lowering): Dict {
  const entries = namedChildren(node).map((child) => {
    const span = spanOf(child);
    if (child.type === 'pair') {
      return { span, key: lowering.field(child, 'key'), value: lowering.field(child, 'value') };
    }
    if (child.type === 'dictionary_splat') return { span, value: only(child, lowering) };
    return { span, key: lowering.unreadable(child), value: lowering.unreadable(altered(child, { children: [] })) };
  });
  return { kind: 'dict', span: spanOf(node), entries };
}

function lowerComprehension(of: Comprehension['of'], node: Cst, lowering: Lowering): Comprehension {
  const clauses: (ComprehensionClause & { conditions: Expr[] })[] = [];
  for (const child of node.children) {
    if (child.type === 'for_in_clause') clauses.push(lowerClause(child, lowering));
    if (child.type === 'if_clause') clauses.at(-1)?.conditions.push(only(child, lowering));
  }
  const body = childIn(node, 'body');
  const isPair = body?.type === 'pair';
  return {
    kind: 'comprehension',
    span: spanOf(node),
    of,
    element: isPair ? lowering.field(body, 'key') : lowering.field(node, 'body'),
    ...(isPair && { value: lowering.field(body, 'value') }),
    clauses,
  };
}

function lowerClause(node: Cst, lowering: Lowering): ComprehensionClause & { conditions: Expr[] } {
  const target = lowering.field(node, 'left');
  const sources = childrenIn(node, 'right').filter((child) => child.named);
  const first = sources[0];
  const last = sources.at(-1);
  if (!first || !last || first === last) return { target, iter: lowering.field(node, 'right'), conditions: [] };
  const span = { start: first.start, end: last.end };
  const items = sources.map((child) => lowering.expression(child));
  return { target, iter: { kind: 'tuple', span, items }, conditions: [] };
}

function lowerLambda(node: Cst, lowering: Lowering): Expr {
  const params = lowerParams(childIn(node, 'parameters'), lowering);
  const body = lowering.functionScope(() => lowering.field(node, 'body')).value;
  return { kind: 'lambda', span: spanOf(node), params, body };
}

function lowerNamed(node: Cst, lowering: Lowering): Expr {
  const target = lowering.field(node, 'name');
  if (target.kind !== 'name') return lowering.unreadable(node);
  return { kind: 'named', span: spanOf(node), target, value: lowering.field(node, 'value') };
}

function lowerStarred(node: Cst, lowering: Lowering): Expr {
  return { kind: 'starred', span: spanOf(node), value: only(node, lowering) };
}

function lowerYield(node: Cst, lowering: Lowering): Expr {
  lowering.metYield();
  const value = node.children.find((child) => child.named && child.type !== 'ERROR');
  return { kind: 'yield', span: spanOf(node), ...(value && { value: lowering.expression(value) }) };
}
