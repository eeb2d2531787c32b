import type { ClassShape, Value } from './value';
import { union, unknown } from './value';

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
    return { kind: 'dict', entries: mergeMaps(a.entries, b.entries), open: a.open || b.open };
  }
  if (a.kind === 'instance' && b.kind === 'instance') {
    return { ...a, attributes: mergeMaps(a.attributes, b.attributes), open: a.open || b.open };
  }
  if (isSequence(a) && isSequence(b)) {
    if (a.items.length === b.items.length) {
      return { ...a, items: a.items.map((item, i) => union([item, b.items[i] ?? unknown])), open: a.open || b.open };
    }
    return { kind: a.kind, items: [], open: true };
  }
  return { kind: 'list', items: [], open: true };
}

function mergeMaps<K>(a: ReadonlyMap<K, Value>, b: ReadonlyMap<K, Value>): ReadonlyMap<K, Value> {
  const merged = new Map(a);
  for (const [key, value] of b) {
    const other = merged.get(key);
    merged.set(key, other === undefined ? value : union([other, value]));
  }
  return merged;
}

export function isSequence(contents: Contents | undefined): contents is SequenceContents {
  return contents !== undefined && contents.kind !== 'dict' && contents.kind !== 'instance';
}

/** Any one item of a sequence or key of a dict, for a loop over it. */
export function anyItem(contents: Contents | undefined): Value {
  if (isSequence(contents)) return union(contents.open ? [...contents.items, unknown] : contents.items);
  return unknown;
}
