import type { JSX } from 'preact';
import { type ViewName, views } from '../../contracts/compare-runs/layout';
import { CurvesView } from './charts/curves-view';
import { ParallelView } from './charts/parallel-view';
import { ScatterView } from './charts/scatter-view';
import { DifferencesView } from './differences-view';
import { FilterField } from './filter-field';
import { TableView } from './table/table-view';
import { useCompareState, useModel } from './use-model';

const titles: Readonly<Record<ViewName, string>> = {
  table: 'Table',
  curves: 'Curves',
  parallel: 'Parallel coordinates',
  scatter: 'Scatter',
  differences: 'Differences',
};

const bodies: Readonly<Record<ViewName, () => JSX.Element>> = {
  table: TableView,
  curves: CurvesView,
  parallel: ParallelView,
  scatter: ScatterView,
  differences: DifferencesView,
};

export function App(): JSX.Element {
  const model = useModel();
  const { server, table, layout, choice, problem, hasRuns } = useCompareState();
  const Body = bodies[layout.view];
  const total = table.runs.length.toLocaleString('en-GB');
  const count =
    choice.rows.length === table.runs.length ? total : `${choice.rows.length.toLocaleString('en-GB')} of ${total}`;
  const live = table.runs.filter(({ isLive }) => isLive).length;

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = views[(views.indexOf(layout.view) + step + views.length) % views.length];
    if (step === 0 || !next) return;
    event.preventDefault();
    model.change({ view: next });
    document.getElementById(`tab-${next}`)?.focus();
  };

  return (
    <main class="app">
      <h1 class="spoken">Compare runs</h1>
      <header class="bar head">
        <div class="tabs" role="tablist" aria-label="Views" onKeyDown={onKeyDown}>
          {views.map((view) => (
            <button
              key={view}
              id={`tab-${view}`}
              role="tab"
              aria-selected={view === layout.view}
              aria-controls="view"
              tabIndex={view === layout.view ? 0 : -1}
              onClick={() => model.change({ view })}
            >
              {titles[view]}
            </button>
          ))}
        </div>
        <FilterField
          value={layout.filter}
          problem={choice.filterProblem}
          onChange={(filter) => model.change({ filter })}
        />
        <span class="muted" role="status">
          {hasRuns
            ? `${count} runs${server === '' ? '' : ` on ${server}`}${live > 0 ? `, ${live} live` : ''}`
            : problem === ''
              ? 'Reading the runs…'
              : ''}
        </span>
        <button onClick={() => model.send({ type: 'refresh' })}>Refresh</button>
      </header>
      {problem !== '' && (
        <p class="bar problem" role="alert">
          {problem}
        </p>
      )}
      <div id="view" class="body" role="tabpanel" aria-labelledby={`tab-${layout.view}`}>
        {hasRuns && <Body />}
      </div>
    </main>
  );
}
