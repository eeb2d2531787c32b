import assert from 'node:assert/strict';
import { moved } from '../../../../src/webview/job-graph/moves';

/*
 *      a
 *    b   c
 *      d      e waits for nothing
 */
const places = { a: [100, 0], b: [50, 50], c: [150, 50], d: [100, 100], e: [300, 0] } as const;
const boxes = Object.entries(places).map(([id, [x, y]]) => ({ id, x, y, width: 40, height: 20 }));
const steps = ['ab', 'ac', 'bd', 'cd', 'da'].map(([from = '', to = '']) => ({ from, to }));

function go(start: string, ...keys: string[]): string | undefined {
  return keys.reduce<string | undefined>((at, key) => at && moved(key, at, boxes, steps), start);
}

describe('moving through a graph', () => {
  it('goes along the arrows, down and up', () => {
    assert.equal(go('a', 'ArrowDown'), 'b');
    assert.equal(go('c', 'ArrowDown'), 'd');
    assert.equal(go('c', 'ArrowUp'), 'a');
    assert.equal(go('d', 'ArrowUp'), 'b');
  });

  it('goes round a circle', () => {
    assert.equal(go('d', 'ArrowDown'), 'a');
    assert.equal(go('a', 'ArrowUp'), 'd');
  });

  it('goes to the neighbours in a row, and no further than the last', () => {
    assert.equal(go('b', 'ArrowRight'), 'c');
    assert.equal(go('c', 'ArrowLeft'), 'b');
    assert.equal(go('a', 'ArrowRight'), 'e');
    assert.equal(go('b', 'ArrowLeft'), undefined);
  });

  it('goes to the first and the last', () => {
    assert.equal(go('c', 'Home'), 'a');
    assert.equal(go('c', 'End'), 'e');
  });

  it('stays where it is for other keys, and for a task that is gone', () => {
    assert.equal(go('a', 'x'), undefined);
    assert.equal(go('z', 'ArrowDown'), undefined);
  });
});
