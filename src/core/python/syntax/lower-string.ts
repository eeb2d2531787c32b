import type { Span } from '../../text/span';
import type { Expr, Interpolation, Text } from './ast';
import { childIn, childOfType, spanOf } from './cst';
import type { Cst } from './cst';
import { resolveEscapes } from './escapes';
import { textOf } from './lowering';
import type { Lowering } from './lowering';

type Part = string | Interpolation;

export function lowerString(node: Cst, lowering: Lowering): Expr {
  const literal = literalOf(node, lowering);
  if (!literal) return lowering.unreadable(node);
  return {
    kind: 'text',
    span: spanOf(node),
    parts: joined(partsOf(node, literal, lowering)),
    bytes: literal.prefix.includes('b'),
    ...(!literal.prefix.includes('f') && { contentSpan: literal.content }),
  };
}

/** `'a' f'{b}'` */
export function lowerConcatenation(node: Cst, lowering: Lowering): Text {
  const parts: Part[] = [];
  let bytes = false;
  for (const child of node.children) {
    const literal = literalOf(child, lowering);
    parts.push(...(literal ? partsOf(child, literal, lowering) : [unreadablePart(child, lowering)]));
    bytes ||= literal?.prefix.includes('b') ?? false;
  }
  return { kind: 'text', span: spanOf(node), parts: joined(parts), bytes };
}

interface StringLiteral {
  /** The letters before the quotes, in lower case. */
  readonly prefix: string;
  /** Between the quotes. */
  readonly content: Span;
}

/** `undefined` if `node` is no string, or one that was left open. */
function literalOf(node: Cst, lowering: Lowering): StringLiteral | undefined {
  const opening = childOfType(node, 'string_start');
  const closing = childOfType(node, 'string_end');
  if (!opening || !closing) return undefined;
  const start = textOf(opening, lowering);
  const prefix = start.replace(/['"]+$/, '');
  // The grammar counts the whole of `\\'` to the end of `r'\\'`.
  const end = Math.max(opening.end, closing.end - (start.length - prefix.length));
  return { prefix: prefix.toLowerCase(), content: { start: opening.end, end } };
}

function partsOf(node: Cst, { prefix, content }: StringLiteral, lowering: Lowering): readonly Part[] {
  const parts: Part[] = [];
  let done = content.start;
  const addPlain = (end: number): void => {
    if (end > done) parts.push(resolveEscapes(lowering.text.slice(done, end), prefix));
  };
  for (const child of node.children) {
    if (child.type !== 'interpolation' && child.type !== 'ERROR') continue;
    addPlain(child.start);
    parts.push(...(child.type === 'ERROR' ? [unreadablePart(child, lowering)] : interpolation(child, lowering)));
    done = child.end;
  }
  addPlain(content.end);
  return parts;
}

/** `{x}`; `{x=}` shows its own text first. */
function interpolation(node: Cst, lowering: Lowering): readonly Part[] {
  const equals = node.children.findIndex((child) => child.type === '=');
  const specifier = childIn(node, 'format_specifier');
  const format = specifier?.children
    .filter((child) => child.type === 'format_expression')
    .map((child) => lowering.field(child, 'expression'));
  const part: Interpolation = {
    span: spanOf(node),
    value: lowering.field(node, 'expression'),
    formatted: equals >= 0 || specifier !== undefined || childIn(node, 'type_conversion') !== undefined,
    ...(format?.length && { format }),
  };
  const next = node.children[equals + 1];
  return equals >= 0 && next ? [lowering.text.slice(node.start + 1, next.start), part] : [part];
}

function unreadablePart(node: Cst, lowering: Lowering): Interpolation {
  return { span: spanOf(node), value: lowering.unreadable(node), formatted: true };
}

function joined(parts: readonly Part[]): readonly Part[] {
  const result: Part[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (typeof part === 'string' && typeof last === 'string') result[result.length - 1] = last + part;
    else result.push(part);
  }
  return result.length === 0 ? [''] : result;
}
