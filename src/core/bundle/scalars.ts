import type { Located, LocatedScalar } from './located';

/** The keys and positions that lead to a value in its file. */
export type ValuePlace = readonly (string | number)[];

/**
 * Every scalar of a file or of a part of it, once each: what an anchor names is visited where it is found first.
 *
 * @param visit is lent the place: who keeps it copies it
 * @param from leads to `root`
 * @param isLeftOut values not to go into
 */
export function eachScalar(
  root: Located | undefined,
  visit: (scalar: LocatedScalar, at: ValuePlace) => void,
  from: ValuePlace = [],
  isLeftOut: (value: Located) => boolean = () => false,
): void {
  const seen = new Set<Located>();
  const at = [...from];
  const walk = (value: Located): void => {
    if (seen.has(value) || isLeftOut(value)) return;
    seen.add(value);
    if (value.kind === 'scalar') {
      visit(value, at);
    } else if (value.kind === 'list') {
      for (let index = 0; index < value.items.length; index++) {
        const item = value.items[index];
        at.push(index);
        if (item) walk(item);
        at.pop();
      }
    } else {
      for (const [key, entry] of value.entries) {
        at.push(key);
        walk(entry.value);
        at.pop();
      }
    }
  };
  if (root) walk(root);
}
