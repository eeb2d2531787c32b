import assert from 'node:assert/strict';
import { loadYaml } from '../../../src/core/bundle/load';
import { referencesIn } from '../../../src/core/bundle/located-reference';

/** The references of a file as its own text has them: the whole, then its names. */
function written(text: string): string[][] {
  return referencesIn(loadYaml('/p/databricks.yml', text)).references.map(({ location, names }) =>
    [location, ...names].map(({ span }) => text.slice(span.start, span.end)),
  );
}

function malformed(text: string): string[] {
  const found = referencesIn(loadYaml('/p/databricks.yml', text)).malformed;
  return found.map(({ location: { span } }) => text.slice(span.start, span.end));
}

describe('references in a file', () => {
  it('are found in plain scalars, also folded ones', () => {
    assert.deepEqual(written('a: ${var.x}\nb: one ${var.y}\n  two ${bundle.name}  # ${var.no}\n'), [
      ['${var.x}', 'var', 'x'],
      ['${var.y}', 'var', 'y'],
      ['${bundle.name}', 'bundle', 'name'],
    ]);
  });

  it('are found behind quotes and escapes', () => {
    assert.deepEqual(written(`a: 'it''s ''''\${var.x}'\nb: "\\t\\"\\u00e9\\x41 \\\n   é😀\\U0001F600 \${var.y}"\n`), [
      ['${var.x}', 'var', 'x'],
      ['${var.y}', 'var', 'y'],
    ]);
  });

  it('are found where an escape writes a part of them', () => {
    assert.deepEqual(written('a: "\\u0024{var.\\x78}"'), [['\\u0024{var.\\x78}', 'var', '\\x78']]);
  });

  it('are found in blocks, with their indentation, their chomping and CRLF', () => {
    const block =
      'a: |2-  # ${var.no}\r\n    deep\r\n   ${var.x}\r\n\r\n  ${var.y}\r\nb: >+\n  one\n  two ${var.z}\n\n   more\n';
    assert.deepEqual(written(block), [
      ['${var.x}', 'var', 'x'],
      ['${var.y}', 'var', 'y'],
      ['${var.z}', 'var', 'z'],
    ]);
  });

  it('are found in flow style, in JSON and behind a byte order mark', () => {
    assert.deepEqual(written('\ufeff{"a": ["${resources.jobs.j.id}", {"b": "${var.list[0].c}"}]}'), [
      ['${resources.jobs.j.id}', 'resources', 'jobs', 'j', 'id'],
      ['${var.list[0].c}', 'var', 'list', '0', 'c'],
    ]);
  });

  it('count once where aliases repeat them', () => {
    assert.deepEqual(written('x: &a {k: "${var.x}"}\ny: *a\nz: {<<: *a}\n'), [['${var.x}', 'var', 'x']]);
  });

  it('are told apart from what only resembles them', () => {
    assert.deepEqual(malformed('a: ${ var.x }\nb: "${var.x} ${var.}"\nc: ${var.x\nd: $${var.ok} ${var.a_${var.b}}\n'), [
      '${ var.x }',
      '${var.}',
      '${var.x',
    ]);
  });
});
