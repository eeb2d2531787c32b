import type { Block, Case, Expr, For, If, Match, While, With, WithItem } from './ast';
import { altered, childIn, childOfType, childrenIn, namedChildren, spanOf } from './cst';
import type { Cst } from './cst';
import { lowerPattern } from './lower-pattern';
import { headSpan } from './lowering';
import type { Lowering } from './lowering';

export function lowerIf(node: Cst, lowering: Lowering): If {
  return conditional(node, node.end, childrenIn(node, 'alternative'), lowering);
}

/** `node` is the `if` or an `elif`; its alternatives reach to `end`. */
function conditional(node: Cst, end: number, alternatives: readonly Cst[], lowering: Lowering): If {
  const orelse = alternative(alternatives, end, lowering);
  return {
    kind: 'if',
    span: { start: node.start, end },
    headSpan: headSpan(node),
    test: lowering.field(node, 'condition'),
    body: lowering.block(node),
    ...(orelse && { orelse }),
  };
}

function alternative(alternatives: readonly Cst[], end: number, lowering: Lowering): Block | undefined {
  const [first, ...rest] = alternatives;
  if (first?.type === 'else_clause') return lowering.block(first);
  if (!first) return undefined;
  const span = { start: first.start, end };
  const nested = lowering.nested(span, alternatives, () => conditional(first, end, rest, lowering));
  return { span, body: [nested] };
}

/** The `else` of a loop. */
function loopElse(node: Cst, lowering: Lowering): { orelse?: Block } {
  const clause = childOfType(node, 'else_clause');
  return clause ? { orelse: lowering.block(clause) } : {};
}

export function lowerFor(node: Cst, lowering: Lowering): For {
  return {
    kind: 'for',
    span: spanOf(node),
    headSpan: headSpan(node),
    target: lowering.field(node, 'left'),
    iter: lowering.field(node, 'right'),
    body: lowering.block(node),
    ...loopElse(node, lowering),
    async: childOfType(node, 'async') !== undefined,
  };
}

export function lowerWhile(node: Cst, lowering: Lowering): While {
  return {
    kind: 'while',
    span: spanOf(node),
    headSpan: headSpan(node),
    test: lowering.field(node, 'condition'),
    body: lowering.block(node),
    ...loopElse(node, lowering),
  };
}

export function lowerWith(node: Cst, lowering: Lowering): With {
  const clause = childOfType(node, 'with_clause');
  return {
    kind: 'with',
    span: spanOf(node),
    headSpan: headSpan(node),
    items: (clause?.children ?? [])
      .filter((child) => child.type === 'with_item')
      .map((item) => withItem(item, lowering)),
    body: lowering.block(node),
    async: childOfType(node, 'async') !== undefined,
  };
}

function withItem(node: Cst, lowering: Lowering): WithItem {
  let value = childIn(node, 'value');
  // `with (a as b):`
  while (value?.type === 'parenthesized_expression') value = namedChildren(value)[0];
  if (value?.type !== 'as_pattern') return { span: spanOf(node), context: lowering.field(node, 'value') };
  const [context] = namedChildren(value);
  return {
    span: spanOf(node),
    context: context ? lowering.expression(context) : lowering.unreadable(value),
    target: lowering.field(value, 'alias'),
  };
}

export function lowerMatch(node: Cst, lowering: Lowering): Match {
  const subjects = childrenIn(node, 'subject').map((child) => lowering.expression(child));
  const cases = (childIn(node, 'body')?.children ?? []).filter((child) => child.type === 'case_clause');
  return {
    kind: 'match',
    span: spanOf(node),
    headSpan: headSpan(node),
    subject: subjectOf(node, subjects, lowering),
    cases: cases.map((child) => lowerCase(child, lowering)),
  };
}

/** `match a, b:` is a match on a tuple. */
function subjectOf(node: Cst, subjects: readonly Expr[], lowering: Lowering): Expr {
  const first = subjects[0];
  const last = subjects.at(-1);
  if (!first || !last) return lowering.unreadable(node);
  if (first === last && !childOfType(node, ',')) return first;
  return { kind: 'tuple', span: { start: first.span.start, end: last.span.end }, items: subjects };
}

function lowerCase(node: Cst, lowering: Lowering): Case {
  const patterns = node.children.filter((child) => child.type === 'case_pattern');
  const pattern = lowerPattern(patterns, childOfType(node, ',') !== undefined, lowering);
  const condition = namedChildren(childIn(node, 'guard') ?? altered(node, { children: [] }))[0];
  return {
    ...pattern,
    span: spanOf(node),
    headSpan: headSpan(node),
    irrefutable: pattern.irrefutable && !condition,
    ...(condition && { guard: lowering.expression(condition) }),
    body: lowering.block(node),
  };
}
