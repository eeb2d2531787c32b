import assert from 'node:assert/strict';
import { circleOf, runOrder } from '../../../../src/core/bundle/graph/order';

describe('the order of tasks', () => {
  it('has each behind those that lead to it, and otherwise as written', () => {
    assert.deepEqual(runOrder([[], [0], [], [2]]), [1, 0, 3, 2]);
    assert.deepEqual(runOrder([[3], [3], [3], []]), [0, 1, 2, 3]);
  });

  it('begins a circle with the first written, after what leads to it', () => {
    assert.deepEqual(runOrder([[2], [0], [1], [3]]), [0, 2, 1, 3]);
    assert.deepEqual(runOrder([[1], [0], [0]]), [2, 0, 1]);
  });

  it('tells circles from what they lead to', () => {
    const [a, b, c, d, e] = circleOf([[1], [0, 2], [3], [4], [3]]);
    assert.ok(a === b && d === e);
    assert.equal(new Set([a, c, d]).size, 3);
  });

  it('holds for a hundred thousand tasks in a row', () => {
    const row = Array.from({ length: 100_000 }, (_, i) => (i === 0 ? [] : [i - 1]));
    assert.equal(runOrder(row)[0], 99_999);
    assert.equal(new Set(circleOf(row)).size, 100_000);
  });
});
