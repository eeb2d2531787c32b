import assert from 'node:assert/strict';
import { type Column, idOf } from '../../../../src/contracts/compare-runs/column';
import { csvRows } from '../../../../src/contracts/compare-runs/csv-rows';
import { directionOf } from '../../../../src/contracts/compare-runs/direction';
import { datasetDifferences, deltaOf, differences } from '../../../../src/contracts/compare-runs/differences';
import { firstColumns } from '../../../../src/contracts/compare-runs/keys';
import { packMetrics } from '../../../../src/contracts/compare-runs/packed-metrics';
import { sortRuns, turnKey } from '../../../../src/contracts/compare-runs/sort';
import { summarize } from '../../../../src/contracts/compare-runs/summary';
import { aRun, aTable } from './some-runs';

const loss = (aggregate: 'last' | 'best' | 'min' | 'max'): Column => ({ kind: 'metric', name: 'loss', aggregate });

function summaryOf(...values: number[]) {
  const array = Float64Array.from(values);
  const summary = summarize({ steps: array.map((_, i) => i), times: array.map((_, i) => i * 1000), values: array });
  assert.ok(summary);
  return summary;
}

describe('a table of runs', () => {
  const table = aTable({
    a: { params: { lr: '0.1', opt: 'adam', seed: '1' }, metrics: { loss: 3, acc: 0.5 }, started: 1_000, ended: 4_500 },
    b: { params: { lr: '0.01', opt: 'adam', seed: '1' }, metrics: { loss: 1 } },
    c: { params: { lr: '1e-1', opt: 'adam' }, metrics: { loss: Number.NaN } },
  });
  const [a, b] = table.runs;
  assert.ok(a && b);

  it('opens with metrics and the params in which the runs differ', () => {
    assert.deepEqual(firstColumns(table).slice(4).map(idOf), [
      'metric.last:acc',
      'metric.last:loss',
      'param:lr',
      'param:seed',
    ]);
  });

  it('tells how long a run lasted, or has gone on when the server was asked last', () => {
    const duration: Column = { kind: 'attribute', name: 'duration' };
    const going = aTable({ a: { started: 1_000, isLive: true }, b: { started: 1_000, ended: 4_500 }, c: {} });
    const seconds = (known: typeof going) => known.runs.map((run) => known.cell(run, duration));
    assert.deepEqual(seconds(going), [undefined, 3.5, undefined]);
    assert.deepEqual(seconds(going.withAskedAt(61_000)), [60, 3.5, undefined]);
    assert.deepEqual(seconds(going.withAskedAt(0)), [0, 3.5, undefined], 'when the clocks differ');
  });

  it('sorts params as numbers and keeps the order of what is alike', () => {
    const ids = (...keys: Parameters<typeof sortRuns>[2]): string[] =>
      sortRuns(table, table.runs, keys).map(({ id }) => id);
    assert.deepEqual(ids({ column: 'param:lr', descending: false }), ['b', 'a', 'c']);
    assert.deepEqual(ids({ column: 'param:lr', descending: true }), ['a', 'c', 'b']);
    assert.deepEqual(ids({ column: 'metric.last:loss', descending: true }), ['a', 'b', 'c'], 'NaN last');
    assert.deepEqual(ids({ column: 'param:lr', descending: true }, { column: 'metric.last:loss', descending: true }), [
      'a',
      'c',
      'b',
    ]);
  });

  it('turns the order of a column up, down and off, beside others when asked', () => {
    const up = turnKey([], 'x', false);
    const down = turnKey(up, 'x', false);
    assert.deepEqual(
      [up, down, turnKey(down, 'x', false)],
      [[{ column: 'x', descending: false }], [{ column: 'x', descending: true }], []],
    );
    assert.deepEqual(turnKey(up, 'y', false), [{ column: 'y', descending: false }]);
    assert.deepEqual(
      turnKey(up, 'y', true).map(({ column }) => column),
      ['x', 'y'],
    );
  });

  it('knows the best value by the name of a metric, unless told otherwise', () => {
    const known = table.withSummaries('loss', new Map([['a', summaryOf(5, 2, Number.NaN, 3)]]));
    assert.deepEqual(
      (['min', 'max', 'best'] as const).map((each) => known.cell(a, loss(each))),
      [2, 5, 2],
    );
    assert.equal(known.cell(b, loss('best')), undefined, 'whose history is not known yet');
    assert.equal(known.withDirections({ loss: 'higher' }).cell(a, loss('best')), 5);
  });

  it('guesses what is better as names of metrics go', () => {
    const lower = ['val_loss', 'rmse', 'test/MAE', 'meanSquaredError', 'logloss', 'wer', 'latency_ms', 'train_error'];
    const higher = ['accuracy', 'f1', 'roc_auc', 'r2', 'neg_mean_squared_error', 'terrain', 'reward'];
    assert.deepEqual(
      lower.map(directionOf),
      lower.map(() => 'lower'),
    );
    assert.deepEqual(
      higher.map(directionOf),
      higher.map(() => 'higher'),
    );
  });

  it('takes changed runs in their places and new ones after them', () => {
    const later = table.withRuns([aRun('b', { status: 'FAILED' }), aRun('d')], packMetrics([new Map(), new Map()]));
    assert.deepEqual(
      later.runs.map(({ id, status }) => `${id} ${status}`),
      [...['a FINISHED', 'b FAILED', 'c FINISHED', 'd FINISHED']],
    );
    assert.equal(table.run('b')?.status, 'FINISHED', 'the old table is as it was');
  });

  it('shows only what differs', () => {
    const names = (onlyDiffering: boolean, search = ''): string[] =>
      differences(table, table.runs, { onlyDiffering, search }).map(({ column }) => column.name);
    assert.deepEqual(names(true), ['lr', 'seed', 'acc', 'loss']);
    assert.deepEqual(names(false), ['lr', 'opt', 'seed', 'acc', 'loss']);
    assert.deepEqual(names(false, 'O'), ['opt', 'loss']);
    assert.equal(differences(table, [a, a], { onlyDiffering: true, search: '' }).length, 0);
  });

  it('tells how far a number is from the baseline', () => {
    assert.deepEqual(deltaOf(3, 2), { absolute: 1, relative: 0.5 });
    assert.deepEqual(deltaOf(1, -2), { absolute: 3, relative: 1.5 });
    assert.deepEqual(deltaOf(1, 0), { absolute: 1, relative: undefined });
    assert.deepEqual([deltaOf(2, 2), deltaOf('a', 2), deltaOf(Number.NaN, 2)], [undefined, undefined, undefined]);
  });

  it('holds datasets of one name and use against each other by digest', () => {
    const data = (digest: string, context: string) => ({
      ...{ name: 'sales', digest, context, sourceType: 'local', source: 'sales.csv', schema: '', profile: '' },
    });
    const { runs } = aTable({
      a: { datasets: [data('d1', 'training'), data('t', 'test')] },
      b: { datasets: [data('d2', 'training'), data('t', 'test')] },
    });
    assert.deepEqual(
      datasetDifferences(runs).map(({ context, digests, differs }) => [context, digests, differs]),
      [
        ['training', ['d1', 'd2'], true],
        ['test', ['t', 't'], false],
      ],
    );
  });

  it('goes into a CSV with every digit, and the times as ISO 8601', () => {
    const precise = aTable({ r: { params: { lr: '0.1' }, metrics: { loss: 0.1 + 0.2 }, started: 0 } });
    const columns: Column[] = [
      { kind: 'attribute', name: 'started' },
      { kind: 'param', name: 'lr' },
      { kind: 'param', name: 'none' },
      loss('last'),
    ];
    assert.deepEqual(csvRows(precise, precise.runs, columns), [
      ['Run ID', 'Started', 'params.lr', 'params.none', 'metrics.loss'],
      ['r', '1970-01-01T00:00:00.000Z', '0.1', '', '0.30000000000000004'],
    ]);
  });
});
