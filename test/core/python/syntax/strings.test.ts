import assert from 'node:assert/strict';
import type { Text } from '../../../../src/core/python/syntax/ast';
import type { PythonParser } from '../../../../src/core/python/syntax/parser';
import { pythonParser } from '../../../support/python';
import { shapeOfExpression } from '../../../support/python-shape';

describe('String literals', () => {
  let parser: PythonParser;
  before(async () => {
    parser = await pythonParser();
  });

  function textIn(code: string): Text {
    const cell = parser.parseCell(code);
    cell.dispose();
    const [statement] = cell.module.body;
    assert.ok(statement?.kind === 'expr' && statement.value.kind === 'text', code);
    return statement.value;
  }

  describe('have the value that Python gives them', () => {
    const cases: readonly (readonly [code: string, value: string])[] = [
      ['""', ''],
      [String.raw`'a\n\t\\\'\"\x41\u00e9\U0001F642\101\0'`, 'a\n\t\\\'"Aé🙂A\0'],
      [String.raw`'\d\N{DASH}\U00110000'`, String.raw`\d\N{DASH}\U00110000`],
      [String.raw`r'\n\\'`, String.raw`\n\\`],
      [String.raw`r'\\'`, String.raw`\\`],
      [String.raw`R"a\"b"`, String.raw`a\"b`],
      ["'a\\\nb'", 'ab'],
      ["'a\\\r\nb'", 'ab'],
      ["'''a\r\nb\n'''", 'a\nb\n'],
      ['"""a"b\'c"""', 'a"b\'c'],
      ['("a" r"\\n"\n\'b\')', 'a\\nb'],
      ['u"é🙂"', 'é🙂'],
      ['"{a}"', '{a}'],
      ['f"{{a}}"', '{a}'],
    ];
    for (const [code, value] of cases) it(JSON.stringify(code), () => assert.deepEqual(textIn(code).parts, [value]));
  });

  it('of bytes know no unicode escapes', () => {
    const text = textIn(String.raw`b'\x41\u0041'`);
    assert.ok(text.bytes);
    assert.deepEqual(text.parts, [String.raw`A\u0041`]);
  });

  describe('with expressions keep them as parts', () => {
    const cases: readonly (readonly [code: string, shape: string])[] = [
      ['f"{a}"', 'f({a})'],
      ['f"/Users/{user}/x"', 'f("/Users/" {user} "/x")'],
      ['f"{a!r}{b:>10}{c:{d}.{e}}"', 'f({a!} {b!} {c!:d, e})'],
      ['f"{a = }"', 'f("a = " {a!})'],
      ['f"{{{a}}}"', 'f("{" {a} "}")'],
      ['f"{f\'{a}b\'}{c["d"]}"', 'f({f({a} "b")} {c["d"]})'],
      ['f"{d["a"]}"', 'f({d["a"]})'],
      ['f"{a, b}{lambda: 1}"', 'f({tuple(a, b)} {(lambda : 1)})'],
      ['"a" f"{b}" "c" \'d\'', 'f("a" {b} "cd")'],
      [String.raw`rf"\d{a}\n"`, String.raw`f("\\d" {a} "\\n")`],
      ['f"""\n{\na}"""', 'f("\\n" {a})'],
    ];
    for (const [code, shape] of cases) it(code, () => assert.equal(shapeOfExpression(textIn(code)), shape));
  });

  it('tell where their content stands, for edits, if they are a single one without expressions', () => {
    const content = (code: string): string | undefined => {
      const span = textIn(code).contentSpan;
      return span && code.slice(span.start, span.end);
    };
    assert.equal(content('"a\\n"'), 'a\\n');
    assert.equal(content('rb"""🙂"""'), '🙂');
    assert.equal(content("''"), '');
    assert.equal(content(String.raw`r'\\'`), String.raw`\\`);
    assert.equal(content('f"a"'), undefined);
    assert.equal(content('"a" "b"'), undefined);
  });
});
