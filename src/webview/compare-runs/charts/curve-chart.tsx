import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { timeText } from '../../../contracts/compare-runs/cell-text';
import type { CurveAxis } from '../../../contracts/compare-runs/curve';
import { type CurvesDrawing, curvesSize, drawCurves } from '../../../contracts/compare-runs/drawing/curves-drawing';
import { formatNumber } from '../../../contracts/compare-runs/numbers';
import type { TableRun } from '../../../contracts/compare-runs/run-table';
import { type Picture, saveCsv, savePng, saveSvg } from '../export';
import { useCompareState, useModel } from '../use-model';
import { type ChartLine, chartLines, curveRows } from './chart-lines';
import { Plot, type Zoom } from './plot';
import { useInk } from './use-ink';
import { ValueTable } from './value-table';

interface CurveChartProps {
  readonly metrics: readonly string[];
  readonly runs: readonly TableRun[];
}

/** The most charts that name themselves by all that they draw. */
const namedMetrics = 3;

/** One chart, with its values as a table below: legend, reading at the cursor and text alternative in one. */
export function CurveChart({ metrics, runs }: CurveChartProps): JSX.Element {
  const model = useModel();
  const ink = useInk();
  const state = useCompareState();
  const [zoom, setZoom] = useState<Zoom | undefined>(undefined);
  const [cursor, setCursor] = useState<number | undefined>(undefined);
  const { axis, x: xScale, y: yScale, smoothing } = state.layout.curves;
  const lines = useMemo(
    () => chartLines(state, metrics, runs, ink),
    [state.table, state.curves, state.layout, metrics.join('\n'), runs, ink],
  );
  const plotted = useMemo(
    () => [...lines.flatMap(({ behind }) => behind ?? []), ...lines.map(({ plotted: line }) => line)],
    [lines],
  );
  const title = metrics.length > namedMetrics ? `${metrics.length} metrics` : metrics.join(', ');
  const lost = lines.reduce((sum, { plotted: { drawable } }) => sum + drawable.lost, 0);
  const points = lines.reduce((sum, { curve }) => sum + curve.values.length, 0);
  const picture = (): Picture => {
    const drawing = drawingOf(title, lines, axis, xScale, yScale);
    return { title, size: curvesSize(drawing), draw: (pen, colours) => drawCurves(pen, drawing, colours) };
  };

  return (
    <section class="chart" aria-label={title}>
      <div class="bar">
        <h2>{title}</h2>
        <span class="muted">{points.toLocaleString('en-GB')} points</span>
        {lost > 0 && (
          <span class="warning">
            {lost.toLocaleString('en-GB')} cannot be drawn: not finite, or not above 0 on a logarithmic axis.
          </span>
        )}
        <span class="filler" />
        {zoom && <button onClick={() => setZoom(undefined)}>Show all</button>}
        <button onClick={() => void savePng(model, title, picture(), ink)}>PNG…</button>
        <button onClick={() => saveSvg(model, title, picture(), ink)}>SVG…</button>
        <button onClick={() => saveCsv(model, title, curveRows(lines))}>CSV…</button>
      </div>
      <Plot
        label={`${title} of ${runs.length} runs over ${axisTitle(axis).toLowerCase()}, ${points} points`}
        lines={plotted}
        axis={axis}
        xScale={xScale}
        yScale={yScale}
        zoom={zoom}
        onZoom={setZoom}
        onCursor={setCursor}
      />
      <ValueTable
        title={title}
        lines={lines}
        cursor={cursor}
        cursorText={cursor === undefined ? '' : xText(cursor, axis)}
        isSmoothed={smoothing > 0}
        hasMetrics={metrics.length > 1}
      />
    </section>
  );
}

function drawingOf(
  title: string,
  lines: readonly ChartLine[],
  axis: CurveAxis,
  xScale: CurvesDrawing['xScale'],
  yScale: CurvesDrawing['yScale'],
): CurvesDrawing {
  const drawn = lines.map(({ line, plotted: { label, style } }) => ({ label, style, line }));
  const xTitle = axisTitle(axis);
  return { title, lines: drawn, xTitle, xScale, yScale, xText: (value) => xText(value, axis) };
}

function axisTitle(axis: CurveAxis): string {
  return { step: 'Step', relative: 'Seconds since the first point', wall: 'Time' }[axis];
}

function xText(x: number, axis: CurveAxis): string {
  return axis === 'wall' ? timeText(x * 1000) : formatNumber(axis === 'step' ? Math.round(x) : x);
}
