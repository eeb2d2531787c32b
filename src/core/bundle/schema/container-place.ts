import type { Location } from '../../text/location';
import type { BundleFile } from '../bundle';
import type { Located } from '../located';

/**
 * What to underline for all of a map: the key that it is the value of; of a list's entry its first key, and of an empty
 * one itself.
 *
 * @param map where it is written
 */
export function containerPlace(files: readonly BundleFile[], map: Location): Location {
  const file = files.find(({ path }) => path === map.path);
  return (file?.yaml.root && keyOf(file.yaml.root, map, undefined)) ?? map;
}

function keyOf(value: Located, map: Location, key: Location | undefined): Location | undefined {
  const { span } = value.location;
  // What an alias brings in stands elsewhere: such values are looked into wherever they are.
  const isOutside = span.end < map.span.start || span.start > map.span.start;
  if (value.kind === 'scalar') return isSame(value.location, map) ? key : undefined;
  if (value.kind === 'map' && isSame(value.location, map)) return key ?? firstKey(value.entries.values());
  if (isOutside) return undefined;
  if (value.kind === 'list') {
    for (const item of value.items) {
      const found = keyOf(item, map, undefined);
      if (found) return found;
    }
    return undefined;
  }
  for (const entry of value.entries.values()) {
    const found = keyOf(entry.value, map, entry.key);
    if (found) return found;
  }
  return undefined;
}

function firstKey(entries: Iterable<{ readonly key: Location }>): Location | undefined {
  let first: Location | undefined;
  for (const { key } of entries) if (!first || key.span.start < first.span.start) first = key;
  return first;
}

function isSame(a: Location, b: Location): boolean {
  return a.path === b.path && a.span.start === b.span.start && a.span.end === b.span.end;
}
