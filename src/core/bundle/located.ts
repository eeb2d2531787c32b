import type { Location } from '../text/location';

/** A value of a YAML or JSON file that knows where it stands. Values are never changed, only made anew. */
export type Located = LocatedScalar | LocatedMap | LocatedList;

interface Place {
  /** Where the value in force is written. */
  readonly location: Location;
  /** Where values that this one was merged with or replaced are written, latest first. */
  readonly earlier: readonly Location[];
  /** The name of its anchor (`&name`). */
  readonly anchor?: string;
}

export interface LocatedScalar extends Place {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** The value as the `databricks` program writes it into a string field: `1`, `true`; empty for null. */
  readonly text: string;
}

export interface LocatedMap extends Place {
  readonly kind: 'map';
  /** In the order written; of duplicate keys the last. */
  readonly entries: ReadonlyMap<string, LocatedEntry>;
}

export interface LocatedEntry {
  /** Where the key is written. */
  readonly key: Location;
  readonly value: Located;
}

export interface LocatedList extends Place {
  readonly kind: 'list';
  readonly items: readonly Located[];
}

/** The value under `keys` of nested maps; undefined when there is none. */
export function valueAt(value: Located | undefined, ...keys: readonly string[]): Located | undefined {
  let found = value;
  for (const key of keys) found = found?.kind === 'map' ? found.entries.get(key)?.value : undefined;
  return found;
}

/** `map` with the value under `keys` replaced; maps on the way are made where they are missing. */
export function withValueAt(map: LocatedMap, keys: readonly string[], value: Located): LocatedMap {
  const [key, ...rest] = keys;
  if (key === undefined) return map;
  const old = map.entries.get(key);
  const inner = old?.value.kind === 'map' ? old.value : emptyMap(value.location);
  const entries = new Map(map.entries);
  entries.set(key, {
    key: old?.key ?? value.location,
    value: rest.length === 0 ? value : withValueAt(inner, rest, value),
  });
  return { ...map, entries };
}

export function emptyMap(location: Location): LocatedMap {
  return { kind: 'map', entries: new Map(), location, earlier: [] };
}

export function isNull(value: Located): boolean {
  return value.kind === 'scalar' && value.value === null;
}
