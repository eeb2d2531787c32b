import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import type { CurveAxis } from '../../../contracts/compare-runs/curve';
import type { ScaleKind } from '../../../contracts/compare-runs/drawing/scale';
import { formatNumber } from '../../../contracts/compare-runs/numbers';
import type { LineStyle } from '../../../contracts/compare-runs/palette';
import { type Drawable, joinedRange, type Range } from './drawable';
import { useInk } from './use-ink';
import { useSize } from './use-size';

export interface PlotLine {
  readonly key: string;
  readonly label: string;
  readonly style: LineStyle;
  /** The line behind a smoothed one. */
  readonly isFaint: boolean;
  readonly drawable: Drawable;
}

export interface Zoom {
  readonly x: Range;
  readonly y: Range;
}

interface PlotProps {
  readonly label: string;
  readonly lines: readonly PlotLine[];
  readonly axis: CurveAxis;
  readonly xScale: ScaleKind;
  readonly yScale: ScaleKind;
  readonly zoom: Zoom | undefined;
  readonly onZoom: (zoom: Zoom | undefined) => void;
  /** Told of the x under the pointer or the arrow keys. */
  readonly onCursor: (x: number | undefined) => void;
}

/** More points than these are a hairline, which is drawn fastest. */
const thinPoints = 5_000;
/** Fewer points than these are marked one by one. */
const markedPoints = 40;

/** Curves drawn by uPlot: every point is given to it, and its paths keep the lowest and highest of each pixel. */
export function Plot(props: PlotProps): JSX.Element {
  const { label, lines, axis, xScale, yScale, zoom } = props;
  const holder = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | undefined>(undefined);
  const latest = useRef(props);
  latest.current = props;
  const size = useSize(holder);
  const ink = useInk();
  const drawn = useMemo(() => lines.filter(({ drawable }) => drawable.x.length > 0), [lines]);
  const looks = JSON.stringify(drawn.map(({ key, style, isFaint }) => [key, style, isFaint]));
  const whole = useMemo(() => wholeRange(drawn, xScale, yScale), [drawn, xScale, yScale]);

  useEffect(() => {
    if (!holder.current || size.width === 0 || drawn.length === 0) return undefined;
    const made = new uPlot(
      {
        ...{ mode: 2, ...size, legend: { show: false }, padding: [8, 12, 0, 0] },
        scales: {
          x: { time: axis === 'wall', auto: false, distr: xScale === 'log' ? 3 : 1, range: asGiven },
          y: { auto: false, distr: yScale === 'log' ? 3 : 1, range: asGiven },
        },
        axes: [
          axisOptions(ink, axis === 'wall' ? undefined : numbers),
          { ...axisOptions(ink, numbers), size: 64, side: 3 },
        ],
        series: [
          {},
          ...drawn.map(({ label: name, style, isFaint, drawable }) =>
            seriesOptions(name, style, isFaint, drawable.x.length),
          ),
        ],
        cursor: { points: { show: false }, drag: { x: true, y: true, uni: 24, setScale: false }, y: false },
        hooks: {
          setSelect: [(self) => latest.current.onZoom(selected(self))],
          drawSeries: [(self, index) => markPoints(self, index, drawn[index - 1])],
          setCursor: [
            (self) => {
              const left = self.cursor.left ?? -1;
              latest.current.onCursor(left < 0 ? undefined : self.posToVal(left, 'x'));
            },
          ],
        },
      },
      dataOf(drawn),
      holder.current,
    );
    made.over.addEventListener('dblclick', () => latest.current.onZoom(undefined));
    plot.current = made;
    fill(made, drawn, latest.current.zoom ?? whole);
    return () => {
      plot.current = undefined;
      made.destroy();
    };
    // Data and zoom are given below to the plot that is there.
  }, [looks, size, axis, xScale, yScale, ink]);

  useEffect(() => {
    if (plot.current) fill(plot.current, drawn, zoom ?? whole);
  }, [drawn, zoom, whole]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const made = plot.current;
    if (!made) return;
    const width = made.over.clientWidth;
    const left = made.cursor.left ?? -1;
    const step = event.shiftKey ? width / 10 : width / 100;
    const to = { ArrowLeft: left - step, ArrowRight: left + step, Home: 0, End: width }[event.key];
    if (to !== undefined) made.setCursor({ left: Math.max(0, Math.min(width, to)), top: 0 });
    else if (event.key === 'Escape') props.onZoom(undefined);
    else if (event.key === '+' || event.key === '-') props.onZoom(zoomed(made, event.key === '+' ? 0.5 : 2));
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={holder}
      class="plot"
      role="img"
      tabIndex={0}
      aria-label={`${label}. Arrow keys move through the values, plus and minus zoom, Escape shows all.`}
      onKeyDown={onKeyDown}
    />
  );
}

/** Of each line its own points: in this mode runs need no steps in common. */
function dataOf(lines: readonly PlotLine[]): uPlot.AlignedData {
  return [null, ...lines.map(({ drawable: { x, y } }) => [x, y])] as unknown as uPlot.AlignedData;
}

function fill(plot: uPlot, lines: readonly PlotLine[], range: Zoom | undefined): void {
  // uPlot draws paths anew in this mode when data are set, not when the range of x alone changes.
  plot.batch(() => {
    plot.setData(dataOf(lines), false);
    if (!range) return;
    plot.setScale('x', { min: range.x.low, max: range.x.high });
    plot.setScale('y', { min: range.y.low, max: range.y.high });
  });
}

/** uPlot marks no points in this mode; a point alone would not be seen. */
function markPoints(plot: uPlot, index: number, line: PlotLine | undefined): void {
  if (index === 0 || !line || line.isFaint || line.drawable.x.length > markedPoints) return;
  const { ctx } = plot;
  ctx.fillStyle = line.style.colour;
  for (let i = 0; i < line.drawable.x.length; i += 1) {
    const [x, y] = [line.drawable.x[i], line.drawable.y[i]];
    if (x === undefined || y === undefined || y === null) continue;
    ctx.beginPath();
    ctx.arc(plot.valToPos(x, 'x', true), plot.valToPos(y, 'y', true), 2.5 * devicePixelRatio, 0, 2 * Math.PI);
    ctx.fill();
  }
}

function wholeRange(lines: readonly PlotLine[], xScale: ScaleKind, yScale: ScaleKind): Zoom | undefined {
  const x = joinedRange(
    lines.map(({ drawable }) => drawable.xRange),
    xScale,
    0,
  );
  const y = joinedRange(
    lines.map(({ drawable }) => drawable.yRange),
    yScale,
    0.05,
  );
  return x && y && { x, y };
}

function selected(plot: uPlot): Zoom | undefined {
  const { left, top, width, height } = plot.select;
  if (width < 2) return latestZoom(plot);
  const range = (from: number, to: number, scale: 'x' | 'y'): Range => ({
    low: plot.posToVal(from, scale),
    high: plot.posToVal(to, scale),
  });
  const zoom = { x: range(left, left + width, 'x'), y: range(top + height, top, 'y') };
  plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  return zoom;
}

function latestZoom({ scales }: uPlot): Zoom {
  const range = ({ min, max }: uPlot.Scale = {}): Range => ({ low: min ?? 0, high: max ?? 1 });
  return { x: range(scales['x']), y: range(scales['y']) };
}

/** Around the cursor, or around the middle. */
function zoomed(plot: uPlot, factor: number): Zoom {
  const { x, y } = latestZoom(plot);
  const left = plot.cursor.left ?? -1;
  const centre = left < 0 ? (x.low + x.high) / 2 : plot.posToVal(left, 'x');
  return { x: { low: centre - (centre - x.low) * factor, high: centre + (x.high - centre) * factor }, y };
}

function asGiven(_plot: uPlot, low: number | null, high: number | null): uPlot.Range.MinMax {
  return [low, high];
}

function numbers(_plot: uPlot, values: readonly number[]): string[] {
  return values.map((value) => (value === null ? '' : formatNumber(value)));
}

function axisOptions(ink: ReturnType<typeof useInk>, values: uPlot.Axis['values']): uPlot.Axis {
  return {
    stroke: ink.muted,
    font: `11px ${ink.font}`,
    grid: { stroke: ink.grid, width: 1 },
    ticks: { stroke: ink.grid, width: 1 },
    ...(values && { values }),
  };
}

function seriesOptions(label: string, { colour, dash }: LineStyle, isFaint: boolean, points: number): uPlot.Series {
  const facets = [
    { scale: 'x', auto: false, sorted: 1 },
    { scale: 'y', auto: false },
  ] as const;
  const paths = uPlot.paths.linear?.();
  return {
    ...{
      label,
      facets: [...facets],
      stroke: colour,
      width: isFaint || points > thinPoints ? 1 : 1.5,
      alpha: isFaint ? 0.25 : 1,
    },
    dash: [...dash],
    ...(paths && { paths }),
    points: { show: false },
  };
}
