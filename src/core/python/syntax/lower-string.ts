import type { Expr, Interpolation, Text } from './ast';
import { childIn, childOfType, spanOf } from './cst';
import type { Cst } from './cst';
import { resolveEscapes } from './escapes';
import { textOf } from './lowering';
import type { Lowering } from './lowering';

type Part = string | Interpolation;

export function lowerString(node: Cst, lowering: Lowering): Expr {
  const prefix = prefixOf(node, lowering);
  if (prefix === undefined) return lowering.unreadable(node);
  const opening = childOfType(node, 'string_start');
  const closing = childOfType(node, 'string_end');
  const hasContentSpan = opening && closing && !prefix.includes('f');
  return {
    kind: 'text',
    span: spanOf(node),
    parts: joined(partsOf(node, prefix, lowering)),
    bytes: prefix.includes('b'),
    ...(hasContentSpan && { contentSpan: { start: opening.end, end: closing.start } }),
  };
}

/** `'a' f'{b}'` */
export function lowerConcatenation(node: Cst, lowering: Lowering): Text {
  const parts: Part[] = [];
  let bytes = false;
  for (const child of node.children) {
    const prefix = prefixOf(child, lowering);
    if (prefix === undefined) {
      parts.push(unreadablePart(child, lowering));
    } else {
      parts.push(...partsOf(child, prefix, lowering));
      bytes ||= prefix.includes('b');
    }
  }
  return { kind: 'text', span: spanOf(node), parts: joined(parts), bytes };
}

/** The letters before the quotes, in lower case; `undefined` if `node` is no string. */
function prefixOf(node: Cst, lowering: Lowering): string | undefined {
  const opening = childOfType(node, 'string_start');
  return (
    opening &&
    textOf(opening, lowering)
      .replace(/['"]+$/, '')
      .toLowerCase()
  );
}

function partsOf(node: Cst, prefix: string, lowering: Lowering): readonly Part[] {
  const parts: Part[] = [];
  for (const child of node.children) {
    if (child.type === 'string_content') parts.push(resolveEscapes(textOf(child, lowering), prefix));
    else if (child.type === 'interpolation') parts.push(...interpolation(child, lowering));
    else if (child.type === 'ERROR') parts.push(unreadablePart(child, lowering));
  }
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
