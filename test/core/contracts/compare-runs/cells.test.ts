import assert from 'node:assert/strict';
import { type Cell, compareCells, differ, textOf } from '../../../../src/contracts/compare-runs/cell';
import { columnOf, idOf, titleOf } from '../../../../src/contracts/compare-runs/column';
import { formatNumber, numberOf } from '../../../../src/contracts/compare-runs/numbers';

describe('cells of a comparison', () => {
  it('take a param for a number where Python would', () => {
    const texts = ['1e-3', ' 0.01', '1_000', '.5', '+3', '-inf', '12', '1.'];
    assert.deepEqual(texts.map(numberOf), [0.001, 0.01, 1000, 0.5, 3, -Infinity, 12, 1]);
    assert.deepEqual(['', 'adam', '0x10', '1.2.3', 'True', '2024-01-01', '_1'].map(numberOf), Array(7).fill(undefined));
    assert.ok(Number.isNaN(numberOf('nan')));
  });

  it('write numbers with the digits that matter', () => {
    const numbers = [0.1 + 0.2, 1, -3, 0.00001234, 123456789.5, 12345678901, 0.5, Number.NaN, Infinity, 1e-4];
    assert.deepEqual(numbers.map(formatNumber), [
      ...['0.3', '1', '−3', '1.234e−5', '123456790', '1.235e10', '0.5', 'NaN', '∞', '0.0001'],
    ]);
  });

  it('sort as numbers, then as texts, what is missing last in either order', () => {
    const cells: Cell[] = ['layer10', undefined, 10, 'layer2', Number.NaN, 9, -Infinity];
    const sorted = (descending: boolean): Cell[] =>
      [...cells]
        .map((cell) => ({ cell }))
        .sort((a, b) => compareCells(a.cell, b.cell, descending))
        .map(({ cell }) => cell);
    assert.deepEqual(sorted(false), [-Infinity, 9, 10, 'layer2', 'layer10', Number.NaN, undefined]);
    assert.deepEqual(sorted(true), ['layer10', 'layer2', 10, 9, -Infinity, Number.NaN, undefined]);
  });

  it('differ by value: NaN is like NaN, nothing is unlike anything', () => {
    assert.equal(differ([0.1, 0.1, 0.1]), false);
    assert.equal(differ([Number.NaN, Number.NaN]), false);
    assert.equal(differ([0, -0]), false);
    assert.equal(differ([1, undefined]), true);
    assert.equal(differ(['a', 'b']), true);
    assert.equal(differ([]), false);
  });

  it('are of columns that can be written down and read back', () => {
    const ids = ['param:lr', 'tag:a:b', 'metric.best:val:loss', 'metric.last:x', 'attribute:name'];
    for (const id of ids) {
      const column = columnOf(id);
      assert.ok(column);
      assert.equal(idOf(column), id);
    }
    assert.equal(titleOf({ kind: 'metric', name: 'loss', aggregate: 'min' }), 'loss (min)');
    assert.deepEqual(['', 'x', 'attribute:nothing', 'metric.mean:loss'].map(columnOf), Array(4).fill(undefined));
    assert.equal(textOf(undefined), '');
  });
});
