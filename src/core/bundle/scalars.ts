import type { Located, LocatedScalar } from './located';

/** A scalar and the keys and positions that lead to it in its file. */
export interface PlacedScalar {
  readonly scalar: LocatedScalar;
  readonly path: readonly (string | number)[];
}

/** Every scalar of a file, once each: what an anchor names is visited where it is found first. */
export function* scalarsOf(root: Located | undefined): Generator<PlacedScalar> {
  if (root) yield* visit(root, [], new Set());
}

function* visit(value: Located, path: readonly (string | number)[], seen: Set<Located>): Generator<PlacedScalar> {
  if (seen.has(value)) return;
  seen.add(value);
  if (value.kind === 'scalar') yield { scalar: value, path };
  else if (value.kind === 'list') {
    for (const [index, item] of value.items.entries()) yield* visit(item, [...path, index], seen);
  } else {
    for (const [key, entry] of value.entries) yield* visit(entry.value, [...path, key], seen);
  }
}
