import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadYaml } from '../../../src/core/bundle/load';
import { valueAt } from '../../../src/core/bundle/located';
import type { Located } from '../../../src/core/bundle/located';

/** The plain value. */
function plain(value: Located | undefined): unknown {
  if (value?.kind === 'map') {
    return Object.fromEntries([...value.entries].map(([key, entry]) => [key, plain(entry.value)]));
  }
  return value?.kind === 'list' ? value.items.map(plain) : value?.value;
}

function read(text: string): unknown {
  return plain(loadYaml('/p/a.yml', text).root);
}

function slice(text: string, ...keys: readonly string[]): string | undefined {
  const span = valueAt(loadYaml('/p/a.yml', text).root, ...keys)?.location.span;
  return span && text.slice(span.start, span.end);
}

describe('a YAML file', () => {
  it('knows where its values and keys stand, in UTF-16 offsets', () => {
    const text = '# 🥐\r\njobs:\r\n  "a b": {path: ../train.py}\r\n  list:\r\n    - one\r\n';
    assert.equal(slice(text, 'jobs', 'a b', 'path'), '../train.py');
    const jobs = valueAt(loadYaml('/p/a.yml', text).root, 'jobs');
    const key = jobs?.kind === 'map' ? jobs.entries.get('a b')?.key : undefined;
    assert.equal(text.slice(key?.span.start, key?.span.end), '"a b"');
    assert.equal(key?.path, '/p/a.yml');
  });

  it('may begin with a byte order mark', () => {
    const text = '\uFEFFbundle:\n  name: bakery\n';
    assert.equal(slice(text, 'bundle', 'name'), 'bakery');
  });

  it('reads scalars as YAML 1.2 does', () => {
    assert.deepEqual(read('a: yes\nb: True\nc: 0o10\nd: 010\ne: ~\nf: 1.50\ng: 2026-01-01\nh: "1"\ni: on\n'), {
      a: 'yes',
      b: true,
      c: 8,
      d: 10,
      e: null,
      f: 1.5,
      g: '2026-01-01',
      h: '1',
      i: 'on',
    });
  });

  it('reads block scalars, flow style and quoted keys', () => {
    assert.deepEqual(read('a: |\n  x\n  y\nb: >-\n  x\n  y\n"c d": {e: [1, "2"]}\n'), {
      a: 'x\ny\n',
      b: 'x y',
      'c d': { e: [1, '2'] },
    });
  });

  it('takes the last of duplicate keys', () => {
    assert.deepEqual(read('a: 1\nb: 2\na: 3\n'), { a: 3, b: 2 });
  });

  it('follows anchors, with the place of what they name', () => {
    const text = 'a: &x {b: deep}\nc: *x\n';
    assert.deepEqual(read(text), { a: { b: 'deep' }, c: { b: 'deep' } });
    assert.equal(slice(text, 'c', 'b'), 'deep');
  });

  it('takes an anchor as it was last named', () => {
    assert.deepEqual(read('a: &x 1\nb: *x\nc: &x 2\nd: *x\n'), { a: 1, b: 1, c: 2, d: 2 });
  });

  it('lays own keys over merged ones, and later merged maps over earlier ones', () => {
    assert.deepEqual(read('a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc:\n  z: 3\n  <<: [*a, *b]\n')?.valueOf(), {
      a: { x: 1, y: 1 },
      b: { y: 2, z: 2 },
      c: { x: 1, y: 2, z: 3 },
    });
    assert.deepEqual(read('"<<": 1\n'), { '<<': 1 });
  });

  it('is its first document', () => {
    assert.deepEqual(read('a: 1\n---\nb: 2\n'), { a: 1 });
  });

  it('may be JSON with tabs', () => {
    assert.deepEqual(read('{\n\t"a": {\n\t\t"b": [1, true, null]\n\t}\n}\n'), { a: { b: [1, true, null] } });
  });

  it('gives what can be read of a half-typed text, and says what is wrong', () => {
    const { root, problems } = loadYaml('/p/a.yml', 'a:\n  b: 1\n  sch');
    assert.deepEqual(plain(root), { a: { b: 1, sch: null } });
    assert.deepEqual(
      problems.map(({ reason, span }) => [reason, span.start]),
      [['syntax', 12]],
    );
    assert.deepEqual(read('a: [1, 2\nb: 3'), { a: [1, 2], b: 3 });
    assert.deepEqual(read('a:\n\tb: 1\nc: 2'), { a: null, b: 1, c: 2 });
  });

  it('knows nothing of a value whose quote is not closed', () => {
    assert.deepEqual(read('a: "open\nb: 2\n'), { a: null });
    assert.deepEqual(read("a: {b: 'open\n"), { a: { b: null } });
    assert.deepEqual(read('a: "\n'), { a: null });
  });

  it('refuses an alias of what it stands in', () => {
    const { root, problems } = loadYaml('/p/a.yml', 'a: &x {b: *x}\nc: *nope\n');
    assert.deepEqual(plain(root), { a: { b: null }, c: null });
    assert.equal(problems.length, 2);
  });

  it('refuses aliases that stand for billions of values', () => {
    const lines = ['a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]'];
    for (let level = 1; level < 10; level++) {
      lines.push(
        `a${level}: &a${level} [${Array(10)
          .fill(`*a${level - 1}`)
          .join(', ')}]`,
      );
    }
    const { problems } = loadYaml('/p/a.yml', lines.join('\n'));
    assert.ok(problems.some(({ reason }) => reason === 'too-large'));
  });

  it('refuses nesting that nobody writes', () => {
    const steps = Array.from({ length: 3_000 }, (_, level) => `${' '.repeat(level)}a:`).join('\n');
    for (const text of ['['.repeat(5_000), '{a: '.repeat(5_000), '- '.repeat(5_000), '? '.repeat(5_000), steps]) {
      assert.deepEqual(
        loadYaml('/p/a.yml', text).problems.map(({ reason }) => reason),
        ['too-deep'],
      );
    }
  });

  it('is read whatever its text, with places inside it', () => {
    const piece = fc.constantFrom(
      ...['a', 'b: ', ': ', '- ', '\n', '\n  ', '\n    ', '\t', '"', "'", '{', '}', '[', ']', ',', '&x ', '*x', '<<: '],
      ...['|\n', '>', '#', '---\n', '!!str ', '${var.x}', '\r\n', '? ', '%', '@', '`', '\u0000', '🥐', '1', '~'],
    );
    const check = (value: Located, length: number): void => {
      const { start, end } = value.location.span;
      assert.ok(0 <= start && start <= end && end <= length, `${start}-${end} of ${length}`);
      if (value.kind === 'map') for (const [, entry] of value.entries) check(entry.value, length);
      if (value.kind === 'list') for (const item of value.items) check(item, length);
    };
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const { root, problems } = loadYaml('/p/a.yml', text);
        if (root) check(root, text.length);
        for (const { span } of problems)
          assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length + 1);
      }),
      { numRuns: 1_000 },
    );
  }).timeout(120_000);
});
