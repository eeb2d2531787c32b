import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { cellText } from '../../../contracts/compare-runs/cell-text';
import { chosenColumns } from '../../../contracts/compare-runs/choice';
import { aggregates, attributes, type Column, idOf, titleOf } from '../../../contracts/compare-runs/column';
import { metricNames, paramNames, tagNames } from '../../../contracts/compare-runs/keys';
import type { TableRun } from '../../../contracts/compare-runs/run-table';
import { Chooser, type ChooserItem } from '../chooser';
import { exportTable } from '../export';
import { useInk } from '../charts/use-ink';
import { Grid, type GridCell, type GridColumn } from '../grid/grid';
import type { GridPlace } from '../grid/grid-keys';
import type { CompareModel, CompareState } from '../model';
import { runLabels, runStyles } from '../run-style';
import { Check } from '../parts';
import { useCompareState, useModel } from '../use-model';
import { headKey, move, resize, sortBy, turnRound, widthOf } from './column-keys';
import { ColourChooser } from './colour-chooser';
import { RunCell } from './run-cell';

/** More rows than these do not stay at the top, so that there is room for the others. */
const mostFrozen = 8;

/** All runs, one a row. */
export function TableView(): JSX.Element {
  const model = useModel();
  const state = useCompareState();
  const [isChoosing, setChoosing] = useState(false);
  const [coloured, setColoured] = useState<string | undefined>(undefined);
  const { table, layout, choice } = state;
  const colouredRun = table.run(coloured ?? '');
  const { columns, rows, pinnedCount } = choice;
  const { table: runTable } = state;
  const ink = useInk();
  const styles = useMemo(() => runStyles({ table: runTable, layout }, ink), [runTable, layout, ink]);
  const labels = useMemo(() => runLabels({ table: runTable }), [runTable]);
  const sets = useMemo(
    () => ({ hidden: new Set(layout.hidden), pinned: new Set(layout.pinned), starred: new Set(layout.starred) }),
    [layout.hidden, layout.pinned, layout.starred],
  );

  const gridColumns = useMemo(
    () => columns.map((column, i) => gridColumn(model, { table: runTable, layout, choice }, column, i)),
    [model, columns, runTable, layout, choice],
  );

  const cell = (row: number, at: number): GridCell => {
    const [run, column] = [rows[row], columns[at]];
    if (!run || !column) return { content: '' };
    if (at === 0) {
      const label = labels.get(run.id) ?? run.name;
      return {
        title: label,
        content: (
          <RunCell
            run={run}
            label={label}
            colour={styles.get(run.id)?.colour ?? ''}
            isHidden={sets.hidden.has(run.id)}
            isPinned={sets.pinned.has(run.id)}
            isStarred={sets.starred.has(run.id)}
            onColour={() => setColoured(run.id)}
          />
        ),
      };
    }
    const value = table.cell(run, column);
    const text = cellText(value, column);
    const isSoFar = column.kind === 'attribute' && column.name === 'duration' && run.isLive && text !== '';
    if (isSoFar) return { content: text, title: `${text} so far`, className: 'number' };
    return {
      content: text,
      title: typeof value === 'number' ? fullText(value, column, text) : text,
      className: typeof value === 'number' ? 'number' : '',
    };
  };
  const onKey = (event: KeyboardEvent, place: GridPlace): GridPlace | undefined => {
    if (place.row >= 0) return rowKey(model, event, rows[place.row], setColoured) ? place : undefined;
    const column = headKey(model, event, columns, place.column);
    return column === undefined ? undefined : { row: -1, column };
  };

  return (
    <div class="view">
      <div class="bar">
        <button onClick={() => setChoosing(true)}>Columns…</button>
        <Check
          label="Only what differs"
          isOn={layout.onlyDiffering}
          onChange={(onlyDiffering) => model.change({ onlyDiffering })}
        />
        <Check
          label="Starred only"
          isOn={layout.onlyStarred}
          onChange={(onlyStarred) => model.change({ onlyStarred })}
        />
        <Check label="Without hidden runs" isOn={layout.hideRows} onChange={(hideRows) => model.change({ hideRows })} />
        <button onClick={() => exportTable(model)}>Export CSV…</button>
        <details class="keys">
          <summary>Keys</summary>
          <p id="table-keys">
            Arrows move. On a run: H hides it from charts or draws it, P pins it, S stars it, C chooses its colour,
            Enter opens it in the browser. On a column&apos;s head: Enter sorts, Shift+Enter sorts besides, Alt+Left and
            Alt+Right size it, Alt+Shift+Left and Alt+Shift+Right move it, Delete takes it away, B turns round whether
            more of a metric is better.
          </p>
        </details>
      </div>
      <Grid
        label={`Runs: ${rows.length}`}
        describedBy="table-keys"
        columns={gridColumns}
        rowCount={rows.length}
        frozenRows={pinnedCount <= mostFrozen ? pinnedCount : 0}
        rowKey={(row) => rows[row]?.id ?? String(row)}
        rowClass={(row) => (sets.hidden.has(rows[row]?.id ?? '') ? 'is-hidden' : '')}
        cell={cell}
        onKey={onKey}
        onHead={(at, isAdding) => withColumn(columns, at, (column) => sortBy(model, column, isAdding))}
        onResize={(at, width) => withColumn(columns, at, (column) => resize(model, column, width))}
        onMove={(at, to) =>
          withColumn(columns, at, (column) => withColumn(columns, to, (other) => move(model, column, other)))
        }
      />
      {colouredRun && <ColourChooser run={colouredRun} onClose={() => setColoured(undefined)} />}
      {isChoosing && <ColumnChooser onClose={() => setChoosing(false)} />}
    </div>
  );
}

function ColumnChooser({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const model = useModel();
  const { table, layout } = useCompareState();
  const items = useMemo(() => columnItems(table.runs), [table.runs]);
  const chosen = new Set(chosenColumns(table, layout).map(idOf));
  const onToggle = (ids: readonly string[], isOn: boolean): void => {
    const others = [...chosen].filter((id) => !ids.includes(id));
    model.change({ columns: isOn ? [...others, ...ids] : others });
  };
  return (
    <Chooser title="Columns" items={items} chosen={chosen} onToggle={onToggle} onClose={onClose}>
      <button onClick={() => model.change({ columns: [] })}>As it was at first</button>
    </Chooser>
  );
}

function columnItems(runs: readonly TableRun[]): ChooserItem[] {
  const one = (group: string, column: Column): ChooserItem => ({
    label: titleOf(column),
    group,
    options: [{ id: idOf(column), label: 'shown' }],
  });
  return [
    ...attributes.filter((name) => name !== 'name').map((name) => one('Run', { kind: 'attribute', name })),
    ...paramNames(runs).map((name) => one('Param', { kind: 'param', name })),
    ...metricNames(runs).map((name) => ({
      label: name,
      group: 'Metric',
      options: aggregates.map((aggregate) => ({ id: idOf({ kind: 'metric', name, aggregate }), label: aggregate })),
    })),
    ...tagNames(runs).map((name) => one('Tag', { kind: 'tag', name })),
  ];
}

function gridColumn(
  model: CompareModel,
  { table, layout, choice }: Pick<CompareState, 'table' | 'layout' | 'choice'>,
  column: Column,
  index: number,
): GridColumn {
  const sort = layout.sort.find((key) => key.column === idOf(column));
  const title = titleOf(column);
  const isBest = column.kind === 'metric' && column.aggregate === 'best';
  const isNumber = choice.rows.some((run) => typeof table.cell(run, column) === 'number');
  const kind = column.kind === 'attribute' ? '' : `, ${column.kind}`;
  return {
    id: idOf(column),
    width: widthOf(column, layout.widths),
    head: isBest ? <BestHead model={model} metric={column.name} title={title} /> : title,
    title: `${title}${kind}`,
    sort: sort ? (sort.descending ? 'descending' : 'ascending') : 'none',
    className: index > 0 && isNumber ? 'number' : '',
  };
}

interface BestHeadProps {
  readonly model: CompareModel;
  readonly metric: string;
  readonly title: string;
}

/** Says what is better, which a click turns round. */
function BestHead({ model, metric, title }: BestHeadProps): JSX.Element {
  const direction = model.state.table.direction(metric);
  const said = `${direction === 'higher' ? 'Higher' : 'Lower'} is better: turn round`;
  return (
    <>
      <button class="link" tabIndex={-1} aria-label={said} title={said} onClick={() => turnRound(model, metric)}>
        {direction === 'higher' ? '↑' : '↓'}
      </button>{' '}
      {title}
    </>
  );
}

function rowKey(
  model: CompareModel,
  event: KeyboardEvent,
  run: TableRun | undefined,
  colour: (id: string) => void,
): boolean {
  if (!run || event.ctrlKey || event.metaKey || event.altKey) return false;
  const list = ({ h: 'hidden', ' ': 'hidden', p: 'pinned', s: 'starred' } as const)[event.key.toLowerCase()];
  if (list) model.toggle(list, run.id);
  else if (event.key.toLowerCase() === 'c') colour(run.id);
  else if (event.key === 'Enter') model.send({ type: 'openRun', run: run.id });
  else return false;
  return true;
}

/** Every digit, where the cell shows fewer. */
function fullText(value: number, column: Column, text: string): string {
  return column.kind === 'attribute' ? text : String(value);
}

function withColumn(columns: readonly Column[], at: number, act: (column: Column) => void): void {
  const column = columns[at];
  if (column) act(column);
}
