import { touched } from '../values/contents';
import type { Contents } from '../values/contents';
import type { BoundArguments, Value } from '../values/value';
import type { Stage } from './stage';

/** Objects that code which is not seen has in hand, and all that they hold: it may change them. */
export function handOver(stage: Stage, args: BoundArguments): void {
  const given = new Set<number>();
  for (const { value } of [...args.positional, ...args.keywords.values()]) collect(stage, value, given);
  for (const id of given) {
    const contents = stage.store.contents(id);
    if (contents) stage.store.setContents(id, touched(contents));
  }
}

function collect(stage: Stage, of: Value, found: Set<number>): void {
  for (const { shape } of of) {
    if (shape.kind !== 'object' || found.has(shape.id)) continue;
    found.add(shape.id);
    const contents = stage.store.contents(shape.id);
    for (const held of contents ? heldBy(contents) : []) collect(stage, held, found);
  }
}

function heldBy(contents: Contents): Iterable<Value> {
  if (contents.kind === 'dict') return contents.entries.values();
  return contents.kind === 'instance' ? contents.attributes.values() : contents.items;
}
