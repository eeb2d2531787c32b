import { type Brush, type Brushes, isWithin } from '../brush';
import { type Cell, compareCells } from '../cell';
import { type Column, idOf, titleOf } from '../column';
import type { RunTable, TableRun } from '../run-table';
import type { Ink, Pen, Size, Stroke } from './pen';
import { likelyKind, type Scale, scaleOf } from './scale';

export interface ParallelAxis {
  readonly column: Column;
  readonly title: string;
  readonly scale: Scale;
  readonly x: number;
  /** That runs have and that have a place, from the lower end, each once. */
  readonly values: readonly (number | string)[];
  /** Marked; lines that do not go through it stand back. */
  readonly brush: Brush | undefined;
}

export interface ParallelLine {
  readonly run: TableRun;
  /** NaN where the run has no value: the line breaks there. */
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** Whether it goes through what is marked on every axis. */
  readonly isWithin: boolean;
}

/** Where everything is: for drawing, and for finding what a pointer is at. */
export interface ParallelPlan {
  readonly axes: readonly ParallelAxis[];
  readonly lines: readonly ParallelLine[];
  readonly top: number;
  readonly bottom: number;
}

const margin = { top: 40, side: 90, bottom: 20 };
/** About as wide as a letter is. */
const letter = 6.5;

export function planParallel(
  table: RunTable,
  runs: readonly TableRun[],
  columns: readonly Column[],
  { width, height }: Size,
): ParallelPlan {
  const [top, bottom] = [margin.top, Math.max(margin.top + 1, height - margin.bottom)];
  const between = (width - 2 * margin.side) / Math.max(1, columns.length - 1);
  const axes = columns.map((column, i): ParallelAxis => {
    const cells = runs.map((run) => table.cell(run, column));
    const kind = likelyKind(cells);
    const scale = scaleOf(cells, kind);
    const title = kind === 'log' ? `${titleOf(column)} (log)` : titleOf(column);
    return {
      column,
      title,
      scale,
      x: columns.length === 1 ? width / 2 : margin.side + i * between,
      values: valuesOf(cells, scale),
      brush: undefined,
    };
  });
  const lines = runs.map((run): ParallelLine => {
    const shares = axes.map(({ column, scale }) => scale.share(table.cell(run, column)) ?? Number.NaN);
    const ys = shares.map((share) => bottom - share * (bottom - top));
    return { run, xs: axes.map(({ x }) => x), ys, isWithin: true };
  });
  return { axes, lines, top, bottom };
}

/** The plan with what is marked on its axes. */
export function brushed(plan: ParallelPlan, table: RunTable, brushes: Brushes): ParallelPlan {
  const axes = plan.axes.map((axis) => ({ ...axis, brush: brushes[idOf(axis.column)] }));
  const within = (run: TableRun): boolean =>
    axes.every(({ column, brush }) => !brush || isWithin(table.cell(run, column), brush));
  return { ...plan, axes, lines: plan.lines.map((line) => ({ ...line, isWithin: within(line.run) })) };
}

/** Where the ends of what is marked are, in pixels: the whole axis when nothing is. */
export function endsOf({ top, bottom }: ParallelPlan, { scale, brush }: ParallelAxis): { low: number; high: number } {
  // What is not among the values any more stands at the end that it would be beyond.
  const place = (value: number | string | undefined, otherwise: number): number =>
    bottom - Math.max(0, Math.min(1, scale.share(value) ?? otherwise)) * (bottom - top);
  return { low: place(brush?.low, 0), high: place(brush?.high, 1) };
}

/** @param look of each line */
export function drawParallel(pen: Pen, plan: ParallelPlan, look: (line: ParallelLine) => Stroke, ink: Ink): void {
  const { axes, lines, top, bottom } = plan;
  const between = axes[0] && axes[1] ? axes[1].x - axes[0].x : 2 * margin.side;
  // Those that stand back lie below the others.
  const order = [...lines].sort((a, b) => Number(a.isWithin) - Number(b.isWithin));
  for (const line of order) pen.line(line.xs, line.ys, look(line));
  for (const axis of axes) {
    const { x, title, scale } = axis;
    if (axis.brush) {
      const { low, high } = endsOf(plan, axis);
      pen.line([x, x], [low, high], { colour: ink.foreground, width: 6, opacity: 0.6 });
    }
    pen.line([x, x], [top, bottom], { colour: ink.muted, width: 1 });
    pen.text(shortened(title, (between - 12) / letter), x, top - 22, {
      colour: ink.foreground,
      align: 'middle',
      isBold: true,
    });
    for (const { share, text } of apart(scale, bottom - top)) {
      const y = bottom - share * (bottom - top);
      pen.line([x - 4, x], [y, y], { colour: ink.muted, width: 1 });
      pen.text(shortened(text, Math.min(14, (between - 20) / letter)), x - 7, y, { colour: ink.muted, align: 'end' });
    }
  }
}

/** The run whose line passes nearest, within a few pixels; none of those that stand back. */
export function lineNear({ lines }: ParallelPlan, x: number, y: number): TableRun | undefined {
  let [nearest, least]: [TableRun | undefined, number] = [undefined, 8];
  for (const { run, xs, ys } of lines.filter((line) => line.isWithin)) {
    const right = xs.findIndex((each) => each >= x);
    const after = Math.max(1, right);
    const [x0 = 0, x1 = 0, y0 = Number.NaN, y1 = Number.NaN] = [xs[after - 1], xs[after], ys[after - 1], ys[after]];
    const share = x1 === x0 ? 0 : Math.min(1, Math.max(0, (x - x0) / (x1 - x0)));
    const distance = Math.abs(y0 + share * (y1 - y0) - y);
    if (distance < least) [nearest, least] = [run, distance];
  }
  return nearest;
}

function valuesOf(cells: readonly Cell[], scale: Scale): (number | string)[] {
  const there = cells.flatMap((cell) => (cell !== undefined && scale.share(cell) !== undefined ? [cell] : []));
  return [...new Set(there)].sort((a, b) => compareCells(a, b));
}

/** Ticks that would cover each other are left out; the values are in the table. */
function apart({ ticks }: Scale, length: number): Scale['ticks'] {
  const every = Math.max(1, Math.ceil(ticks.length / (length / 14)));
  return ticks.filter((_, i) => i % every === 0);
}

function shortened(text: string, letters: number): string {
  const most = Math.max(3, Math.floor(letters));
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
