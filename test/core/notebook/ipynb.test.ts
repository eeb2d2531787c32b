import assert from 'node:assert/strict';
import { readNotebook } from '../../../src/core/notebook/read';
import { code, ipynbText, read } from './support';

describe('an .ipynb', () => {
  it('has the cells of its array, sources as a string or as lines', () => {
    for (const source of ['string', 'array'] as const) {
      const notebook = read('train.ipynb', ipynbText(['import x\nx.y("é😀\\n")', '', 'z'], { source }));
      assert.equal(notebook.format, 'ipynb');
      assert.deepEqual(
        notebook.cells.map(({ index, text, python, start }) => ({ index, text, python, start })),
        [
          { index: 0, text: 'import x\nx.y("é😀\\n")', python: 'import x\nx.y("é😀\\n")', start: 0 },
          { index: 1, text: '', python: '', start: 0 },
          { index: 2, text: 'z', python: 'z', start: 0 },
        ],
      );
    }
  });

  it('counts markdown and raw cells, and tells their language', () => {
    const cells = [
      { cell_type: 'markdown', source: '# x' },
      { cell_type: 'raw', source: 'x' },
      { cell_type: 'code', source: ['%%bash\n', 'ls'] },
      { cell_type: 'code', source: ['x = 1'] },
    ];
    const notebook = read('train.ipynb', JSON.stringify({ cells }));
    assert.deepEqual(
      notebook.cells.map((cell) => [cell.language, cell.python]),
      [
        ['markdown', ''],
        ['other', ''],
        ['shell', ''],
        ['python', 'x = 1'],
      ],
    );
  });

  it('takes its language from Databricks, then from the kernel, and is Python otherwise', () => {
    const language = (metadata: object) => read('x.ipynb', ipynbText(['x'], { metadata })).language;
    assert.equal(language({}), 'python');
    assert.equal(language({ language_info: { name: 'R' } }), 'r');
    assert.equal(language({ kernelspec: { language: 'scala' } }), 'scala');
    assert.equal(language({ language_info: { name: 'julia' } }), 'other');
    const databricks = { 'application/vnd.databricks.v1+notebook': { language: 'sql' } };
    assert.equal(language({ ...databricks, language_info: { name: 'python' } }), 'sql');
  });

  it("reads titles and a cell's own language from the cell's metadata", () => {
    const cells = [
      { cell_type: 'code', metadata: { 'application/vnd.databricks.v1+cell': { title: 'Load' } }, source: 'x' },
      { cell_type: 'code', metadata: { 'application/vnd.databricks.v1+cell': { title: '' } }, source: 'x' },
      { cell_type: 'code', metadata: { vscode: { languageId: 'sql' } }, source: 'x' },
    ];
    const notebook = read('x.ipynb', JSON.stringify({ cells }));
    assert.deepEqual(
      notebook.cells.map((cell) => [cell.title, cell.language]),
      [
        ['Load', 'python'],
        [undefined, 'python'],
        [undefined, 'sql'],
      ],
    );
  });

  it('is read in the older format 3', () => {
    const cells = [
      { cell_type: 'heading', level: 1, source: 'x' },
      { cell_type: 'code', input: ['a = 1\n', 'b'], language: 'python' },
    ];
    const notebook = read('x.ipynb', JSON.stringify({ nbformat: 3, worksheets: [{ cells }, { cells }] }));
    assert.deepEqual(
      notebook.cells.map((cell) => [cell.language, cell.text]),
      [
        ['markdown', 'x'],
        ['python', 'a = 1\nb'],
        ['markdown', 'x'],
        ['python', 'a = 1\nb'],
      ],
    );
  });

  it('bears a byte order mark, CRLF, outputs with errors and NaN, and cells of no known shape', () => {
    const json = `\uFEFF{ "cells": [ null, 7, {}, { "cell_type": "code", "source": null }, { "cell_type": "code",\r\n
      "outputs": [{ "output_type": "error", "traceback": ["\\u001b[0;31m"], "data": [NaN, -Infinity, 1.5e-7] }],
      "source": ["x\\r\\n", 3, "y"] } ] }`;
    assert.deepEqual(
      read('x.ipynb', json).cells.map((cell) => [cell.language, cell.text]),
      [
        ['other', ''],
        ['other', ''],
        ['other', ''],
        ['python', ''],
        ['python', 'x\r\ny'],
      ],
    );
  });

  it('is the same notebook when an editor hands over its cells', () => {
    const sources = ['%pip install x', 'import x\n', '%sql\nSELECT 1'];
    const metadata = { language_info: { name: 'python' } };
    const cells = sources.map((text) => code(text));
    assert.deepEqual(
      readNotebook('x.ipynb', { kind: 'cells', language: 'python', cells }),
      read('x.ipynb', ipynbText(sources, { metadata })),
    );
  });

  it('shows markdown and raw cells of an editor without Python', () => {
    const notebook = readNotebook('x.ipynb', {
      kind: 'cells',
      language: 'python',
      cells: [
        { kind: 'markdown', language: 'markdown', text: 'import x', title: 'Docs' },
        { kind: 'raw', language: 'python', text: 'import x' },
        { kind: 'code', language: 'shellscript', text: 'ls' },
      ],
    });
    assert.deepEqual(
      notebook.cells.map((cell) => [cell.language, cell.python, cell.title]),
      [
        ['markdown', '', 'Docs'],
        ['other', '', undefined],
        ['shell', '', undefined],
      ],
    );
  });
});
