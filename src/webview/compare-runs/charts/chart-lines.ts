import type { Curve, Line } from '../../../contracts/compare-runs/curve';
import type { Ink } from '../../../contracts/compare-runs/drawing/pen';
import { styleOf } from '../../../contracts/compare-runs/palette';
import type { TableRun } from '../../../contracts/compare-runs/run-table';
import { Curves } from '../curves';
import type { CompareState } from '../model';
import { runLabels, runStyles } from '../run-style';
import { drawable } from './drawable';
import type { PlotLine } from './plot';

/** One metric of one run, in a chart. */
export interface ChartLine {
  readonly run: TableRun;
  readonly metric: string;
  readonly curve: Curve;
  /** As it is drawn: over the axis, smoothed. */
  readonly line: Line;
  readonly plotted: PlotLine;
  /** The points as they were logged, behind the smoothed line. */
  readonly behind: PlotLine | undefined;
}

/** Of lines with more points than these dashes cannot be told from noise, and take ten times as long to draw. */
const densePoints = 5_000;

/** The lines whose points have come. Of several metrics in one chart, each after the first has a kind of line of its own. */
export function chartLines(
  state: CompareState,
  metrics: readonly string[],
  runs: readonly TableRun[],
  ink: Pick<Ink, 'background'>,
): ChartLine[] {
  const { axis, x, y, smoothing } = state.layout.curves;
  const [styles, labels] = [runStyles(state, ink), runLabels(state)];
  return metrics.flatMap((metric, place) =>
    runs.flatMap((run): ChartLine[] => {
      const curve = state.curves.curve(metric, run.id);
      if (!curve || curve.values.length === 0) return [];
      const name = labels.get(run.id) ?? run.name;
      const label = metrics.length > 1 ? `${name} · ${metric}` : name;
      const look = styles.get(run.id) ?? styleOf(0);
      const dash = place === 0 ? look.dash : styleOf(place * 10).dash;
      const style = { ...look, dash: curve.values.length > densePoints ? [] : dash };
      const line = Curves.line(curve, axis, smoothing);
      const plotted = { key: `${metric} ${run.id}`, label, style, isFaint: false, drawable: drawable(line, x, y) };
      const raw = drawable(Curves.line(curve, axis, 0), x, y);
      const behind =
        smoothing > 0 ? { ...plotted, key: `${plotted.key} raw`, isFaint: true, drawable: raw } : undefined;
      return [{ run, metric, curve, line, plotted, behind }];
    }),
  );
}

/** Every point of the lines, as it was logged. */
export function curveRows(lines: readonly ChartLine[]): string[][] {
  const head = ['Run ID', 'Run', 'metric', 'step', 'time', 'value'];
  const rows = lines.flatMap(({ run, metric, curve: { steps, times, values } }) =>
    Array.from(values, (value, i) => [
      ...[run.id, run.name, metric, String(steps[i] ?? 0)],
      ...[new Date(times[i] ?? 0).toISOString(), String(value)],
    ]),
  );
  return [head, ...rows];
}
