import assert from 'node:assert/strict';
import { IpynbMap } from '../../../src/core/notebook/ipynb-lines';
import { LineIndex } from '../../../src/core/text/lines';
import { ipynbText } from './support';

const source = 'import x\n\nx.y("é😀\t")\n';

/** What stands in the JSON where `part` of the cell's text is written. */
function written(json: string, part: string): string {
  const start = source.indexOf(part);
  const span = new IpynbMap(json).documentSpan(0, { start, end: start + part.length });
  return json.slice(span.start, span.end);
}

describe('IpynbMap', () => {
  for (const style of [
    { source: 'array', indent: 1 },
    { source: 'array' },
    { source: 'string', indent: 2 },
    { source: 'string' },
  ] as const) {
    it(`finds a span in a source kept as ${style.source}, ${'indent' in style ? 'indented' : 'on one line'}`, () => {
      const json = ipynbText([source], style);
      assert.equal(written(json, 'import'), 'import');
      assert.equal(written(json, 'x.y'), 'x.y');
      assert.equal(written(json, '"é😀\t")'), '\\"é😀\\t\\")');
    });
  }

  it('gives the physical line of the file', () => {
    const json = ipynbText([source], { indent: 1 });
    const { start } = new IpynbMap(json).documentSpan(0, { start: source.indexOf('x.y'), end: source.length });
    const lines = new LineIndex(json);
    const { line, character } = lines.position(start);
    assert.equal(json.split('\n')[line]?.trim(), '"x.y(\\"é😀\\t\\")\\n"');
    assert.equal(json.split('\n')[line]?.slice(character, character + 3), 'x.y');
  });

  it('counts \\u escapes, also of an emoji in two', () => {
    const json = '{"cells":[{"cell_type":"code","source":"\\u0061\\ud83d\\ude00b\\/c"}]}';
    const map = new IpynbMap(json);
    const slice = (start: number, end: number) => {
      const span = map.documentSpan(0, { start, end });
      return json.slice(span.start, span.end);
    };
    assert.equal(slice(0, 1), '\\u0061');
    assert.equal(slice(1, 3), '\\ud83d\\ude00');
    assert.equal(slice(3, 4), 'b');
    assert.equal(slice(4, 6), '\\/c');
  });

  it('reaches over lines where the span does, and ends with its last character', () => {
    const json = ipynbText(['a\nb\nc'], { indent: 1 });
    const span = new IpynbMap(json).documentSpan(0, { start: 0, end: 4 });
    assert.match(json.slice(span.start, span.end), /^a\\n",\s+"b\\n$/);
  });

  it('keeps an empty span empty: at the line that begins there', () => {
    const json = ipynbText(['a\nb'], { indent: 1 });
    const span = new IpynbMap(json).documentSpan(0, { start: 2, end: 2 });
    assert.equal(span.end, span.start);
    assert.equal(json.slice(span.start, span.start + 2), 'b"');
  });

  it('shows an empty cell at its source, and a cell without one at itself', () => {
    const json = '{"cells":[{"source":[]},{"cell_type":"raw"}]}';
    const map = new IpynbMap(json);
    const slice = (cell: number) => {
      const span = map.documentSpan(cell, { start: 0, end: 0 });
      return json.slice(span.start, span.end);
    };
    assert.equal(slice(0), '[]');
    assert.equal(slice(1), '{"cell_type":"raw"}');
  });

  it('refuses a cell that is not there', () => {
    assert.throws(() => new IpynbMap(ipynbText(['x'])).documentSpan(1, { start: 0, end: 0 }), RangeError);
  });

  it('maps back, from within an escape to its character, and from elsewhere to nothing', () => {
    const json = ipynbText(['x', 'a\n"b"'], { indent: 1 });
    const map = new IpynbMap(json);
    assert.deepEqual(map.cellOffset(json.indexOf('\\"b') + 1), { cell: 1, offset: 2 });
    assert.deepEqual(map.cellOffset(json.indexOf('b\\"')), { cell: 1, offset: 3 });
    assert.equal(map.cellOffset(0), undefined);
    assert.equal(map.cellOffset(json.indexOf('metadata')), undefined);
  });
});
