import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Node } from '../../../../src/core/python/syntax/ast';
import type { ParsedCell, PythonParser } from '../../../../src/core/python/syntax/parser';
import { childrenOf, walk } from '../../../../src/core/python/syntax/walk';
import { boundNames, freeNames } from '../../../../src/core/python/scopes';
import { contains } from '../../../../src/core/text/span';
import type { Span } from '../../../../src/core/text/span';
import { pythonParser } from '../../../support/python';

const LINES = [
  'import mlflow as mf',
  'from a.b import (c, d as e)',
  '@dec',
  'def f(a, *b: int, c=1) -> int:',
  '    return [x for x in a if x]',
  'class A(B):',
  '    """Doc."""',
  'with mlflow.start_run(run_name="🙂") as run:',
  '    mlflow.log_metric("a", 1)',
  'if a and (b or c):',
  'elif d:',
  'else:',
  '    pass',
  'try:',
  'except (A, B) as e:',
  'finally:',
  'match x:',
  '  case {"a": [1, *rest]} if y: z',
  'x = f"/Users/{user!r:>{width}}/{{a}}"',
  'params = {',
  '    "a": 1,  # why',
  '}',
  'foo(',
  ')',
  'x = \\',
  '\ty = 2\r',
  "'''",
  'é.ö = lambda: (yield)',
  '',
];

const insertion = fc.oneof(
  fc.constantFrom(
    '(',
    ')',
    '[',
    '}',
    '"',
    "'",
    '"""',
    '\n',
    '\r\n',
    '    ',
    ':',
    '=',
    '.',
    '#',
    '\\',
    'f"{',
    '🙂',
    '\0',
  ),
  fc.string({ maxLength: 4, unit: 'binary' }),
);
const edits = fc.array(fc.record({ at: fc.nat(500), removed: fc.nat(4), insertion }), { maxLength: 6 });
const pythonish = fc.array(fc.constantFrom(...LINES), { maxLength: 14 }).map((lines) => lines.join('\n'));

describe('Any text', () => {
  let parser: PythonParser;
  before(async () => {
    parser = await pythonParser();
  });

  it('becomes syntax whose spans lie in the text, children inside their parents', () => {
    fc.assert(
      fc.property(fc.oneof(pythonish, fc.string({ unit: 'binary', maxLength: 40 })), edits, (text, changes) => {
        const cell = parser.parseCell(changes.reduce(changed, text));
        cell.dispose();
        checkSpans(cell);
        boundNames(cell.module.body);
        freeNames(cell.module.body);
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same syntax after edits as when read anew', () => {
    fc.assert(
      fc.property(pythonish, edits, (text, changes) => {
        let cell = parser.parseCell(text);
        for (const change of changes) {
          cell = parser.parseCell(changed(cell.text, change), cell);
          const anew = parser.parseCell(cell.text);
          anew.dispose();
          assert.deepEqual(cell.module, anew.module);
        }
        cell.dispose();
      }),
      { numRuns: 200 },
    );
  });

  describe('may be nested beyond all reason:', () => {
    const cases: readonly (readonly [name: string, text: string])[] = [
      ['parentheses', `${'('.repeat(5000)}name${')'.repeat(5000)}`],
      ['open brackets', '([{'.repeat(2000)],
      ['a long sum', Array.from({ length: 20_000 }, () => 'name').join('+')],
      ['a chain of calls', `name${'.a(b)'.repeat(5000)}`],
      ['elif after elif', `if a: b\n${'elif c: name\n'.repeat(3000)}`],
      ['conditions', `${'a if b else '.repeat(3000)}name`],
      ['lists', `${'['.repeat(3000)}name${']'.repeat(3000)}`],
      ['f-strings', `${'f"{'.repeat(100)}name${'}"'.repeat(100)}`],
      ['lambdas', `${'lambda: '.repeat(3000)}name`],
      ['targets', `${'a = '.repeat(5000)}name`],
      ['blocks', Array.from({ length: 95 }, (_, depth) => `${' '.repeat(depth)}while name:`).join('\n')],
    ];
    for (const [name, text] of cases) {
      it(name, () => {
        const cell = parser.parseCell(text);
        cell.dispose();
        checkSpans(cell);
        if (text.includes('name')) assert.ok(freeNames(cell.module.body).has('name'));
      });
    }
  });
});

function changed(text: string, { at, removed, insertion: added }: { at: number; removed: number; insertion: string }) {
  const start = at % (text.length + 1);
  return text.slice(0, start) + added + text.slice(start + removed);
}

function checkSpans({ text, module }: ParsedCell): void {
  const whole: Span = { start: 0, end: text.length };
  for (const error of module.errors) assert.ok(contains(whole, error));
  walk(module.body, (node: Node) => {
    assert.ok(node.span.start <= node.span.end && contains(whole, node.span));
    for (const child of childrenOf(node)) assert.ok(contains(node.span, child.span), `${child.kind} in ${node.kind}`);
  });
}
