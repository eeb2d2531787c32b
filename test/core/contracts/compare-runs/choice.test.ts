import assert from 'node:assert/strict';
import { cellText } from '../../../../src/contracts/compare-runs/cell-text';
import { chosenAxes, chosenMetrics, choose, neededSummaries } from '../../../../src/contracts/compare-runs/choice';
import { idOf } from '../../../../src/contracts/compare-runs/column';
import { emptyLayout, type Layout } from '../../../../src/contracts/compare-runs/layout';
import { aTable } from './some-runs';

const table = aTable({
  a: { params: { lr: '1', opt: 'adam' }, metrics: { loss: 3, 'system/cpu': 1 } },
  b: { params: { lr: '2', opt: 'adam' }, metrics: { loss: 1, 'system/cpu': 2 } },
  c: { params: { lr: '3', opt: 'adam' }, metrics: { loss: 2, 'system/cpu': 3 } },
});

const layout = (some: Partial<Layout>): Layout => ({ ...emptyLayout, ...some });
const rows = (some: Partial<Layout>): string =>
  choose(table, layout(some))
    .rows.map(({ id }) => id)
    .join('');

describe('what a layout shows', () => {
  it('has pinned runs at the top, each part in the chosen order', () => {
    const sort = [{ column: 'param:lr', descending: true }];
    assert.equal(rows({ sort }), 'cba');
    const choice = choose(table, layout({ sort, pinned: ['a', 'b'] }));
    assert.equal(choice.rows.map(({ id }) => id).join(''), 'bac');
    assert.equal(choice.pinnedCount, 2);
  });

  it('leaves hidden runs out of charts, and out of the table when asked', () => {
    const choice = choose(table, layout({ hidden: ['b'] }));
    assert.equal(choice.rows.length, 3);
    assert.deepEqual(
      choice.drawn.map(({ id }) => id),
      ['a', 'c'],
    );
    assert.equal(rows({ hidden: ['b'], hideRows: true }), 'ac');
  });

  it('has starred runs alone when asked', () => assert.equal(rows({ starred: ['c'], onlyStarred: true }), 'c'));

  it('shows all runs, and says why, when a filter cannot be read', () => {
    const choice = choose(table, layout({ filter: 'lr >' }));
    assert.equal(choice.rows.length, 3);
    assert.match(String(choice.filterProblem), /Write a value/);
  });

  it('has only columns that differ among the rows that are left', () => {
    const columns = (some: Partial<Layout>): string[] =>
      choose(table, layout({ columns: ['attribute:name', 'param:opt', 'param:lr'], ...some })).columns.map(idOf);
    assert.deepEqual(columns({}), ['attribute:name', 'param:opt', 'param:lr']);
    assert.deepEqual(columns({ onlyDiffering: true }), ['attribute:name', 'param:lr']);
  });

  it('draws own metrics before those of the system, unless others are chosen', () => {
    assert.deepEqual(chosenMetrics(table, emptyLayout), ['loss']);
    const curves = { ...emptyLayout.curves, metrics: ['system/cpu', 'gone'] };
    assert.deepEqual(chosenMetrics(table, layout({ curves })), ['system/cpu']);
  });

  it('puts what differs on parallel axes, the metrics last', () => {
    assert.deepEqual(chosenAxes(table, emptyLayout, table.runs).map(idOf), ['param:lr', 'metric.last:loss']);
  });

  it('needs the histories of metrics whose best, lowest or highest value is shown, sorted or filtered by', () => {
    assert.deepEqual(neededSummaries(table, emptyLayout), []);
    assert.deepEqual(neededSummaries(table, layout({ columns: ['metric.best:loss', 'metric.last:system/cpu'] })), [
      'loss',
    ]);
    assert.deepEqual(neededSummaries(table, layout({ filter: 'max(loss) > 1 min(gone) > 1' })), ['loss']);
  });

  it('says times and durations as people do', () => {
    assert.equal(cellText(0, { kind: 'attribute', name: 'started' }, 'UTC'), '1970-01-01 00:00:00');
    const durations = [5.24, 184, 3_720].map((seconds) => cellText(seconds, { kind: 'attribute', name: 'duration' }));
    assert.deepEqual(durations, ['5.2 s', '3 min 4 s', '1 h 2 min']);
    assert.equal(cellText('0123456789abcdef', { kind: 'attribute', name: 'commit' }), '01234567');
  });
});
