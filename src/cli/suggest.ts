import { editDistance } from '../core/text/nearest';

/** Of `names` those that `wrong` was probably meant to be, nearest first; at most three. */
export function nearest(wrong: string, names: readonly string[]): readonly string[] {
  const tolerance = Math.max(2, Math.floor(wrong.length / 3));
  return names
    .map((name) => ({ name, distance: name.startsWith(wrong) ? 0 : editDistance(wrong, name, tolerance + 1) }))
    .filter(({ distance }) => distance <= tolerance)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ name }) => name);
}
