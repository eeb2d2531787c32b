import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../../src/core/text/edits';
import { IpynbMap } from '../../../src/core/notebook/ipynb-lines';
import { JsonError, parseJson } from '../../../src/core/notebook/json';
import { NotebookError, type Notebook } from '../../../src/core/notebook/notebook';
import { cellOffset, documentSpan } from '../../../src/core/notebook/positions';
import { applyCellEdits } from '../../../src/core/notebook/write';
import { pythonParser } from '../../support/python';
import { ipynbText, jupyterCell, read, sourceText, type IpynbStyle } from './support';

const lineEnd = fc.constantFrom('\n', '\r\n', '\r');

const fragment = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '# MAGIC ',
      '# MAGIC',
      '%',
      '%%',
      '!',
      '?',
      '\\',
      '"""',
      "'''",
      '"',
      "'",
      '(',
      ')',
      '[',
      '}',
    ),
  },
  fc.constantFrom(
    '%md',
    '%sql',
    '%run ./x',
    '%pip install',
    '%%time',
    '%time ',
    '%python',
    'pip install x',
    'x = ',
    'if x:',
    'f(1)',
  ),
  fc.constantFrom(
    ' ',
    '\t',
    '    ',
    '#',
    '--',
    '//',
    '-- MAGIC ',
    'DBTITLE 1,x',
    '# DBTITLE 1,x',
    '😀',
    '\uFEFF',
    '\u2028',
    '\0',
  ),
  fc.string({ maxLength: 8, unit: 'binary' }),
);

const line = fc.oneof(
  { weight: 4, arbitrary: fc.array(fragment, { maxLength: 5 }).map((parts) => parts.join('')) },
  fc.constantFrom('# COMMAND ----------', '-- COMMAND ----------', '// COMMAND ----------'),
);

const someText = fc.array(fc.tuple(line, lineEnd), { maxLength: 25 }).map((lines) => lines.flat().join(''));

const header = fc.constantFrom(
  '',
  '\uFEFF',
  '# Databricks notebook source\n',
  '\uFEFF# Databricks notebook source\r\n',
);

const style: fc.Arbitrary<IpynbStyle> = fc.record(
  { indent: fc.constantFrom(1, 2, 4), source: fc.constantFrom('string' as const, 'array' as const) },
  { requiredKeys: [] },
);

const sources = fc.array(someText, { minLength: 1, maxLength: 4 });

/** The offset, or the one before it where it would split an emoji. */
function wholeCharacter(text: string, offset: number): number {
  return (text.codePointAt(offset - 1) ?? 0) > 0xffff ? offset - 1 : offset;
}

/** An edit somewhere in a text, made of two fractions of its length. */
const editOf = fc
  .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), someText)
  .map(([a, b, newText]) => (text: string) => {
    const [start = 0, end = 0] = [a, b]
      .map((part) => wholeCharacter(text, Math.floor(part * text.length)))
      .sort((x, y) => x - y);
    return { span: { start, end }, newText };
  });

const ends = (text: string) => Array.from(text.matchAll(/[\r\n]/g), (match) => [match.index, match[0]]);

function assertSound(notebook: Notebook): void {
  for (const [index, { text, python, magics, ...cell }] of notebook.cells.entries()) {
    assert.equal(cell.index, index);
    if (python !== '') {
      assert.equal(python.length, text.length);
      assert.deepEqual(ends(python), ends(text));
    }
    let last = 0;
    for (const { span } of magics) {
      assert.ok(last <= span.start && span.start <= span.end && span.end <= text.length, JSON.stringify(span));
      last = span.end;
    }
  }
}

describe('whatever a file holds', function () {
  this.timeout(120_000);

  it('a text is read without a crash, into cells that lie in it one after the other', () => {
    const path = fc.constantFrom('x.py', 'x.sql', 'x.scala', 'x.R', 'x');
    fc.assert(
      fc.property(path, header, someText, (name, first, rest) => {
        const text = first + (name === 'x.sql' ? first.replace('#', '--') : '') + rest;
        try {
          const notebook = read(name, text);
          assertSound(notebook);
          let end = 0;
          for (const cell of notebook.cells) {
            assert.ok(cell.start >= end);
            end = cell.start + cell.text.length;
            assert.equal(text.slice(cell.start, end), cell.text);
          }
        } catch (error) {
          if (!(error instanceof NotebookError)) throw error;
        }
      }),
      { numRuns: 500 },
    );
  });

  it('the cells of an .ipynb come out as they went in', () => {
    fc.assert(
      fc.property(sources, style, (texts, how) => {
        const notebook = read('x.ipynb', ipynbText(texts, how));
        assertSound(notebook);
        assert.deepEqual(
          notebook.cells.map((cell) => cell.text),
          texts,
        );
      }),
    );
  });

  it('a damaged .ipynb is read or refused with a NotebookError', () => {
    fc.assert(
      fc.property(sources, style, editOf, (texts, how, edit) => {
        const text = ipynbText(texts, how);
        try {
          assertSound(read('x.ipynb', applyEdits(text, [edit(text)])));
        } catch (error) {
          if (!(error instanceof NotebookError)) throw error;
        }
      }),
      { numRuns: 300 },
    );
  });

  it('JSON is accepted where JSON.parse accepts it', () => {
    const accepts = (parse: (text: string) => unknown, text: string, refusal: new (...args: never[]) => Error) => {
      try {
        parse(text);
        return true;
      } catch (error) {
        if (!(error instanceof refusal)) throw error;
        return false;
      }
    };
    const damage = fc.tuple(
      fc.nat(60),
      fc.nat(2),
      fc.constantFrom('', '"', '\\', ',', '}', '[', '0', '.', 'e', '-', 'u00', 'true'),
    );
    fc.assert(
      fc.property(fc.json(), fc.array(damage, { maxLength: 2 }), (json, damages) => {
        const text = damages.reduce((old, [at, cut, put]) => old.slice(0, at) + put + old.slice(at + cut), json);
        assert.equal(accepts(parseJson, text, JsonError), accepts(JSON.parse, text, SyntaxError), text);
      }),
      { numRuns: 500 },
    );
  });
});

describe('places in a notebook', function () {
  this.timeout(120_000);

  it('of a .py map to the document and back', () => {
    fc.assert(
      fc.property(sources, fc.nat(), (texts, pick) => {
        const notebook = read('x.py', sourceText(...texts));
        const cell = notebook.cells[pick % notebook.cells.length];
        assert.ok(cell);
        const offset = pick % (cell.text.length + 1);
        const { start } = documentSpan(notebook, cell.index, { start: offset, end: offset });
        assert.deepEqual(cellOffset(notebook, start), { cell: cell.index, offset });
      }),
    );
  });

  it('of an .ipynb map to the JSON and back, and say there what they say in the cell', () => {
    fc.assert(
      fc.property(sources, style, fc.nat(), (texts, how, pick) => {
        const json = ipynbText(texts, how);
        const map = new IpynbMap(json);
        const cell = pick % texts.length;
        const text = texts[cell] ?? '';
        fc.pre(text !== '');
        const offset = pick % text.length;
        const { start, end } = map.documentSpan(cell, { start: offset, end: offset + 1 });
        assert.equal(JSON.parse(`"${json.slice(start, end)}"`), text[offset]);
        for (let at = start; at < end; at++) assert.deepEqual(map.cellOffset(at), { cell, offset });
      }),
    );
  });
});

describe('edits of cells', function () {
  this.timeout(120_000);

  it('of an .ipynb change that cell to the edited text, and nothing else', () => {
    fc.assert(
      fc.property(sources, style, fc.nat(), fc.array(editOf, { maxLength: 1 }), (texts, how, pick, edits) => {
        const cell = pick % texts.length;
        const text = texts[cell] ?? '';
        const its = edits.map((edit) => edit(text));
        const before = ipynbText(texts, how);
        const after = applyCellEdits(
          'x.ipynb',
          before,
          its.map((edit) => ({ cell, ...edit })),
        );
        const expected = texts.with(cell, applyEdits(text, its));
        assert.deepEqual(
          read('x.ipynb', after).cells.map((found) => found.text),
          expected,
        );
        const isSplit = how.source !== 'string';
        // JSON.stringify escapes half an emoji even where it escapes nothing else.
        const escapes = /\\u(?!00[0-7])/.test(before);
        if (its.length === 0) assert.equal(after, before);
        else if (escapes) return;
        else if (!isSplit || (how.indent !== undefined && text !== '')) assert.equal(after, ipynbText(expected, how));
      }),
      { numRuns: 300 },
    );
  });

  it('of a .py change that cell to the edited text', () => {
    const statements = fc.array(fc.constantFrom('x = 1', '%pip install y', 'f("é😀")', '', '# z'), { minLength: 1 });
    fc.assert(
      fc.property(fc.array(statements, { minLength: 1, maxLength: 4 }), fc.nat(), editOf, (cells, pick, edit) => {
        const before = sourceText(...cells.map((lines) => lines.join('\n')));
        const cell = pick % cells.length;
        const text = read('x.py', before).cells[cell]?.text ?? '';
        const { span, newText } = edit(text);
        fc.pre(!newText.includes('COMMAND'));
        const after = applyCellEdits('x.py', before, [{ cell, span, newText }]);
        assert.equal(read('x.py', after).cells[cell]?.text, applyEdits(text, [{ span, newText }]));
      }),
    );
  });
});

describe('Python among magics', function () {
  this.timeout(120_000);

  const magic = fc.constantFrom(
    '%pip install x',
    '!ls',
    '?f',
    'x = !ls -l',
    'y = %sql select 1',
    '%time g(1)',
    'f?',
    '%%time',
  );
  const statement = fc.constantFrom(
    'x = "%s" % 1',
    'f("""\n%a\n""")',
    'g(1\n% 2)',
    'h = 1 \\\n  + 2',
    'h = 1  # (',
    'if x: pass',
  );
  const block = (indent: string) =>
    fc
      .array(fc.oneof(magic, statement), { minLength: 1, maxLength: 4 })
      .map((lines) => lines.map((text) => `${indent}${text}\n`).join(''));
  const cell = fc
    .array(
      fc.oneof(
        block(''),
        block('    ').map((body) => `if x:\n${body}`),
        block('\t').map((body) => `def f():\n${body}`),
      ),
      { maxLength: 5 },
    )
    .map((blocks) => blocks.join(''));

  it('parses once the magics are taken out, and holds no magic any more', async () => {
    const parser = await pythonParser();
    fc.assert(
      fc.property(cell, (text) => {
        const { python } = jupyterCell(text);
        const parsed = parser.parseCell(python);
        assert.deepEqual(parsed.module.errors, [], text);
        parsed.dispose();
        assert.deepEqual(jupyterCell(python).magics, []);
      }),
      { numRuns: 100 },
    );
  });
});
