import type { PlacedBox } from '../job-graph-layout/layout';

/** What leads to what, by ids of boxes. */
export interface Step {
  readonly from: string;
  readonly to: string;
}

/** Boxes this near in height stand in one row, in pixels. */
const sameRow = 2;

/**
 * Where a key leads from a box: down and up along the arrows, to the nearest box there; left and right within the row; to the
 * first and the last. Undefined where there is nothing, and for keys that do not move.
 */
export function moved(
  key: string,
  current: string,
  boxes: readonly PlacedBox[],
  steps: readonly Step[],
): string | undefined {
  const here = boxes.find(({ id }) => id === current);
  if (!here) return undefined;
  const others = boxes.filter(({ id }) => id !== current);
  const along = (ids: ReadonlySet<string>): string | undefined =>
    nearest(
      here,
      others.filter(({ id }) => ids.has(id)),
    );
  const row = others.filter(({ y }) => Math.abs(y - here.y) <= sameRow);
  switch (key) {
    case 'ArrowDown':
      return along(new Set(steps.flatMap(({ from, to }) => (from === current ? [to] : []))));
    case 'ArrowUp':
      return along(new Set(steps.flatMap(({ from, to }) => (to === current ? [from] : []))));
    case 'ArrowLeft':
      return nearest(
        here,
        row.filter(({ x }) => x < here.x),
      );
    case 'ArrowRight':
      return nearest(
        here,
        row.filter(({ x }) => x > here.x),
      );
    case 'Home':
      return boxes[0]?.id;
    case 'End':
      return boxes.at(-1)?.id;
    default:
      return undefined;
  }
}

function nearest(here: PlacedBox, boxes: readonly PlacedBox[]): string | undefined {
  let found: { id: string; distance: number } | undefined;
  for (const { id, x, y } of boxes) {
    const distance = Math.hypot(x - here.x, y - here.y);
    if (!found || distance < found.distance) found = { id, distance };
  }
  return found?.id;
}
