interface Point {
  readonly x: number;
  readonly y: number;
}

const headLength = 8;
const headWidth = 4;

/** A smooth line through points, and the triangle at its end, as data of SVG paths. */
export function edgePath(points: readonly Point[]): { readonly line: string; readonly head: string } {
  const end = points.at(-1);
  const [start] = points;
  const before = points.at(-2);
  if (!start || !end || !before) return { line: '', head: '' };
  const length = Math.hypot(end.x - before.x, end.y - before.y) || 1;
  const along = { x: (end.x - before.x) / length, y: (end.y - before.y) / length };
  const base = { x: end.x - along.x * headLength, y: end.y - along.y * headLength };
  const side = { x: -along.y * headWidth, y: along.x * headWidth };
  const corners = [end, plus(base, side), minus(base, side)];
  return { line: smooth([...points.slice(0, -1), base]), head: `M${corners.map(written).join('L')}Z` };
}

/** Curves from the middle of one stretch to the middle of the next, bent towards the points themselves. */
function smooth(points: readonly Point[]): string {
  const [start, ...rest] = points;
  const end = rest.at(-1);
  if (!start || !end) return '';
  const curves = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? end;
    const isLast = index === rest.length - 2;
    const stop = isLast ? end : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    return `Q${written(point)} ${written(stop)}`;
  });
  return `M${written(start)}${curves.length === 0 ? `L${written(end)}` : curves.join('')}`;
}

function plus(a: Point, b: Point): Point {
  return { x: a.x + b.x, y: a.y + b.y };
}

function minus(a: Point, b: Point): Point {
  return { x: a.x - b.x, y: a.y - b.y };
}

function written({ x, y }: Point): string {
  return `${round(x)},${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
