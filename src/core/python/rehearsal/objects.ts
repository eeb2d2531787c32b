import { anyItem } from '../values/contents';
import type { Contents } from '../values/contents';
import { sureText } from '../values/text';
import { constant, library, mapValue, text, union, unknown, value } from '../values/value';
import type { Shape, Value } from '../values/value';
import type { Stage } from './stage';

/** The contents of a value that is one object and nothing else. */
export function onlyContents(stage: Stage, of: Value): Contents | undefined {
  const [only] = of;
  return of.length === 1 && only?.shape.kind === 'object' ? stage.store.contents(only.shape.id) : undefined;
}

export function create(stage: Stage, contents: Contents): Value {
  return value({ kind: 'object', id: stage.store.create(contents) });
}

/** Adds the entries of a dict; false when not all of them are known. */
export function spreadInto(stage: Stage, entries: Map<string | number, Value>, held: Value): boolean {
  const contents = onlyContents(stage, held);
  if (contents?.kind !== 'dict') return false;
  for (const [key, item] of contents.entries) entries.set(key, item);
  return !contents.open;
}

/** Adds an entry; false when its key is not known. */
export function putInto(entries: Map<string | number, Value>, key: Value, held: Value): boolean {
  const keys = key.map(({ shape }) => keyOf(shape));
  if (keys.length === 0 || keys.some((each) => each === undefined)) return false;
  for (const each of keys) {
    if (each === undefined) continue;
    const before = entries.get(each);
    entries.set(each, keys.length > 1 && before ? union([before, held]) : held);
  }
  return true;
}

export function keyOf(shape: Shape): string | number | undefined {
  if (shape.kind === 'constant' && typeof shape.value === 'number') return shape.value;
  return sureText(shape);
}

/** `contents[key]`. */
export function itemOf(contents: Contents | undefined, key: Value): Value {
  if (contents === undefined || contents.kind === 'instance') return unknown;
  return mapValue(key, (shape) => {
    const at = keyOf(shape);
    if (contents.kind === 'dict') {
      if (at === undefined) return union([...contents.entries.values(), unknown]);
      return contents.entries.get(at) ?? unknown;
    }
    if (contents.open || typeof at !== 'number') return anyItem(contents);
    return contents.items[at < 0 ? contents.items.length + at : at] ?? unknown;
  });
}

/** Any one item of what a loop goes over. */
export function iterated(stage: Stage, over: Value): Value {
  return mapValue(over, (shape) => {
    if (shape.kind === 'library') return library(`${shape.name}[]`);
    if (shape.kind !== 'object') return unknown;
    const contents = stage.store.contents(shape.id);
    if (contents?.kind !== 'dict') return anyItem(contents);
    const keys = [...contents.entries.keys()].map((key) => (typeof key === 'number' ? constant(key) : text(key)));
    return union(contents.open ? [...keys, unknown] : keys);
  });
}
