import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Brush, Brushes } from '../../../contracts/compare-runs/brush';
import { cellText } from '../../../contracts/compare-runs/cell-text';
import { chosenAxes } from '../../../contracts/compare-runs/choice';
import { aggregates, type Column, idOf, titleOf } from '../../../contracts/compare-runs/column';
import {
  brushed,
  drawParallel,
  lineNear,
  type ParallelLine,
  planParallel,
} from '../../../contracts/compare-runs/drawing/parallel-drawing';
import type { Ink, Pen, Size, Stroke } from '../../../contracts/compare-runs/drawing/pen';
import { metricNames, paramNames } from '../../../contracts/compare-runs/keys';
import type { TableRun } from '../../../contracts/compare-runs/run-table';
import { Chooser, type ChooserItem } from '../chooser';
import { savePng, saveSvg } from '../export';
import { Notice } from '../parts';
import { runLabels, runStyles } from '../run-style';
import { useCompareState, useModel } from '../use-model';
import { AxisBrush } from './axis-brush';
import { Canvas } from './canvas';
import { correlationText } from './correlation-text';
import { useInk } from './use-ink';

/** Each run as a line over axes side by side: params, and what came of them. */
export function ParallelView(): JSX.Element {
  const model = useModel();
  const ink = useInk();
  const state = useCompareState();
  const { table, layout, choice } = state;
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  const [pointed, setPointed] = useState<TableRun | undefined>(undefined);
  const [isChoosing, setChoosing] = useState(false);
  const axes = useMemo(() => chosenAxes(table, layout, choice.drawn), [table, layout, choice.drawn]);
  /** While the pointer pulls, before it is kept. */
  const [pulled, setPulled] = useState<Brushes | undefined>(undefined);
  const brushes = pulled ?? layout.brushes;
  const whole = useMemo(() => planParallel(table, choice.drawn, axes, size), [table, choice.drawn, axes, size]);
  const plan = useMemo(() => brushed(whole, table, brushes), [whole, table, brushes]);
  const styles = useMemo(() => runStyles(state, ink), [table, layout.colours, ink]);
  const labels = useMemo(() => runLabels(state), [table]);
  const items = useMemo(() => axisItems(table.runs), [table.runs]);
  const look = ({ run, isWithin }: ParallelLine): Stroke => {
    if (!isWithin) return { colour: ink.muted, width: 1, opacity: 0.15 };
    const { colour = ink.muted, dash = [] } = styles.get(run.id) ?? {};
    if (!pointed) return { colour, dash, width: 1.5, opacity: 0.8 };
    return run === pointed ? { colour, dash, width: 3 } : { colour, dash, width: 1, opacity: 0.15 };
  };
  const marked = plan.axes.filter(({ brush }) => brush !== undefined);
  const within = plan.lines.filter(({ isWithin }) => isWithin).length;
  const markedText = marked.length > 0 ? `${within} of ${plan.lines.length} runs are within the marks. ` : '';
  const withBrush = (column: Column, brush: Brush | undefined): Brushes => {
    const others = Object.fromEntries(Object.entries(layout.brushes).filter(([id]) => id !== idOf(column)));
    return brush ? { ...others, [idOf(column)]: brush } : others;
  };
  const keepBrush = (column: Column, brush: Brush | undefined): void => {
    setPulled(undefined);
    model.change({ brushes: { ...withBrush(column, brush) } });
  };
  const draw = (pen: Pen, colours: Ink): void => drawParallel(pen, plan, look, colours);
  const title = `Parallel coordinates of ${choice.drawn.length} runs`;
  const said = correlationText(table, choice.drawn, axes);
  const toggle = (ids: readonly string[], isOn: boolean): void => {
    const others = axes.map(idOf).filter((id) => !ids.includes(id));
    model.change({ parallel: isOn ? [...others, ...ids] : others });
  };

  return (
    <div class="view">
      <div class="bar">
        <button onClick={() => setChoosing(true)}>Axes…</button>
        <button disabled={marked.length === 0} onClick={() => model.change({ brushes: {} })}>
          Clear Marks
        </button>
        <span class="muted" role="status">
          {markedText}
        </span>
        <span class="filler" />
        <button onClick={() => void savePng(model, 'parallel', { title, size, draw }, ink)}>PNG…</button>
        <button onClick={() => saveSvg(model, 'parallel', { title, size, draw }, ink)}>SVG…</button>
      </div>
      {axes.length < 2 ? (
        <Notice>Choose at least two axes: nothing that has been logged differs among the runs that are drawn.</Notice>
      ) : (
        <Canvas
          label={`${title} over ${axes.map(titleOf).join(', ')}. ${said} The table has the values.`}
          onSize={setSize}
          draw={draw}
          find={(x, y) => lineNear(plan, x, y)}
          onPoint={setPointed}
        >
          {plan.axes.map((axis) => (
            <AxisBrush
              key={idOf(axis.column)}
              plan={plan}
              axis={axis}
              onPull={(brush) => setPulled(withBrush(axis.column, brush))}
              onBrush={(brush) => keepBrush(axis.column, brush)}
            />
          ))}
        </Canvas>
      )}
      <p class="bar note">
        {pointed
          ? `${labels.get(pointed.id) ?? ''}: ${axes.map((axis) => `${titleOf(axis)} ${cellText(table.cell(pointed, axis), axis) || 'none'}`).join(', ')}`
          : said}
      </p>
      {isChoosing && (
        <Chooser
          title="Axes"
          items={items}
          chosen={new Set(axes.map(idOf))}
          onToggle={toggle}
          onClose={() => setChoosing(false)}
        />
      )}
    </div>
  );
}

function axisItems(runs: readonly TableRun[]): ChooserItem[] {
  const param = (name: string): Column => ({ kind: 'param', name });
  return [
    ...paramNames(runs).map((name) => ({
      label: name,
      group: 'Param',
      options: [{ id: idOf(param(name)), label: 'axis' }],
    })),
    ...metricNames(runs).map((name) => ({
      label: name,
      group: 'Metric',
      options: aggregates.map((aggregate) => ({ id: idOf({ kind: 'metric', name, aggregate }), label: aggregate })),
    })),
  ];
}
