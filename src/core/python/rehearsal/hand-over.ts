import type { Contents } from '../values/contents';
import { touched } from '../values/contents';
import type { Value } from '../values/value';
import type { Store } from './store';

/** Code that is not seen has objects in hand, and all that they hold: it may change them. */
export function handOver(store: Store, given: readonly Value[]): void {
  const found = new Set<number>();
  for (const value of given) collect(store, value, found);
  for (const id of found) {
    const contents = store.contents(id);
    if (contents) store.setContents(id, touched(contents));
  }
}

function collect(store: Store, of: Value, found: Set<number>): void {
  for (const { shape } of of) {
    if (shape.kind !== 'object' || found.has(shape.id)) continue;
    found.add(shape.id);
    const contents = store.contents(shape.id);
    for (const held of contents ? heldBy(contents) : []) collect(store, held, found);
  }
}

/** What an object holds. */
export function heldBy(contents: Contents): Iterable<Value> {
  if (contents.kind === 'dict') return contents.entries.values();
  return contents.kind === 'instance' ? contents.attributes.values() : contents.items;
}
