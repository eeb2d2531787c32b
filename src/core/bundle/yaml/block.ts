import type { Location } from '../../text/location';
import type { Located, LocatedEntry } from '../located';
import { locationIn, noneEarlier } from './values';

/** A resource as it was read: as long as its text stays, only its place changes. */
export interface Block {
  readonly name: string;
  readonly entry: LocatedEntry;
  /** Where its text began. */
  readonly start: number;
  /** Where its value ends. */
  readonly end: number;
  /** The values in it that count against the most of a file. */
  readonly size: number;
}

const origins = new WeakMap<Located, Located>();

/**
 * What stands for a resource in every version in which its text is the same, by which to keep what does not depend on
 * its place; undefined for values that are read anew each time, and for those that use what other parts of a file name.
 */
export function originOf(value: Located): Located | undefined {
  return origins.get(value);
}

const openOnes = new WeakSet<Located>();

/** The same for what other resources have no say in: in a target it depends on `Variables.state` alone. */
export function closedOriginOf(value: Located): Located | undefined {
  const origin = originOf(value);
  return origin && !openOnes.has(origin) ? origin : undefined;
}

/** Of a block that was just read. */
export function keepOrigin({ entry: { value } }: Block, text: string): void {
  origins.set(value, value);
  if (text.includes('resources')) openOnes.add(value);
}

/** The block's entry where its text begins now. */
export function entryAt({ entry, start }: Block, now: number): LocatedEntry {
  const by = now - start;
  const value = by === 0 ? entry.value : moved(entry.value, by);
  origins.set(value, entry.value);
  return by === 0 ? entry : { key: movedPlace(entry.key, by), value };
}

/** The same place, where the text before it has grown by so much. */
export function movedPlace({ path, span: { start, end } }: Location, by: number): Location {
  return locationIn(path, start + by, end + by);
}

function moved(value: Located, by: number): Located {
  const location = movedPlace(value.location, by);
  switch (value.kind) {
    case 'scalar':
      return { kind: 'scalar', value: value.value, text: value.text, location, earlier: noneEarlier };
    case 'list':
      return { kind: 'list', items: value.items.map((item) => moved(item, by)), location, earlier: noneEarlier };
    case 'map': {
      const entries = new Map<string, LocatedEntry>();
      for (const [name, entry] of value.entries) {
        entries.set(name, { key: movedPlace(entry.key, by), value: moved(entry.value, by) });
      }
      return { kind: 'map', entries, location, earlier: noneEarlier };
    }
  }
}
