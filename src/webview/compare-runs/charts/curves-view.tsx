import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { chosenMetrics } from '../../../contracts/compare-runs/choice';
import type { CurveAxis } from '../../../contracts/compare-runs/curve';
import { metricNames } from '../../../contracts/compare-runs/keys';
import { Chooser, type ChooserItem } from '../chooser';
import { Check, Notice, Select } from '../parts';
import { useCompareState, useModel } from '../use-model';
import { CurveChart } from './curve-chart';

const axes: readonly (readonly [CurveAxis, string])[] = [
  ['step', 'Step'],
  ['relative', 'Time since start'],
  ['wall', 'Time of day'],
];

/** The histories of metrics, of several runs over each other. */
export function CurvesView(): JSX.Element {
  const model = useModel();
  const { table, layout, choice, progress } = useCompareState();
  const [isChoosing, setChoosing] = useState(false);
  const { curves } = layout;
  const metrics = useMemo(() => chosenMetrics(table, layout), [table, layout]);
  const items = useMemo(
    () =>
      metricNames(table.runs).map((name): ChooserItem => ({
        label: name,
        group: 'Metric',
        options: [{ id: name, label: 'drawn' }],
      })),
    [table.runs],
  );
  const runs = choice.drawn.slice(0, curves.most);
  const toggle = (ids: readonly string[], isOn: boolean): void => {
    const others = metrics.filter((name) => !ids.includes(name));
    model.changeCurves({ metrics: isOn ? [...others, ...ids] : others });
  };

  return (
    <div class="view">
      <div class="bar">
        <button onClick={() => setChoosing(true)}>Metrics…</button>
        <Select label="Over" value={curves.axis} options={axes} onChange={(axis) => model.changeCurves({ axis })} />
        <label class="select">
          Smoothing
          <input
            type="range"
            min="0"
            max="0.99"
            step="0.01"
            value={curves.smoothing}
            aria-valuetext={curves.smoothing.toFixed(2)}
            onInput={({ currentTarget }) => model.changeCurves({ smoothing: Number(currentTarget.value) })}
          />
          <output>{curves.smoothing.toFixed(2)}</output>
        </label>
        <Check
          label="Log x"
          isOn={curves.x === 'log'}
          onChange={(isOn) => model.changeCurves({ x: isOn ? 'log' : 'linear' })}
        />
        <Check
          label="Log y"
          isOn={curves.y === 'log'}
          onChange={(isOn) => model.changeCurves({ y: isOn ? 'log' : 'linear' })}
        />
        <Check
          label="One chart for all metrics"
          isOn={curves.overlay}
          onChange={(overlay) => model.changeCurves({ overlay })}
        />
        <span class="muted" role="status">
          {progress.done < progress.total ? `${progress.done} of ${progress.total} curves have come` : ''}
        </span>
      </div>
      {choice.drawn.length > runs.length && (
        <p class="bar note">
          {runs.length} of {choice.drawn.length.toLocaleString('en-GB')} runs are drawn: those at the top of the table.
          <button onClick={() => model.changeCurves({ most: choice.drawn.length })}>Draw all</button>
        </p>
      )}
      {runs.length === 0 && <Notice>No run is drawn. Show runs by the eye in the table, or change the filter.</Notice>}
      {runs.length > 0 && metrics.length === 0 && <Notice>These runs have no metrics.</Notice>}
      {runs.length > 0 && (
        <div class="charts">
          {(curves.overlay ? [metrics] : metrics.map((metric) => [metric])).map((together) => (
            <CurveChart key={together.join('\n')} metrics={together} runs={runs} />
          ))}
        </div>
      )}
      {isChoosing && (
        <Chooser
          title="Metrics"
          items={items}
          chosen={new Set(metrics)}
          onToggle={toggle}
          onClose={() => setChoosing(false)}
        />
      )}
    </div>
  );
}
