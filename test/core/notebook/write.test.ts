import assert from 'node:assert/strict';
import { EditError } from '../../../src/core/text/edits';
import { applyCellEdits, type CellTextEdit } from '../../../src/core/notebook/write';
import { ipynbText, read, sourceText } from './support';

/** Replaces `old` in a cell. */
function replace(path: string, text: string, cell: number, old: string, newText: string): CellTextEdit {
  const start = read(path, text).cells[cell]?.text.indexOf(old) ?? -1;
  assert.notEqual(start, -1, `no ${old} in cell ${cell}`);
  return { cell, span: { start, end: start + old.length }, newText };
}

function edited(path: string, text: string, cell: number, old: string, newText: string): string {
  return applyCellEdits(path, text, [replace(path, text, cell, old, newText)]);
}

describe('applyCellEdits in a .py', () => {
  it('replaces in the cell alone, CRLF and byte order mark kept', () => {
    const text = `\uFEFF${sourceText('x = 1', 'x = 1')}`.replaceAll('\n', '\r\n');
    assert.equal(edited('a.py', text, 1, 'x', 'yy'), text.replace(/x = 1\r\n$/, 'yy = 1\r\n'));
  });

  it('works in a plain module', () => {
    assert.equal(edited('a.py', 'x = 1\n', 0, '1', '2'), 'x = 2\n');
  });

  it('gives new lines of a cell behind # MAGIC their prefix', () => {
    const text = sourceText('# MAGIC %%time\n# MAGIC fit()');
    assert.equal(
      edited('a.py', text, 0, 'fit()', 'fit()\n        done()'),
      sourceText('# MAGIC %%time\n# MAGIC fit()\n# MAGIC done()'),
    );
  });
});

describe('applyCellEdits in an .ipynb', () => {
  const lines = ['a = 1\n', 'b = "é"\n', 'c = 3'].join('');

  it('writes the touched line anew and nothing else', () => {
    for (const indent of [undefined, 1, 4]) {
      const text = `${ipynbText(['x', lines], { ...(indent === undefined ? {} : { indent }), metadata: { z: 1, a: 2.5 } })}\n`;
      assert.equal(edited('a.ipynb', text, 1, '"é"', '"ü"'), text.replace('é', 'ü'));
    }
  });

  it('splits an array into its lines, in its own layout', () => {
    const text = ipynbText([lines], { indent: 1 });
    const expected = ipynbText(['a = 1\na2 = "\\t"\nb = "é"\nc = 3\n'], { indent: 1 });
    const insert = { cell: 0, span: { start: 6, end: 6 }, newText: 'a2 = "\\t"\n' };
    const append = { cell: 0, span: { start: lines.length, end: lines.length }, newText: '\n' };
    assert.equal(applyCellEdits('a.ipynb', text, [append, insert]), expected);
  });

  it('joins lines whose line end was removed, and drops lines that are gone', () => {
    for (const indent of [1, 2] as const) {
      const text = ipynbText([lines], { indent });
      assert.equal(edited('a.ipynb', text, 0, ' = 1\n', ' + '), ipynbText(['a + b = "é"\nc = 3'], { indent }));
      assert.equal(edited('a.ipynb', text, 0, 'b = "é"\n', ''), ipynbText(['a = 1\nc = 3'], { indent }));
      assert.equal(edited('a.ipynb', text, 0, 'c = 3', ''), ipynbText(['a = 1\nb = "é"\n'], { indent }));
      assert.equal(edited('a.ipynb', text, 0, lines, ''), text.replace(/"source": \[[^\]]*\]/, '"source": []'));
    }
  });

  it('fills an empty array as the other cells are laid out', () => {
    const text = ipynbText(['a\nb', ''], { indent: 1 });
    const insert = { cell: 1, span: { start: 0, end: 0 }, newText: 'c\nd' };
    assert.equal(applyCellEdits('a.ipynb', text, [insert]), ipynbText(['a\nb', 'c\nd'], { indent: 1 }));
    assert.equal(applyCellEdits('a.ipynb', ipynbText(['a\nb', '']), [insert]), ipynbText(['a\nb', 'c\nd']));
    assert.match(applyCellEdits('a.ipynb', ipynbText(['']), [{ ...insert, cell: 0 }]), /"source":\["c\\n", "d"\]/);
  });

  it('adds a line to an array of one', () => {
    const text = ipynbText(['a'], { indent: 1 });
    const append = { cell: 0, span: { start: 1, end: 1 }, newText: '\nb' };
    assert.equal(applyCellEdits('a.ipynb', text, [append]), ipynbText(['a\nb'], { indent: 1 }));
  });

  it('keeps a source that is one string, escapes outside the edit included', () => {
    const text = '{"cells":[{"cell_type":"code","source":"\\u0061 = \\"1\\"\\nb\\/c"}],"nbformat":4}';
    assert.equal(edited('a.ipynb', text, 0, '1', '"2"\n'), text.replace('\\"1\\"', '\\"\\"2\\"\\n\\"'));
  });

  it('escapes all but ASCII where the file does', () => {
    const ascii = '{"cells":[{"cell_type":"code","source":"\\u00e9 = 1"}]}';
    assert.equal(edited('a.ipynb', ascii, 0, '1', '"ü😀"'), ascii.replace('1', '\\"\\u00fc\\ud83d\\ude00\\"'));
    const plain = ipynbText(['x = 1']);
    assert.equal(edited('a.ipynb', plain, 0, '1', 'ü'), plain.replace('1', 'ü'));
  });

  it('edits several cells at once', () => {
    const text = ipynbText(['x', 'y'], { indent: 1 });
    const edits = [replace('a.ipynb', text, 1, 'y', 'y2'), replace('a.ipynb', text, 0, 'x', 'x2')];
    assert.equal(applyCellEdits('a.ipynb', text, edits), ipynbText(['x2', 'y2'], { indent: 1 }));
  });

  it('refuses a cell that is not there, a place outside it, and a cell without source', () => {
    const text = '{"cells":[{"cell_type":"code","source":"x"},{"cell_type":"raw"}]}';
    for (const [cell, at] of [
      [7, 0],
      [0, 9],
      [1, 0],
    ] as const) {
      const edit = { cell, span: { start: at, end: at }, newText: 'y' };
      assert.throws(
        () => applyCellEdits('a.ipynb', text, [edit]),
        (error) => error instanceof EditError && error.reason === 'outside',
      );
    }
  });

  it('refuses edits that overlap', () => {
    const text = ipynbText(['a\nb\nc']);
    const edits = [
      { cell: 0, span: { start: 0, end: 3 }, newText: '' },
      { cell: 0, span: { start: 2, end: 4 }, newText: '' },
    ];
    assert.throws(
      () => applyCellEdits('a.ipynb', text, edits),
      (error) => error instanceof EditError && error.reason === 'overlap',
    );
  });
});
