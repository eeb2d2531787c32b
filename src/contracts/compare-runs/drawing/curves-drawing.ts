import type { Line } from '../curve';
import { formatNumber } from '../numbers';
import type { LineStyle } from '../palette';
import { fontSize, type Ink, type Pen, type Size } from './pen';
import { numberScale, rangeOf, type ScaleKind, type Tick } from './scale';

export interface DrawnLine {
  readonly label: string;
  readonly line: Line;
  readonly style: LineStyle;
}

export interface CurvesDrawing {
  readonly title: string;
  readonly lines: readonly DrawnLine[];
  readonly xTitle: string;
  readonly xScale: ScaleKind;
  readonly yScale: ScaleKind;
  /** How x reads; a number unless told otherwise. */
  readonly xText?: (value: number) => string;
}

const margin = { top: 32, right: 16, bottom: 44, left: 72 };
const legendRow = 18;
const plot = { width: 900, height: 420 };

/** As large as the chart is with its legend. */
export function curvesSize({ lines }: CurvesDrawing): Size {
  return {
    width: plot.width + margin.left + margin.right,
    height: plot.height + margin.top + margin.bottom + lines.length * legendRow,
  };
}

/** For a picture in a file: on the screen the charting library draws. Every point is drawn. */
export function drawCurves(pen: Pen, drawing: CurvesDrawing, ink: Ink): void {
  const { title, lines, xTitle, xScale, yScale, xText = formatNumber } = drawing;
  const x = spanned(
    lines.map(({ line }) => rangeOf(line.x, xScale)),
    xScale,
  );
  const y = spanned(
    lines.map(({ line }) => rangeOf(line.y, yScale)),
    yScale,
  );
  const { left, top } = margin;
  const [right, bottom] = [left + plot.width, top + plot.height];
  const atX = (share: number): number => left + share * plot.width;
  const atY = (share: number): number => bottom - share * plot.height;
  pen.text(title, left, top / 2, { colour: ink.foreground, isBold: true });
  for (const { share, text } of y.ticks) {
    pen.line([left, right], [atY(share), atY(share)], { colour: ink.grid, width: 1 });
    pen.text(text, left - 8, atY(share), { colour: ink.muted, align: 'end' });
  }
  for (const { share, value } of x.ticks) {
    pen.line([atX(share), atX(share)], [top, bottom], { colour: ink.grid, width: 1 });
    pen.text(xText(value), atX(share), bottom + 14, { colour: ink.muted, align: 'middle' });
  }
  pen.text(xTitle, (left + right) / 2, bottom + 32, { colour: ink.muted, align: 'middle' });
  for (const { line, style } of lines) {
    const xs = line.x.map((value) => atX(x.share(value)));
    const ys = line.y.map((value) => atY(y.share(value)));
    const { colour, dash } = style;
    if (xs.length === 1) pen.circle(xs[0] ?? 0, ys[0] ?? 0, 3, colour);
    else pen.line(xs, ys, { colour, dash, width: 1.5 });
  }
  lines.forEach(({ label, style: { colour, dash } }, i) => {
    const row = bottom + margin.bottom + (i + 0.5) * legendRow;
    pen.line([left, left + 28], [row, row], { colour, dash, width: 2 });
    pen.text(label, left + 36, row, { colour: ink.foreground });
  });
}

interface SpannedScale {
  share(value: number): number;
  readonly ticks: readonly Tick[];
}

function spanned(ranges: readonly { low: number; high: number }[], kind: ScaleKind): SpannedScale {
  const low = Math.min(...ranges.map((range) => range.low));
  const high = Math.max(...ranges.map((range) => range.high));
  const scale = numberScale(low, high, kind, Math.floor(plot.height / (fontSize * 6)));
  return { share: (value) => scale.share(value) ?? Number.NaN, ticks: scale.ticks };
}
