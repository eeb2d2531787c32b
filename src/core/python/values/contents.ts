import type { ClassShape, Value } from './value';
import { absent, union, unknown } from './value';

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

/** What the object holds where two paths meet. */
export function mergeContents(a: Contents, b: Contents): Contents {
  if (a === b) return a;
  if (a.kind === 'dict' && b.kind === 'dict') {
    return { kind: 'dict', entries: mergeMaps(a, a.entries, b, b.entries), open: a.open || b.open };
  }
  if (a.kind === 'instance' && b.kind === 'instance') {
    return { ...a, attributes: mergeMaps(a, a.attributes, b, b.attributes), open: a.open || b.open };
  }
  if (isSequence(a) && isSequence(b)) {
    if (a.items.length === b.items.length) {
      return { ...a, items: a.items.map((item, i) => union([item, b.items[i] ?? unknown])), open: a.open || b.open };
    }
    return { kind: a.kind, items: [union([...a.items, ...b.items])], open: true };
  }
  return { kind: 'list', items: [], open: true };
}

interface Openable {
  readonly open: boolean;
}

function mergeMaps<K>(
  a: Openable,
  inA: ReadonlyMap<K, Value>,
  b: Openable,
  inB: ReadonlyMap<K, Value>,
): ReadonlyMap<K, Value> {
  const merged = new Map<K, Value>();
  for (const key of new Set([...inA.keys(), ...inB.keys()])) {
    merged.set(key, union([inA.get(key) ?? elsewhere(a), inB.get(key) ?? elsewhere(b)]));
  }
  return merged;
}

/** An entry that is not among those that are known. */
function elsewhere(contents: Openable): Value {
  return contents.open ? perhapsAnything : absent;
}

const perhapsAnything = union([unknown, absent]);

/** What the object may hold after code that is not seen had it in hand. */
export function touched(contents: Contents): Contents {
  switch (contents.kind) {
    case 'tuple':
      return contents;
    case 'dict':
      return { ...contents, entries: mapMap(contents.entries, (item) => union([item, perhapsAnything])), open: true };
    case 'instance':
      return { ...contents, attributes: mapMap(contents.attributes, (item) => union([item, unknown])), open: true };
    default:
      return { ...contents, open: true };
  }
}

function mapMap<K>(map: ReadonlyMap<K, Value>, change: (item: Value) => Value): ReadonlyMap<K, Value> {
  return new Map([...map].map(([key, item]) => [key, change(item)]));
}

export function isSequence(contents: Contents | undefined): contents is SequenceContents {
  return contents !== undefined && contents.kind !== 'dict' && contents.kind !== 'instance';
}

/** Any one item of a sequence or key of a dict, for a loop over it. */
export function anyItem(contents: Contents | undefined): Value {
  if (isSequence(contents)) return union(contents.open ? [...contents.items, unknown] : contents.items);
  return unknown;
}
