import type { Expr } from './ast';
import { namedChildren, spanOf } from './cst';
import type { Cst } from './cst';
import { lowerDottedName } from './lower-import';
import { lowerNumber } from './lower-number';
import { textOf } from './lowering';
import type { Lowering } from './lowering';

/** What a `case` says before its guard. */
export interface Pattern {
  readonly binds: readonly string[];
  readonly reads: readonly Expr[];
  readonly literal?: Expr;
  readonly irrefutable: boolean;
}

/** `nodes` are the patterns between `case` and the guard or colon: several for `case a, b:`. */
export function lowerPattern(nodes: readonly Cst[], isSequence: boolean, lowering: Lowering): Pattern {
  const found = collect(nodes, lowering);
  const whole = isSequence ? undefined : unwrapped(nodes[0]);
  const literal = whole && lowerLiteral(whole, lowering);
  return {
    binds: found.binds,
    reads: literal ? [] : found.reads,
    ...(literal && { literal }),
    irrefutable: whole !== undefined && isIrrefutable(whole),
  };
}

function collect(nodes: readonly Cst[], lowering: Lowering): { binds: readonly string[]; reads: readonly Expr[] } {
  const binds: string[] = [];
  const reads: Expr[] = [];
  const open = nodes.toReversed();
  for (let node = open.pop(); node; node = open.pop()) {
    const inner = namedChildren(node);
    if (node.type === 'identifier') {
      binds.push(textOf(node, lowering));
    } else if (node.type === 'dotted_name') {
      const [only] = inner;
      if (only && inner.length === 1) binds.push(textOf(only, lowering));
      else reads.push(lowerDottedName(node, lowering));
    } else if (node.type === 'class_pattern') {
      const [name, ...rest] = inner;
      if (name) reads.push(lowerDottedName(name, lowering));
      open.push(...rest.toReversed());
    } else if (node.type === 'keyword_pattern') {
      open.push(...inner.slice(1));
    } else {
      open.push(...inner.toReversed());
    }
  }
  return { binds, reads };
}

/** Through what only groups: `case (x):`. */
function unwrapped(node: Cst | undefined): Cst | undefined {
  let current = node;
  while (current) {
    const isGroup = current.type === 'tuple_pattern' && !current.children.some((child) => child.type === ',');
    if (current.type !== 'case_pattern' && !isGroup) return current;
    const inner = current.children.filter((child) => child.type !== '(' && child.type !== ')');
    // `-1` is two children of its pattern.
    if (inner.length !== 1) return current;
    current = inner[0];
  }
  return current;
}

function isIrrefutable(node: Cst): boolean {
  if (node.type === '_') return true;
  if (node.type === 'dotted_name') return namedChildren(node).length === 1;
  const alternatives = node.type === 'as_pattern' || node.type === 'union_pattern' ? node.children : [];
  return alternatives.some((child) => {
    const inner = child.type === 'identifier' ? undefined : unwrapped(child);
    return inner !== undefined && isIrrefutable(inner);
  });
}

const LITERALS: ReadonlySet<string> = new Set([
  'string',
  'concatenated_string',
  'true',
  'false',
  'none',
  'integer',
  'float',
]);

function lowerLiteral(node: Cst, lowering: Lowering): Expr | undefined {
  if (LITERALS.has(node.type)) return lowering.expression(node);
  if (node.type === 'dotted_name' && namedChildren(node).length > 1) return lowerDottedName(node, lowering);
  if (node.type === 'complex_pattern') return { kind: 'literal', span: spanOf(node), value: undefined };
  const [minus, digits] = node.children;
  if (node.type !== 'case_pattern' || minus?.type !== '-' || !digits) return undefined;
  const { value } = lowerNumber(textOf(digits, lowering), spanOf(node));
  return { kind: 'literal', span: spanOf(node), value: typeof value === 'number' ? -value : undefined };
}
