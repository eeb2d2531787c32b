import type { Location } from '../../text/location';
import type { Located, LocatedEntry, LocatedMap } from '../located';
import { noneEarlier } from './values';
import type { DuplicateKey } from './values';

/** A map as its pairs come: the last of duplicate keys counts, and merge keys give way to the map's own. */
export class MapBuilder {
  private readonly own = new Map<string, LocatedEntry>();
  private readonly merged: Located[] = [];
  private mergeKey: Location | undefined;
  /** How many pairs came. */
  pairs = 0;
  /** The last that is no merge key. */
  latest: readonly [name: string, entry: LocatedEntry] | undefined;

  constructor(private readonly duplicates: DuplicateKey[]) {}

  add(name: string, key: Location, value: Located): void {
    const before = this.own.get(name)?.key;
    if (before) {
      this.duplicates.push({ name, key, before });
      this.own.delete(name);
    }
    const entry = { key, value };
    this.own.set(name, entry);
    this.latest = [name, entry];
    this.pairs++;
  }

  /** The value of a `<<`: a map, or a list of maps. */
  merge(key: Location, value: Located): void {
    if (this.mergeKey) this.duplicates.push({ name: '<<', key, before: this.mergeKey });
    this.mergeKey = key;
    this.latest = undefined;
    this.pairs++;
    this.merged.push(...(value.kind === 'list' ? value.items : [value]));
  }

  build(location: Location): LocatedMap {
    let entries = this.own;
    if (this.merged.length > 0) {
      entries = new Map<string, LocatedEntry>();
      for (const map of this.merged) {
        if (map.kind === 'map') for (const [name, entry] of map.entries) entries.set(name, entry);
      }
      for (const [name, entry] of this.own) entries.set(name, entry);
    }
    return { kind: 'map', entries, location, earlier: noneEarlier };
  }
}
