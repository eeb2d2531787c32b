import { anyItem, isSequence } from '../values/contents';
import { way } from '../values/condition';
import type { Contents, MappingContents, SequenceContents } from '../values/contents';
import { sureText } from '../values/text';
import {
  absent,
  constant,
  library,
  mapValue,
  mayBeAbsent,
  orElse,
  present,
  restrict,
  text,
  union,
  unknown,
  value,
} from '../values/value';
import type { Shape, Value } from '../values/value';
import type { Stage } from './stage';

/** The contents of a value that is one object and nothing else. */
export function onlyContents(stage: Stage, of: Value): Contents | undefined {
  const [only] = of;
  return of.length === 1 && only?.shape.kind === 'object' ? stage.store.contents(only.shape.id) : undefined;
}

export function create(stage: Stage, contents: Contents): Value {
  return value({ kind: 'object', id: stage.store.create(bounded(contents)) });
}

/** More than a person wrote: a list that was added to itself time and again. */
const mostItems = 25_000;

/** Contents of so many items that they are not held one by one are any. */
export function bounded(contents: Contents): Contents {
  const isMuch = isSequence(contents) && contents.items.length > mostItems;
  return isMuch ? { ...contents, items: [], open: true } : contents;
}

/** Adds the entries of a dict; what is not known of it may replace any entry. Gives whether all of it is known. */
export function spreadInto(stage: Stage, entries: Map<string | number, Value>, held: Value): boolean {
  const contents = onlyContents(stage, held);
  const isDict = contents?.kind === 'dict';
  if (!isDict || contents.open) for (const [key, item] of entries) entries.set(key, union([item, unknown]));
  if (!isDict) return false;
  for (const [key, item] of contents.entries)
    entries.set(
      key,
      orElse(item, () => entries.get(key) ?? absent),
    );
  return !contents.open;
}

/** Sets an entry, or perhaps sets it; one whose key is not known may be any. Gives whether the keys are known. */
export function putInto(entries: Map<string | number, Value>, key: Value, held: Value, isSure = true): boolean {
  const known = key.flatMap(({ shape, under }) => {
    const at = keyOf(shape);
    return at === undefined ? [] : { at, under };
  });
  const areKnown = known.length > 0 && known.length === key.length;
  if (!areKnown) for (const [each, item] of entries) entries.set(each, union([item, held]));
  for (const { at, under } of known) {
    const replaces = isSure && key.length === 1;
    entries.set(at, replaces ? held : union([entries.get(at) ?? absent, restrict(held, under)]));
  }
  return areKnown;
}

export function keyOf(shape: Shape): string | number | undefined {
  if (shape.kind === 'constant' && typeof shape.value === 'number') return shape.value;
  return sureText(shape);
}

/** `contents[key]`. The same key finds the same item each time. */
export function itemOf(stage: Stage, contents: Contents | undefined, key: Value): Value {
  if (contents === undefined || contents.kind === 'instance') return unknown;
  return mapValue(key, (shape) => {
    if (contents.kind !== 'dict') {
      const at = positionOf(contents, value(shape));
      return at === undefined ? oneOf(stage, itemsOf(contents), shape, contents) : (contents.items[at] ?? unknown);
    }
    const at = keyOf(shape);
    if (at !== undefined) return present(contents.entries.get(at) ?? unknown);
    const entries = [...contents.entries.values()].map(present);
    return oneOf(stage, contents.open || entries.length === 0 ? [...entries, unknown] : entries, shape, contents);
  });
}

/** One of several values, told by what a thing is. */
function oneOf(stage: Stage, values: readonly Value[], by: Shape, question: unknown): Value {
  const fork = values.length > 1 ? stage.forks.about(by, question, values.length) : undefined;
  return union(fork ? values.map((each, i) => restrict(each, way(fork, 1 << i))) : values);
}

function itemsOf({ items, open }: SequenceContents): readonly Value[] {
  return open ? [...items, unknown] : items;
}

/** Where in a list or tuple an index leads; undefined when that is not known. */
export function positionOf(contents: SequenceContents, key: Value): number | undefined {
  const [only] = key;
  const index = key.length === 1 && only?.shape.kind === 'constant' ? only.shape.value : undefined;
  if (typeof index !== 'number' || contents.open || contents.kind === 'set') return undefined;
  return index < 0 ? contents.items.length + index : index;
}

/** The keys of a dict as far as they are known; those that may be absent too. */
export function keysOf(contents: MappingContents): Value[] {
  return [...contents.entries.keys()].map((key) => (typeof key === 'number' ? constant(key) : text(key)));
}

/** Whether every entry is known and surely there. */
export function isWhole(contents: MappingContents): boolean {
  return !contents.open && ![...contents.entries.values()].some(mayBeAbsent);
}

/** The items that a loop goes over, in their order; undefined where they are not known one by one, or too many. */
export function eachItem(stage: Stage, over: Value): readonly Value[] | undefined {
  const contents = onlyContents(stage, over);
  const items = eachOf(contents);
  return items && stage.mayRepeat(items.length) ? items : undefined;
}

/** The items of a list or tuple, or the keys of a dict, when each is known and has its place. */
export function eachOf(contents: Contents | undefined): readonly Value[] | undefined {
  if (contents?.kind === 'dict') return isWhole(contents) ? keysOf(contents) : undefined;
  return isSequence(contents) && contents.kind !== 'set' && !contents.open ? contents.items : undefined;
}

/** Any one item of what a loop goes over. */
export function iterated(stage: Stage, over: Value): Value {
  return mapValue(over, (shape) => {
    if (shape.kind === 'library') return library(`${shape.name}[]`);
    if (shape.kind !== 'object') return unknown;
    const contents = stage.store.contents(shape.id);
    if (contents?.kind !== 'dict') return anyItem(contents);
    const keys = keysOf(contents);
    return union(contents.open ? [...keys, unknown] : keys);
  });
}
