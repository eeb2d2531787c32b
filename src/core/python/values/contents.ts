import type { Condition } from './condition';
import type { ClassShape, Value } from './value';
import { absent, restrict, union, unknown } from './value';

/** What a list, dict or instance holds at some moment. Replaced as a whole when it changes; never mutated. */
export type Contents = SequenceContents | MappingContents | InstanceContents;

export interface SequenceContents {
  readonly kind: 'list' | 'tuple' | 'set';
  readonly items: readonly Value[];
  /** There may be further items, in any place. */
  readonly open: boolean;
}

export interface MappingContents {
  readonly kind: 'dict';
  /** One that may be `absent` is there or not. */
  readonly entries: ReadonlyMap<string | number, Value>;
  /** There may be further entries. */
  readonly open: boolean;
}

export interface InstanceContents {
  readonly kind: 'instance';
  readonly class: ClassShape;
  readonly attributes: ReadonlyMap<string, Value>;
  readonly open: boolean;
}

/** What an object holds on one of several paths. */
export interface Holding {
  readonly contents: Contents;
  readonly under: Condition;
}

/** What the object holds where paths meet. */
export function mergeContents(holdings: readonly [Holding, ...Holding[]]): Contents {
  const [{ contents: first }] = holdings;
  const open = holdings.some(({ contents }) => contents.open);
  const all = <T extends Contents>(is: (contents: Contents) => contents is T): readonly Held<T>[] | undefined => {
    const found = holdings.flatMap(({ contents, under }) => (is(contents) ? { contents, under } : []));
    return found.length === holdings.length ? found : undefined;
  };
  const dicts = all(isMapping);
  if (dicts) return { kind: 'dict', entries: mergeMaps(dicts, ({ entries }) => entries), open };
  const instances = all(isInstance);
  if (instances && first.kind === 'instance') {
    return { ...first, attributes: mergeMaps(instances, ({ attributes }) => attributes), open };
  }
  const sequences = all(isSequence);
  if (!sequences || !isSequence(first)) return { kind: 'list', items: [], open: true };
  if (sequences.every(({ contents }) => contents.items.length === first.items.length)) {
    const items = first.items.map((_, i) => mergeValues(sequences, ({ items: own }) => own[i] ?? unknown));
    return { kind: first.kind, items, open };
  }
  const any = union(sequences.flatMap(({ contents, under }) => contents.items.map((item) => restrict(item, under))));
  return { kind: first.kind, items: [any], open: true };
}

interface Held<T> {
  readonly contents: T;
  readonly under: Condition;
}

function mergeMaps<T extends { readonly open: boolean }, K>(
  holdings: readonly Held<T>[],
  mapOf: (contents: T) => ReadonlyMap<K, Value>,
): ReadonlyMap<K, Value> {
  const keys = new Set(holdings.flatMap(({ contents }) => [...mapOf(contents).keys()]));
  return new Map(
    [...keys].map((key) => [key, mergeValues(holdings, (contents) => mapOf(contents).get(key) ?? elsewhere(contents))]),
  );
}

function mergeValues<T>(holdings: readonly Held<T>[], valueOf: (contents: T) => Value): Value {
  const values = holdings.map(({ contents, under }) => ({ held: valueOf(contents), under }));
  const [first] = values;
  if (first && values.every(({ held }) => held === first.held)) return first.held;
  return union(values.map(({ held, under }) => restrict(held, under)));
}

/** An entry that is not among those that are known. */
function elsewhere(contents: { readonly open: boolean }): Value {
  return contents.open ? perhapsAnything : absent;
}

const perhapsAnything = union([unknown, absent]);

/** What the object may hold after code that is not seen had it in hand. */
export function touched(contents: Contents): Contents {
  if (contents.kind === 'tuple') return contents;
  const other = contents.kind === 'dict' ? perhapsAnything : unknown;
  return { ...mapContents(contents, (item) => union([item, other])), open: true };
}

/** The contents with other values in the same places. */
export function mapContents(contents: Contents, change: (item: Value) => Value): Contents {
  if (contents.kind === 'dict') return { ...contents, entries: mapMap(contents.entries, change) };
  if (contents.kind === 'instance') return { ...contents, attributes: mapMap(contents.attributes, change) };
  return { ...contents, items: contents.items.map(change) };
}

function mapMap<K>(map: ReadonlyMap<K, Value>, change: (item: Value) => Value): ReadonlyMap<K, Value> {
  return new Map([...map].map(([key, item]) => [key, change(item)]));
}

function isMapping(contents: Contents): contents is MappingContents {
  return contents.kind === 'dict';
}

function isInstance(contents: Contents): contents is InstanceContents {
  return contents.kind === 'instance';
}

export function isSequence(contents: Contents | undefined): contents is SequenceContents {
  return contents !== undefined && !isMapping(contents) && !isInstance(contents);
}

/** Any one item of a sequence or key of a dict, for a loop over it. */
export function anyItem(contents: Contents | undefined): Value {
  if (isSequence(contents)) return union(contents.open ? [...contents.items, unknown] : contents.items);
  return unknown;
}
