import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LineIndex } from '../../../src/core/text/lines';

describe('LineIndex', () => {
  it('counts lines ended by \\n, \\r\\n and a lone \\r', () => {
    const text = 'a\nbb\r\nccc\rd';
    const lines = new LineIndex(text);
    assert.equal(lines.lineCount, 4);
    const texts = [0, 1, 2, 3].map((line) => {
      const { start, end } = lines.lineSpan(line);
      return text.slice(start, end);
    });
    assert.deepEqual(texts, ['a', 'bb', 'ccc', 'd']);
  });

  it('gives an empty text one empty line', () => {
    const lines = new LineIndex('');
    assert.equal(lines.lineCount, 1);
    assert.deepEqual(lines.position(0), { line: 0, character: 0 });
    assert.deepEqual(lines.lineSpan(7), { start: 0, end: 0 });
  });

  it('has a last empty line after a final line end', () => {
    assert.deepEqual(new LineIndex('a\n').position(2), { line: 1, character: 0 });
  });

  it('counts an emoji as two characters and a tab as one', () => {
    const text = 'x\n\t😀y';
    assert.deepEqual(new LineIndex(text).position(text.indexOf('y')), { line: 1, character: 3 });
  });

  it('moves an offset inside \\r\\n to the end of its line', () => {
    assert.deepEqual(new LineIndex('ab\r\nc').position(3), { line: 0, character: 2 });
  });

  it('clamps positions and offsets that lie outside', () => {
    const lines = new LineIndex('ab\ncd');
    assert.equal(lines.offset({ line: 0, character: 99 }), 2);
    assert.equal(lines.offset({ line: 9, character: 0 }), 5);
    assert.equal(lines.offset({ line: -1, character: 4 }), 0);
    assert.deepEqual(lines.position(99), { line: 1, character: 2 });
    assert.deepEqual(lines.position(-3), { line: 0, character: 0 });
  });

  it('maps every offset to a position and back, except inside \\r\\n', () => {
    const texts = fc.array(fc.constantFrom('a', '\t', '😀', '\n', '\r', '\r\n', 'é')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, fc.nat(40), (text, at) => {
        const offset = Math.min(at, text.length);
        fc.pre(text.slice(offset - 1, offset + 1) !== '\r\n');
        const lines = new LineIndex(text);
        assert.equal(lines.offset(lines.position(offset)), offset);
      }),
    );
  });
});
