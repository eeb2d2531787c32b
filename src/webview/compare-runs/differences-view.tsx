import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { cellText } from '../../contracts/compare-runs/cell-text';
import { type Cell, textOf } from '../../contracts/compare-runs/cell';
import { datasetDifferences, deltaOf, differences } from '../../contracts/compare-runs/differences';
import { formatNumber } from '../../contracts/compare-runs/numbers';
import type { TableRun } from '../../contracts/compare-runs/run-table';
import { useInk } from './charts/use-ink';
import { saveCsv } from './export';
import { Grid, type GridCell } from './grid/grid';
import { Check, Notice, Select } from './parts';
import { runLabels, runStyles } from './run-style';
import { useCompareState, useModel } from './use-model';

interface Row {
  readonly group: string;
  readonly name: string;
  readonly cells: readonly Cell[];
  readonly texts: readonly string[];
  readonly titles?: readonly (string | undefined)[];
}

/** What sets the runs apart: code, params, metrics, data, tags, each held against one run. */
export function DifferencesView(): JSX.Element {
  const model = useModel();
  const state = useCompareState();
  const ink = useInk();
  const { table, layout, choice } = state;
  const [search, setSearch] = useState('');
  const baseline = choice.drawn.find(({ id }) => id === layout.baseline) ?? choice.drawn[0];
  const runs = useMemo(
    () => (baseline ? [baseline, ...choice.drawn.filter((run) => run !== baseline)] : []),
    [baseline, choice.drawn],
  );
  const onlyDiffering = layout.onlyDiffering;
  const rows = useMemo(() => rowsOf(table, runs, onlyDiffering, search), [table, runs, onlyDiffering, search]);
  const [styles, labels] = [runStyles(state, ink), runLabels(state)];
  const label = (run: TableRun): string => labels.get(run.id) ?? run.name;

  const compareCode = (right: TableRun): void => {
    if (baseline) model.send({ type: 'compareCode', left: baseline.id, right: right.id });
  };
  const cell = (row: number, column: number): GridCell => {
    const shown = rows[row];
    if (!shown) return { content: '' };
    if (column === 0) {
      return {
        title: shown.name,
        content: (
          <>
            <span class="muted">{shown.group}</span> {shown.name}
          </>
        ),
      };
    }
    const run = runs[column - 1];
    const text = shown.texts[column - 1] ?? '';
    const isOther = column > 1 && !Object.is(shown.cells[column - 1], shown.cells[0]);
    const canCompare =
      shown.name === 'commit' && shown.group === 'Code' && isOther && text !== '' && shown.texts[0] !== '';
    return {
      title: shown.titles?.[column - 1] ?? text,
      className: isOther ? 'changed' : '',
      content: (
        <>
          {isOther && <span class="spoken">differs: </span>}
          {text === '' ? <span class="muted">none</span> : text}
          {isOther && <DeltaText cell={shown.cells[column - 1]} baseline={shown.cells[0]} />}
          {canCompare && run && (
            <button class="link" tabIndex={-1} onClick={() => compareCode(run)}>
              Compare code
            </button>
          )}
        </>
      ),
    };
  };

  if (!baseline) return <Notice>No run is drawn. Show runs by the eye in the table, or change the filter.</Notice>;
  return (
    <div class="view">
      <div class="bar">
        <Select
          label="Against"
          value={baseline.id}
          options={choice.drawn.map((run) => [run.id, label(run)] as const)}
          onChange={(id) => model.change({ baseline: id })}
        />
        <Check
          label="Only what differs"
          isOn={onlyDiffering}
          onChange={(isOn) => model.change({ onlyDiffering: isOn })}
        />
        <input
          type="search"
          placeholder="Search names"
          aria-label="Search names"
          value={search}
          onInput={({ currentTarget }) => setSearch(currentTarget.value)}
        />
        <span class="muted" role="status">
          {rows.length === 0 ? 'Nothing differs.' : ''}
        </span>
        <button
          onClick={() =>
            saveCsv(model, 'differences', [
              ['', 'name', ...runs.map(label)],
              ...rows.map(({ group, name, cells }) => [group, name, ...cells.map((each) => String(each ?? ''))]),
            ])
          }
        >
          Export CSV…
        </button>
        <span class="muted">On a commit, Enter compares the code.</span>
      </div>
      <Grid
        label={`Differences of ${runs.length} runs`}
        columns={[
          { id: 'name', width: 260, head: 'What' },
          ...runs.map((run, i) => ({
            id: run.id,
            width: 200,
            title: label(run),
            head: (
              <>
                <svg class="sample" width="10" height="10" aria-hidden="true">
                  <circle cx="5" cy="5" r="5" fill={styles.get(run.id)?.colour} />
                </svg>
                {i === 0 ? `${label(run)} (against)` : label(run)}
              </>
            ),
          })),
        ]}
        rowCount={rows.length}
        rowKey={(row) => `${rows[row]?.group} ${rows[row]?.name}`}
        cell={cell}
        onKey={({ key }, place) => {
          const { row, column } = place;
          const run = runs[column - 1];
          if (key !== 'Enter' || rows[row]?.group !== 'Code' || !run || run === baseline) return undefined;
          compareCode(run);
          return place;
        }}
      />
    </div>
  );
}

function DeltaText({ cell, baseline }: { readonly cell: Cell; readonly baseline: Cell }): JSX.Element | null {
  const delta = deltaOf(cell, baseline);
  if (!delta) return null;
  const sign = delta.absolute > 0 ? '+' : '';
  const share =
    delta.relative === undefined ? '' : `, ${sign}${formatNumber(Number((delta.relative * 100).toPrecision(3)))} %`;
  return <span class="muted delta">{` (${sign}${formatNumber(delta.absolute)}${share})`}</span>;
}

const groups = { param: 'Param', metric: 'Metric', tag: 'Tag', attribute: 'Run' } as const;

function rowsOf(
  table: Parameters<typeof differences>[0],
  runs: readonly TableRun[],
  onlyDiffering: boolean,
  search: string,
): Row[] {
  const code: Row[] = (['commit', 'source'] as const).map((name) => {
    const cells = runs.map((run) => run[name]);
    const column = { kind: 'attribute', name } as const;
    return { group: 'Code', name, cells, texts: cells.map((each) => cellText(each, column)), titles: cells };
  });
  const data: Row[] = datasetDifferences(runs).map(({ name, context, digests, sources }) => ({
    group: 'Dataset',
    name: context === '' ? name : `${name} (${context})`,
    cells: digests.map((digest, i) => digest && `${digest} ${sources[i] ?? ''}`),
    texts: digests.map((digest) => digest ?? ''),
    titles: sources,
  }));
  const named = (row: Row): boolean => row.name.toLowerCase().includes(search.toLowerCase());
  const differs = ({ cells }: Row): boolean => cells.some((each) => each !== cells[0]);
  const logged = differences(table, runs, { onlyDiffering, search }).map(({ column, cells }): Row => ({
    group: groups[column.kind],
    name: column.name,
    cells,
    texts: cells.map(textOf),
    titles: cells.map((each) => (each === undefined ? undefined : String(each))),
  }));
  return [...[...code, ...data].filter((row) => named(row) && (!onlyDiffering || differs(row))), ...logged];
}
