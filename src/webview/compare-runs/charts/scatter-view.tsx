import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { cellText } from '../../../contracts/compare-runs/cell-text';
import { chosenAxes } from '../../../contracts/compare-runs/choice';
import { allColumns } from '../../../contracts/compare-runs/keys';
import { type Column, columnOf, idOf, titleOf } from '../../../contracts/compare-runs/column';
import type { Ink, Pen, Size } from '../../../contracts/compare-runs/drawing/pen';
import { drawScatter, planScatter, pointNear } from '../../../contracts/compare-runs/drawing/scatter-drawing';
import type { TableRun } from '../../../contracts/compare-runs/run-table';
import { savePng, saveSvg } from '../export';
import { Check, Notice } from '../parts';
import { runLabels, runStyles } from '../run-style';
import { useCompareState, useModel } from '../use-model';
import { Canvas } from './canvas';
import { ColumnField } from './column-field';
import { correlationText } from './correlation-text';
import { useInk } from './use-ink';

/** Each run as a point: one column against another. */
export function ScatterView(): JSX.Element {
  const model = useModel();
  const ink = useInk();
  const state = useCompareState();
  const { table, layout, choice } = state;
  const { drawn } = choice;
  const { scatter } = layout;
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  const [pointed, setPointed] = useState<TableRun | undefined>(undefined);
  const columns = useMemo(() => allColumns(table.runs).filter(({ kind }) => kind !== 'tag'), [table.runs]);
  const axes = useMemo(() => chosenAxes(table, { ...layout, parallel: [] }, drawn), [table, layout, drawn]);
  const x = columnOf(scatter.x ?? '') ?? axes[0];
  const y = columnOf(scatter.y ?? '') ?? axes.at(-1);
  const change = (some: Partial<typeof scatter>): void => model.change({ scatter: { ...scatter, ...some } });
  const plan = useMemo(
    () =>
      x &&
      y &&
      planScatter(table, drawn, { column: x, kind: scatter.xScale }, { column: y, kind: scatter.yScale }, size),
    [table, drawn, x && idOf(x), y && idOf(y), scatter, size],
  );
  const [styles, labels] = [runStyles(state, ink), runLabels(state)];
  const draw = (pen: Pen, colours: Ink): void => {
    if (plan) drawScatter(pen, plan, ({ id }) => styles.get(id)?.colour ?? colours.muted, colours);
  };
  const field = (label: string, column: Column | undefined, axis: 'x' | 'y'): JSX.Element => (
    <ColumnField label={label} columns={columns} chosen={column} onChange={(id) => change({ [axis]: id })} />
  );
  const said = x && y ? correlationText(table, drawn, [x, y]) : '';
  const title = x && y ? `${titleOf(y)} against ${titleOf(x)}` : 'Scatter';

  return (
    <div class="view">
      <div class="bar">
        {field('Across', x, 'x')}
        <Check
          label="Log x"
          isOn={scatter.xScale === 'log'}
          onChange={(on) => change({ xScale: on ? 'log' : 'linear' })}
        />
        {field('Up', y, 'y')}
        <Check
          label="Log y"
          isOn={scatter.yScale === 'log'}
          onChange={(on) => change({ yScale: on ? 'log' : 'linear' })}
        />
        <span class="filler" />
        <button onClick={() => void savePng(model, 'scatter', { title, size, draw }, ink)}>PNG…</button>
        <button onClick={() => saveSvg(model, 'scatter', { title, size, draw }, ink)}>SVG…</button>
      </div>
      {plan && x && y ? (
        <Canvas
          label={`${title}, ${plan.points.length} runs. ${said} The table has the values.`}
          onSize={setSize}
          draw={draw}
          find={(left, top) => pointNear(plan, left, top)}
          onPoint={setPointed}
        />
      ) : (
        <Notice>Choose a column for each axis.</Notice>
      )}
      <p class="bar note">
        {pointed && x && y
          ? `${labels.get(pointed.id) ?? ''}: ${[x, y].map((axis) => `${titleOf(axis)} ${cellText(table.cell(pointed, axis), axis)}`).join(', ')}`
          : said}
        {plan && plan.without.length > 0 && ` ${plan.without.length} runs have no place here: they lack a value.`}
      </p>
    </div>
  );
}
