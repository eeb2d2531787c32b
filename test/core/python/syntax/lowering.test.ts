import assert from 'node:assert/strict';
import type { PythonParser } from '../../../../src/core/python/syntax/parser';
import { pythonParser } from '../../../support/python';
import { shapeOf } from '../../../support/python-shape';

type Table = readonly (readonly [code: string, shape: string])[];

const EXPRESSIONS: Table = [
  ['1_000, 0xff, 0b11, 1e3, 1.5, .5, 1.', 'tuple(1000, 255, 3, 1000, 1.5, 0.5, 1)'],
  ['12345678901234567890, 2j, ...', 'tuple(..., ..., ...)'],
  ['True, False, None', 'tuple(true, false, null)'],
  ['(((a)))', 'a'],
  ['a.b.c', 'a.b.c'],
  ['f(a, *b, c=d, **e)', 'f(a, *b, c=d, **e)'],
  ['f(a for a in b)', 'f(generator(a for a in b))'],
  ['f(a)(b).c[d]', 'f(a)(b).c[d]'],
  ['a[b, c]', 'a[b, c]'],
  ['a[1:2, ::3, :]', 'a[slice(1:2:), slice(::3), slice(::)]'],
  ['a + b * c ** -d', '(a + (b * (c ** (- d))))'],
  ['a - b - c', '((a - b) - c)'],
  ['a // b % c << d & e | f ^ g @ h', '(((((a // b) % c) << d) & e) | (f ^ (g @ h)))'],
  ['not a or b and c', '((not a) or (b and c))'],
  ['a < b is not c not  in d != e', '(a < b is not c not in d != e)'],
  ['a if b else c if d else e', '(a if b else (c if d else e))'],
  ['[a, *b], (a,), (), {a, b}, {}', 'tuple([a, *b], tuple(a), tuple(), set(a, b), {})'],
  ['{"a": b, **c}', '{"a": b, **c}'],
  ['[a for b, c in d if e if f for g in h]', 'list(a for tuple(b, c) in d if e if f for g in h)'],
  ['{a: b async for a in c}', 'dict(a: b for a in c)'],
  ['{a for a in b}', 'set(a for a in b)'],
  ['lambda a, /, b, *c, d=1, **e: a', '(lambda /a, b, *c, =d = 1, **e: a)'],
  ['lambda: (yield)', '(lambda : yield())'],
  ['(a := b)', '(a := b)'],
  ['await a', 'await(a)'],
  ['x = yield from a', 'x = yield(a)'],
  ['a, # why\nb', 'tuple(a); b'],
  ['(a # why\n + \\\n b)', '(a + b)'],
  ['a.  b', 'a.b'],
];

const STATEMENTS: Table = [
  ['a = b = c', 'a = b = c'],
  ['a: int = 1\nb: str', 'a: int = 1; b: str'],
  ['a, *b = (c, [d]) = e', 'tuple(a, *b) = tuple(c, [d]) = e'],
  ['(a) = b', 'a = b'],
  ['a += 1; b **= 2', 'a += 1; b **= 2'],
  ['a,', 'tuple(a)'],
  ['del a, b[c]', 'del a, b[c]'],
  ['import a.b as c, d . e', 'import a.b as c, d.e'],
  ['from a import (b as c, d,)', 'from a import b as c, d'],
  ['from .. import a\nfrom .b.c import *', 'from .. import a; from .b.c import *'],
  ['from __future__ import annotations', 'from __future__ import annotations'],
  ['global a, b\nnonlocal c', 'global a, b; nonlocal c'],
  ['assert a, "b"', 'assert a, "b"'],
  ['raise\nraise A\nraise A from b', 'raise; raise A; raise A from b'],
  ['return\nreturn a, b', 'return; return tuple(a, b)'],
  ['pass; break; continue', 'pass; break; continue'],
  ['if a: b\nelif c: d\nelif e: f\nelse: g', 'if a {b} else {if c {d} else {if e {f} else {g}}}'],
  ['for a, b in c, d:\n  e\nelse:\n  f', 'for tuple(a, b) in tuple(c, d) {e} else {f}'],
  ['while a:\n  b\nelse: c', 'while a {b} else {c}'],
  [
    'try: a\nexcept A: b\nexcept (A, B) as c: d\nexcept: e\nelse: f\nfinally: g',
    'try {a} except A {b} except tuple(A, B) as c {d} except {e} else {f} finally {g}',
  ],
  ['try: a\nexcept* A as b: c', 'try {a} except* A as b {c}'],
  ['with a as b, c: d', 'with a as b, c {d}'],
  ['with (a as b, c as (d, e),): f', 'with a as b, c as tuple(d, e) {f}'],
  ['with (a as b): c', 'with a as b {c}'],
  ['with (a, b): c', 'with a, b {c}'],
  [
    'async def f():\n  async with a: pass\n  async for b in c: pass',
    'async def f() {async with a {pass}; async for b in c {pass}}',
  ],
  [
    'def f(a, /, b: int, c=1, *d: T, e, g: str = "", **h) -> int: pass',
    'def f(/a, b: int, c = 1, *d: T, =e, =g: str = "", **h) -> int {pass}',
  ],
  ['def f(*, a): pass', 'def f(=a) {pass}'],
  ['@a\n@b.c(d)\ndef f(): pass', '@a @b.c(d) def f() {pass}'],
  [
    'def f():\n  def g(): yield\n  return lambda: (yield)',
    'def f() {generator def g() {yield()}; return (lambda : yield())}',
  ],
  ['class A(B, metaclass=C):\n  a = 1', 'class A(B, metaclass=C) {a = 1}'],
  ['def f[T: int, *U](a: T): pass\nclass A[T]: pass', 'def f[T: int, U](a: T) {pass}; class A[T]() {pass}'],
  ['type A = int | str\ntype B[T] = list[T]', 'A = (int | str); B = <?>'],
  ['type(a).b = c', 'type(a).b = c'],
  ['a: list[int] | None\nb: c.d[e]', 'a: (list[int] | null); b: c.d[e]'],
  ['match = 1\ntype = match', 'match = 1; type = match'],
  ['print a, b', '<?a, b>'],
  ['exec "a" in b', '<?"a", b>'],
];

const CASES: Table = [
  ['1', 'case 1'],
  ['-1', 'case -1'],
  ['"a" "b"', 'case "ab"'],
  ['None', 'case null'],
  ['A.B.c', 'case A.B.c'],
  ['("a")', 'case "a"'],
  ['"a" | "b"', 'case'],
  ['1 + 2j', 'case ...'],
  ['_', 'case always'],
  ['a', 'case binds(a) always'],
  ['(a)', 'case binds(a) always'],
  ['a if b', 'case binds(a) if b'],
  ['1 | _', 'case always'],
  ['1 as a', 'case binds(a)'],
  ['a as b', 'case binds(a, b) always'],
  ['a, *b', 'case binds(a, b)'],
  ['[a, *_]', 'case binds(a)'],
  ['{"a": b, A.B: 1, **c}', 'case reads(A.B) binds(b, c)'],
  ['A(b, c=d, e=A.F)', 'case reads(A, A.F) binds(b, d)'],
];

const HALF_TYPED: Table = [
  ['x = \ny = 1', 'broken {x}; y = 1'],
  ['mlflow.\nmlflow.log(1)', 'broken {mlflow}; mlflow.log(1)'],
  ['a = b +\nc', 'broken {a; b}; c'],
  ['import\na', 'broken {}; a'],
  ['from a import *\nb', 'from a import *; b'],
  ['a = 1.\nb', 'a = 1; b'],
  ['...\na', '...; a'],
  ['log("a"\nwith b as c:\n  d', 'broken {log; "a"}; with b as c {d}'],
  ['with a:\n  log(\n  b\nc', 'with a {broken {log}; b}; c'],
  ['f(a,\n  b=1,\nreturn c', 'broken {f; a; 1}; return c'],
  ['with run(\n  a\nb', 'with <?run> {a}; b'],
  ['if a and\n  b\nelse:\n  c', 'if <?a> {b} else {c}'],
  ['for a in\n  b\nc', 'while <?> {b}; c'],
  ["a = f'{b\nc", 'broken {a; b}; c'],
  ["f(f'{a\n)\nb", 'broken {f(<?a>)}; b'],
  ['def f(\n\nclass A:\n  pass', 'broken {f}; class A() {pass}'],
  ['def f():\n  x = (\n  return 1', 'def f() {broken {x}; return 1}'],
  ['f(a, , b)', 'f(a, <?>, b)'],
  ['a = [b c]', 'a = [b, <?c>]'],
  ['if a:\nb', 'if a {}; b'],
];

describe('The syntax tree of Python', () => {
  let parser: PythonParser;
  before(async () => {
    parser = await pythonParser();
  });

  function shape(code: string): string {
    const cell = parser.parseCell(code);
    cell.dispose();
    return shapeOf(cell.module.body);
  }

  function errors(code: string): readonly string[] {
    const cell = parser.parseCell(code);
    cell.dispose();
    return cell.module.errors.map(({ start, end }) => code.slice(start, end));
  }

  for (const [title, table] of [
    ['expressions', EXPRESSIONS],
    ['statements', STATEMENTS],
  ] as const) {
    describe(`reads ${title}`, () => {
      for (const [code, expected] of table) {
        it(code, () => {
          assert.equal(shape(code), expected);
          assert.deepEqual(errors(code), []);
        });
      }
    });
  }

  describe('reads cases', () => {
    for (const [pattern, expected] of CASES) {
      it(pattern, () => assert.equal(shape(`match x:\n  case ${pattern}: pass`), `match x {${expected} {pass}}`));
    }

    it('a match on several values', () =>
      assert.equal(shape('match a, b:\n  case _: c'), 'match tuple(a, b) {case always {c}}'));
  });

  describe('keeps the neighbours of what is half typed', () => {
    for (const [code, expected] of HALF_TYPED) it(code, () => assert.equal(shape(code), expected));
  });

  describe('tells where the text is not Python', () => {
    const cases: readonly (readonly [code: string, ...errors: string[]])[] = [
      ['x = \ny = 1', 'x ='],
      ['a\nlog("a"\nwith b:\n  c', 'log("a"'],
      ['f(a, , b)', ','],
      ['def f(:\n  pass', ''],
      ['if a:\nb', 'if a:'],
      ['$$', '$$'],
    ];
    for (const [code, ...expected] of cases) it(code, () => assert.deepEqual(errors(code), expected));
  });

  it('reads what recovery left of a larger cell', () => {
    const code = [
      'def train():',
      '    with mlflow.start_run() as run:',
      '        mlflow.log_metric("rows", len(X',
      '        model.fit(X)',
      '    return run',
    ].join('\n');
    assert.equal(
      shape(code),
      'def train() {with mlflow.start_run() as run {broken {mlflow.log_metric; "rows"; len; X}; model.fit(X)}; return run}',
    );
  });
});
