import { type Column, titleOf } from '../column';
import type { RunTable, TableRun } from '../run-table';
import type { Ink, Pen, Size } from './pen';
import { type Scale, type ScaleKind, scaleOf } from './scale';

export interface ScatterAxis {
  readonly column: Column;
  readonly kind: ScaleKind;
}

export interface ScatterPlan {
  readonly size: Size;
  readonly points: readonly { readonly run: TableRun; readonly x: number; readonly y: number }[];
  /** Runs without a place: a value is missing, or cannot be on a logarithmic axis. */
  readonly without: readonly TableRun[];
  readonly x: { readonly title: string; readonly scale: Scale };
  readonly y: { readonly title: string; readonly scale: Scale };
}

const margin = { top: 28, right: 24, bottom: 48, left: 88 };
const radius = 5;

export function planScatter(
  table: RunTable,
  runs: readonly TableRun[],
  x: ScatterAxis,
  y: ScatterAxis,
  size: Size,
): ScatterPlan {
  const scaled = ({ column, kind }: ScatterAxis): { title: string; scale: Scale } => ({
    title: titleOf(column),
    scale: scaleOf(
      runs.map((run) => table.cell(run, column)),
      kind,
    ),
  });
  const [across, up] = [scaled(x), scaled(y)];
  const points: { run: TableRun; x: number; y: number }[] = [];
  const without: TableRun[] = [];
  for (const run of runs) {
    const [shareX, shareY] = [across.scale.share(table.cell(run, x.column)), up.scale.share(table.cell(run, y.column))];
    if (shareX === undefined || shareY === undefined) without.push(run);
    else points.push({ run, x: atX(shareX, size), y: atY(shareY, size) });
  }
  return { size, points, without, x: across, y: up };
}

export function drawScatter(pen: Pen, plan: ScatterPlan, colour: (run: TableRun) => string, ink: Ink): void {
  const { size, x, y, points } = plan;
  const [left, right, top, bottom] = [atX(0, size), atX(1, size), atY(1, size), atY(0, size)];
  const line = { colour: ink.grid, width: 1 };
  for (const { share, text } of x.scale.ticks) {
    pen.line([atX(share, size), atX(share, size)], [top, bottom], line);
    pen.text(text, atX(share, size), bottom + 16, { colour: ink.muted, align: 'middle' });
  }
  for (const { share, text } of y.scale.ticks) {
    pen.line([left, right], [atY(share, size), atY(share, size)], line);
    pen.text(text, left - 14, atY(share, size), { colour: ink.muted, align: 'end' });
  }
  pen.text(x.title, (left + right) / 2, bottom + 34, { colour: ink.foreground, align: 'middle', isBold: true });
  pen.text(y.title, left, top - 16, { colour: ink.foreground, isBold: true });
  for (const point of points) pen.circle(point.x, point.y, radius, colour(point.run));
}

/** The run whose point is nearest, within a few pixels. */
export function pointNear({ points }: ScatterPlan, x: number, y: number): TableRun | undefined {
  let [nearest, least]: [TableRun | undefined, number] = [undefined, radius * 2];
  for (const point of points) {
    const distance = Math.hypot(point.x - x, point.y - y);
    if (distance < least) [nearest, least] = [point.run, distance];
  }
  return nearest;
}

function atX(share: number, { width }: Size): number {
  return margin.left + share * Math.max(1, width - margin.left - margin.right);
}

function atY(share: number, { height }: Size): number {
  return height - margin.bottom - share * Math.max(1, height - margin.top - margin.bottom);
}
