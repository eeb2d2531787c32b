import assert from 'node:assert/strict';
import { read, sourceCell, sourceText } from './support';

describe('a Python source notebook', () => {
  it('is split at its separators; header and separators belong to no cell', () => {
    const text = '# Databricks notebook source\na = 1\n\n# COMMAND ----------\n\nb = 2\n';
    const notebook = read('train.py', text);
    assert.equal(notebook.format, 'source');
    assert.deepEqual(
      notebook.cells.map((cell) => cell.text),
      ['a = 1\n\n', '\nb = 2\n'],
    );
    for (const cell of notebook.cells) assert.equal(text.slice(cell.start, cell.start + cell.text.length), cell.text);
  });

  it('reads CRLF, trailing blanks after header and separator, and separators without blank lines', () => {
    const notebook = read(
      'train.py',
      '# Databricks notebook source \r\na = 1\r\n# COMMAND ---------- \t\r\nb = 2\r\n# COMMAND ----------',
    );
    assert.deepEqual(
      notebook.cells.map((cell) => cell.text),
      ['a = 1\r\n', 'b = 2\r\n', ''],
    );
  });

  it('takes nothing else for a separator', () => {
    const text = sourceText(
      'a = 1\n # COMMAND ----------\n# COMMAND ---------\n# COMMAND ----------- \nb = "# COMMAND ----------"',
    );
    assert.equal(read('train.py', text).cells.length, 1);
  });

  it('is recognized behind a byte order mark', () => {
    const notebook = read('train.py', `\uFEFF${sourceText('a = 1')}`);
    assert.equal(notebook.format, 'source');
    assert.equal(notebook.cells[0]?.start, 30);
  });

  it('needs its header on the first line: a plain module otherwise, whose text is all Python', () => {
    const text = '\n# Databricks notebook source\n# COMMAND ----------\n%pip install x\n';
    const notebook = read('train.py', text);
    assert.equal(notebook.format, 'module');
    assert.deepEqual(
      notebook.cells.map(({ python, magics }) => ({ python, magics })),
      [{ python: text, magics: [] }],
    );
  });

  it('hides a byte order mark from the Python of a module', () => {
    const [cell] = read('util.py', '\uFEFFx = 1\n').cells;
    assert.equal(cell?.text, '\uFEFFx = 1\n');
    assert.equal(cell.python, ' x = 1\n');
  });

  it('reads titles, also hidden ones, before Python and before a magic', () => {
    const notebook = read(
      'train.py',
      sourceText(
        '# DBTITLE 1,Load 📦 data, all of it\nx = 1',
        '# DBTITLE 0,Docs\n# MAGIC %md\n# MAGIC hi',
        'y = 2',
        '# DBTITLE 1,',
      ),
    );
    assert.deepEqual(
      notebook.cells.map((cell) => [cell.language, cell.title]),
      [
        ['python', 'Load 📦 data, all of it'],
        ['markdown', 'Docs'],
        ['python', undefined],
        ['python', undefined],
      ],
    );
  });

  it('knows cells of other languages by their magic, whatever they hold', () => {
    const languages = [
      '%md x',
      '%md-sandbox',
      '%sql',
      '%scala',
      '%r',
      '%sh',
      '%fs',
      '%%bash',
      '%%html',
      '%skip',
      '%environment',
    ].map((magic) => sourceCell(`# MAGIC ${magic}\n# MAGIC import "not python\n`));
    assert.deepEqual(
      languages.map((cell) => cell.language),
      ['markdown', 'markdown', 'sql', 'scala', 'r', 'shell', 'other', 'shell', 'other', 'other', 'other'],
    );
    assert.ok(languages.every((cell) => cell.python === ''));
  });

  it('gives a cell magic the whole cell, prefixes removed', () => {
    const cell = sourceCell('\n# MAGIC %sql\n# MAGIC SELECT *\n# MAGIC\n# MAGIC   FROM t\n\n');
    assert.deepEqual(cell.magics, [
      {
        name: 'sql',
        scope: 'cell',
        argument: 'SELECT *\n\n  FROM t',
        span: { start: 1, end: cell.text.trimEnd().length },
      },
    ]);
  });

  it('tolerates MAGIC with a tab, without blanks or with many, and a raw cell magic', () => {
    for (const text of [
      '# MAGIC\t%sql\n# MAGIC\tSELECT 1',
      '#MAGIC %sql SELECT 1',
      '# MAGIC%sql SELECT 1',
      '#  MAGIC    %sql SELECT 1',
      '%sql\nSELECT 1',
    ]) {
      const cell = sourceCell(text);
      assert.equal(cell.language, 'sql', text);
      assert.equal(cell.magics[0]?.argument, 'SELECT 1', text);
    }
  });

  it('finds a cell magic behind comments and blank lines', () => {
    assert.equal(sourceCell('\n# what sells\n\n# MAGIC %sql\n# MAGIC SELECT 1').language, 'sql');
  });

  it('keeps a comment that only mentions MAGIC as Python', () => {
    const cell = sourceCell('# MAGIC is a word\nx = 1\n');
    assert.equal(cell.language, 'python');
    assert.equal(cell.magics.length, 0);
  });

  it('has an empty cell where nothing stands between separators', () => {
    const notebook = read('train.py', '# Databricks notebook source');
    assert.deepEqual(
      notebook.cells.map(({ text, python, start }) => ({ text, python, start })),
      [{ text: '', python: '', start: 28 }],
    );
  });
});
