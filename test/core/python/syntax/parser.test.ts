import assert from 'node:assert/strict';
import { Parser, Tree } from 'web-tree-sitter';
import { loadPython } from '../../../../src/core/python/syntax/parser';
import type { PythonParser } from '../../../../src/core/python/syntax/parser';
import { pythonParser, pythonWasm } from '../../../support/python';
import { shapeOf } from '../../../support/python-shape';

describe('The Python parser', () => {
  let parser: PythonParser;
  before(async () => {
    parser = await pythonParser();
  });

  describe('while a cell is edited', () => {
    it('gives the same object for the same text', () => {
      const cell = parser.parseCell('a = 1');
      assert.equal(parser.parseCell('a = 1', cell), cell);
      cell.dispose();
    });

    it('reads what changed, and leaves the earlier syntax as it was', () => {
      const first = parser.parseCell('a = 1\nb = "🙂"\nc = 3');
      const second = parser.parseCell('a = 1\nb = "🙂🙂"\nif c:\n  d = 3', first);
      assert.equal(shapeOf(second.module.body), 'a = 1; b = "🙂🙂"; if c {d = 3}');
      assert.equal(shapeOf(first.module.body), 'a = 1; b = "🙂"; c = 3');
      second.dispose();
    });

    it('may start twice from the same earlier state', () => {
      const first = parser.parseCell('a');
      const left = parser.parseCell('a + b', first);
      const right = parser.parseCell('a + c', first);
      assert.equal(shapeOf(left.module.body), '(a + b)');
      assert.equal(shapeOf(right.module.body), '(a + c)');
      left.dispose();
      right.dispose();
    });

    it('may start from a state that was disposed of', () => {
      const first = parser.parseCell('a');
      first.dispose();
      first.dispose();
      const second = parser.parseCell('a.b', first);
      assert.equal(shapeOf(second.module.body), 'a.b');
      second.dispose();
    });

    it('goes from broken to whole and back', () => {
      let cell = parser.parseCell('with a:\n  f(b');
      cell = parser.parseCell('with a:\n  f(b)', cell);
      assert.equal(shapeOf(cell.module.body), 'with a {f(b)}');
      cell = parser.parseCell('with a:\n  f(b', cell);
      assert.deepEqual(cell.module.errors, [{ start: 10, end: 13 }]);
      cell = parser.parseCell('', cell);
      assert.deepEqual(cell.module, { body: [], errors: [] });
      cell.dispose();
    });
  });

  it('refuses what is nested deeper than Python takes, and reads the next text', () => {
    const nested = (levels: number): string =>
      Array.from({ length: levels }, (_, i) => `${' '.repeat(i)}if x:`).join('\n') + `\n${' '.repeat(levels)}x = 1\n`;
    for (const levels of [60, 511, 5000]) {
      const cell = parser.parseCell(nested(levels));
      assert.equal(cell.module.errors.length, levels === 60 ? 0 : 1);
      cell.dispose();
    }
    const next = parser.parseCell('x = 1');
    assert.deepEqual(next.module.errors, []);
    next.dispose();
  });

  it('frees the memory of every tree that it makes', () => {
    const parse = Parser.prototype.parse;
    const free = Tree.prototype.delete;
    let made = 0;
    let freed = 0;
    Parser.prototype.parse = function (...args) {
      made += 1;
      return parse.apply(this, args);
    };
    Tree.prototype.delete = function () {
      freed += 1;
      free.call(this);
    };
    try {
      let cell = parser.parseCell('a = 1');
      for (const text of ['a = 12', 'a = ', 'a = (\nwith b:\n  c', 'a = (\nwith b:\n  c', 'with b: c']) {
        cell = parser.parseCell(text, cell);
      }
      assert.equal(made - freed, 1, 'the latest state holds one tree');
      cell.dispose();
      cell.dispose();
      assert.equal(made - freed, 0);
    } finally {
      Parser.prototype.parse = parse;
      Tree.prototype.delete = free;
    }
  });

  it('can be loaded again, even at the same time', async () => {
    const wasm = await pythonWasm();
    const parsers = await Promise.all([loadPython(wasm), loadPython(wasm)]);
    for (const each of parsers) {
      const cell = each.parseCell('a.b');
      assert.equal(shapeOf(cell.module.body), 'a.b');
      cell.dispose();
      each.dispose();
    }
  });

  it('says so when the grammar is not usable', async () => {
    const { runtime } = await pythonWasm();
    await assert.rejects(loadPython({ runtime, grammar: new Uint8Array([1, 2, 3]) }), {
      name: 'PythonLoadError',
      reason: 'grammar',
    });
  });
});
