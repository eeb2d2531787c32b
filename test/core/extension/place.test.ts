import assert from 'node:assert/strict';
import type { FileContent } from '../../../src/core/notebook/notebook';
import { Places } from '../../../src/extension/check/place';
import { Snapshot } from '../../../src/extension/files/snapshot';
import { Sources } from '../../../src/extension/files/sources';
import { FakeDisk } from './fake-disk';

function placesIn(path: string, content: FileContent): Places {
  const open = { stamp: '1', content: () => content };
  return new Places(
    new Sources(new Snapshot(new FakeDisk(), { open: (asked) => (asked === path ? open : undefined) })),
  );
}

const ipynb = JSON.stringify(
  {
    cells: [{ cell_type: 'code', metadata: {}, outputs: [], source: ['import a\n', 'import b'] }],
    metadata: {},
    nbformat: 4,
  },
  undefined,
  1,
);

describe('places in what an editor shows', () => {
  it('count lines of the whole document in a source notebook', () => {
    const text = '# Databricks notebook source\nx = 1\n\n# COMMAND ----------\n\ny = "😀"; z\n';
    const places = placesIn('/a.py', { kind: 'text', text });
    const start = '\ny = "😀"; z'.indexOf('z');
    assert.deepEqual(places.of({ path: '/a.py', cell: 1, span: { start, end: start + 1 } }), {
      path: '/a.py',
      start: { line: 5, character: 10 },
      end: { line: 5, character: 11 },
    });
  });

  it('count lines of the cell in a notebook document', () => {
    const cells = [
      { kind: 'code' as const, language: 'python', text: 'import a\r\nimport b' },
      { kind: 'code' as const, language: 'python', text: 'a\nb' },
    ];
    const places = placesIn('/a.ipynb', { kind: 'cells', language: 'python', cells });
    assert.deepEqual(places.of({ path: '/a.ipynb', cell: 0, span: { start: 10, end: 18 } }), {
      path: '/a.ipynb',
      cell: 0,
      start: { line: 1, character: 0 },
      end: { line: 1, character: 8 },
    });
  });

  it('point into the JSON of a notebook that no editor shows, and name the cell', () => {
    const places = placesIn('/a.ipynb', { kind: 'text', text: ipynb });
    const place = places.of({ path: '/a.ipynb', cell: 0, span: { start: 16, end: 17 } });
    assert.deepEqual(place.within, { cell: 0, line: 1 });
    const line = ipynb.split('\n')[place.start.line] ?? '';
    assert.equal(line.slice(place.start.character, place.end.character), 'b');
    assert.equal(line.trim(), '"import b"');
  });

  it('are the first line for a finding on the whole notebook', () => {
    const text = '# Databricks notebook source\nx = 1\n';
    const places = placesIn('/a.py', { kind: 'text', text });
    assert.deepEqual(places.of({ path: '/a.py', cell: 0, span: { start: 0, end: 0 } }), {
      path: '/a.py',
      start: { line: 0, character: 0 },
      end: { line: 0, character: 28 },
    });
  });

  it('are plain offsets in a file without cells', () => {
    const places = placesIn('/databricks.yml', { kind: 'text', text: 'a: 1\nb: 2\n' });
    assert.deepEqual(places.of({ path: '/databricks.yml', cell: 0, span: { start: 8, end: 9 } }), {
      path: '/databricks.yml',
      start: { line: 1, character: 3 },
      end: { line: 1, character: 4 },
    });
  });
});
