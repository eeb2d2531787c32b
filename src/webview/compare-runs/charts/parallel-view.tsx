import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { cellText } from '../../../contracts/compare-runs/cell-text';
import { chosenAxes } from '../../../contracts/compare-runs/choice';
import { aggregates, type Column, idOf, titleOf } from '../../../contracts/compare-runs/column';
import { drawParallel, lineNear, planParallel } from '../../../contracts/compare-runs/drawing/parallel-drawing';
import type { Ink, Pen, Size, Stroke } from '../../../contracts/compare-runs/drawing/pen';
import { metricNames, paramNames } from '../../../contracts/compare-runs/keys';
import type { TableRun } from '../../../contracts/compare-runs/run-table';
import { Chooser, type ChooserItem } from '../chooser';
import { savePng, saveSvg } from '../export';
import { Notice } from '../parts';
import { runLabels, runStyles } from '../run-style';
import { useCompareState, useModel } from '../use-model';
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
  const plan = useMemo(() => planParallel(table, choice.drawn, axes, size), [table, choice.drawn, axes, size]);
  const [styles, labels] = [runStyles(state), runLabels(state)];
  const items = useMemo(() => axisItems(table.runs), [table.runs]);
  const look = (run: TableRun): Stroke => {
    const { colour = ink.muted } = styles.get(run.id) ?? {};
    if (!pointed) return { colour, width: 1.5, opacity: 0.8 };
    return run === pointed ? { colour, width: 3 } : { colour, width: 1, opacity: 0.15 };
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
        />
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
