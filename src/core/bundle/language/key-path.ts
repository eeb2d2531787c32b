import type { Span } from '../../text/span';
import { valueAt } from '../located';
import type { Located } from '../located';

/** What stands at an offset of a file: a key, or a scalar. */
export interface YamlPlace {
  readonly on: 'key' | 'value';
  /** Keys and positions from the root; of a key with itself at the end. */
  readonly path: readonly (string | number)[];
  readonly span: Span;
  /** The scalar, or the value of the key. */
  readonly value: Located;
}

/** The value that keys and positions lead to. */
export function valueOn(root: Located | undefined, path: readonly (string | number)[]): Located | undefined {
  let found = root;
  for (const key of path) {
    if (typeof key === 'string') found = valueAt(found, key);
    else found = found?.kind === 'list' ? found.items[key] : undefined;
  }
  return found;
}

/** The key or scalar around an offset; undefined between them. */
export function yamlPlaceAt(root: Located | undefined, offset: number): YamlPlace | undefined {
  return root && placeIn(root, [], offset);
}

function placeIn(value: Located, path: readonly (string | number)[], offset: number): YamlPlace | undefined {
  const { span } = value.location;
  if (value.kind === 'scalar') return touches(span, offset) ? { on: 'value', path, span, value } : undefined;
  if (value.kind === 'list') {
    for (const [index, item] of value.items.entries()) {
      const found = touches(item.location.span, offset) ? placeIn(item, [...path, index], offset) : undefined;
      if (found) return found;
    }
    return undefined;
  }
  for (const [name, { key, value: inner }] of value.entries) {
    const next = [...path, name];
    if (touches(key.span, offset)) return { on: 'key', path: next, span: key.span, value: inner };
    const found = touches(inner.location.span, offset) ? placeIn(inner, next, offset) : undefined;
    if (found) return found;
  }
  return undefined;
}

function touches({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}
