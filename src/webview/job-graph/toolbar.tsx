import type { VNode } from 'preact';
import type { ShowJobGraph } from '../../contracts/job-graph';
import { clampZoom, zooms, type Kept } from './kept';

/** The job, its target, and what can be done with the picture. */
export function Toolbar(props: {
  readonly shown: ShowJobGraph;
  readonly view: Kept['view'];
  /** In force now. */
  readonly zoom: number;
  readonly hasPicture: boolean;
  readonly change: (kept: Partial<Kept>) => void;
  readonly fit: () => void;
  readonly chooseTarget: (target: string) => void;
  readonly exportPicture: () => void;
}): VNode {
  const { shown, view: current, zoom, hasPicture, change, fit, chooseTarget, exportPicture } = props;
  const { subject, targets } = shown;
  const percent = `${Math.round(zoom * 100)} %`;
  const zoomBy = (factor: number): void => change({ zoom: clampZoom(zoom * factor) });
  return (
    <header>
      <h1>{subject.job}</h1>
      {targets.length > 0 && (
        <label>
          Target{' '}
          <select value={subject.target ?? ''} onChange={({ currentTarget }) => chooseTarget(currentTarget.value)}>
            {targets.map((target) => (
              <option key={target} value={target}>
                {target}
              </option>
            ))}
          </select>
        </label>
      )}
      <span class="group" role="group" aria-label="View">
        {(['graph', 'list'] as const).map((view) => (
          <button key={view} type="button" aria-pressed={current === view} onClick={() => change({ view })}>
            {view === 'graph' ? 'Graph' : 'List'}
          </button>
        ))}
      </span>
      {hasPicture && (
        <>
          <span class="group" role="group" aria-label="Zoom">
            <button type="button" aria-label="Zoom out" title="Zoom out (-)" onClick={() => zoomBy(1 / zooms.step)}>
              −
            </button>
            <button
              type="button"
              aria-label={`${percent}, show in full size`}
              title="Full size (0)"
              onClick={() => change({ zoom: 1 })}
            >
              {percent}
            </button>
            <button type="button" aria-label="Zoom in" title="Zoom in (+)" onClick={() => zoomBy(zooms.step)}>
              +
            </button>
            <button type="button" onClick={fit}>
              Fit
            </button>
          </span>
          <button type="button" onClick={exportPicture}>
            Export as SVG
          </button>
        </>
      )}
    </header>
  );
}
