import type { Unit } from '../../python/rehearsal/unit';
import type { Location } from '../../text/location';

/** Where a name stands within its quotes; undefined where an argument is no such string, but leads to it. */
export function writtenName(unit: Unit, location: Location | undefined, name: string): Location | undefined {
  if (!location) return undefined;
  const { start, end } = location.span;
  const text = unit.notebook.cells[location.cell]?.text.slice(start, end) ?? '';
  const isLiteral = text === `"${name}"` || text === `'${name}'`;
  return isLiteral ? { ...location, span: { start: start + 1, end: end - 1 } } : undefined;
}

/** Each place once, in the order of a file's text. */
export function distinctPlaces(locations: readonly Location[]): Location[] {
  const found = new Map(locations.map((each) => [`${each.path}\0${each.cell}\0${each.span.start}`, each]));
  return [...found.values()].sort((a, b) =>
    a.path < b.path ? -1 : a.path > b.path ? 1 : a.cell - b.cell || a.span.start - b.span.start,
  );
}

/** Whether a place of a notebook is at an offset of one of its cells, its ends included. */
export function isAtOffset(location: Location | undefined, path: string, cell: number, offset: number): boolean {
  if (!location || location.path !== path || location.cell !== cell) return false;
  return location.span.start <= offset && offset <= location.span.end;
}
