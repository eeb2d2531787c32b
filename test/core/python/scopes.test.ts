import assert from 'node:assert/strict';
import { boundNames, freeNames, references } from '../../../src/core/python/scopes';
import type { FunctionDef, Stmt } from '../../../src/core/python/syntax/ast';
import type { PythonParser } from '../../../src/core/python/syntax/parser';
import { childrenOf, walk } from '../../../src/core/python/syntax/walk';
import { pythonParser } from '../../support/python';

describe('Scopes of Python', () => {
  let parser: PythonParser;
  before(async () => {
    parser = await pythonParser();
  });

  function bodyOf(code: string): readonly Stmt[] {
    const cell = parser.parseCell(code);
    cell.dispose();
    return cell.module.body;
  }

  function functionIn(code: string): FunctionDef {
    const [first] = bodyOf(code);
    assert.equal(first?.kind, 'function');
    return first as FunctionDef;
  }

  const sorted = (names: ReadonlySet<string>): string => [...names].toSorted().join(' ');

  describe('the names that live in a module', () => {
    const cases: readonly (readonly [code: string, names: string])[] = [
      ['a = b.c = d[e] = 1', 'a'],
      ['(a, [b, *c]), d.e = x', 'a b c'],
      ['a: int', 'a'],
      ['a += 1', 'a'],
      ['del a, b', 'a b'],
      ['for a, b in c: d = 1', 'a b d'],
      ['with f() as a, g() as (b, c): pass', 'a b c'],
      ['try: pass\nexcept E as e: pass', 'e'],
      ['import a.b, c.d as e\nfrom f import g, h as i\nfrom j import *', 'a e g i'],
      ['def f(a): b = 1\nclass C: c = 1\nlambda d: d', 'C f'],
      ['if (a := 1): pass', 'a'],
      ['[(a := b) for b in c]', 'a'],
      ['[[(a := b) for b in c] for d in e]', 'a'],
      ['lambda: (a := 1)', ''],
      ['def f(x=(a := 1)): pass', 'a f'],
      ['match x:\n  case {"k": a, **b} | [a, *b]: pass\n  case P(c) as d: pass', 'a b c d'],
      ['def f():\n  global a\n  a = 1\n  def g():\n    global b, c\n    b = 1', 'a b f'],
      ['type A = int', 'A'],
      ['while True:\n  a = 1\n  foo(\n', 'a'],
    ];
    for (const [code, names] of cases) {
      it(JSON.stringify(code), () => assert.equal(sorted(boundNames(bodyOf(code))), names));
    }
  });

  describe('the names that live in a function', () => {
    const cases: readonly (readonly [code: string, names: string])[] = [
      ['def f(a, /, b: T, *c, d=1, **e): x = y', 'a b c d e x'],
      ['def f():\n  global a\n  a = b = 1', 'b'],
      ['def f():\n  nonlocal a\n  a = b = 1', 'b'],
      ['def f():\n  [x for x in y]\n  def g(): z = 1', 'g'],
      ['def f[T](a: T): pass', 'T a'],
    ];
    for (const [code, names] of cases) {
      it(JSON.stringify(code), () => assert.equal(sorted(boundNames(functionIn(code))), names));
    }
  });

  it('answers for comprehensions, lambdas and classes', () => {
    const seen: string[] = [];
    walk(bodyOf('lambda a: [b for b, c in d]\nclass C(B):\n  x = 1\n  def m(self): y = 1'), (node) => {
      if (node.kind === 'lambda' || node.kind === 'comprehension' || node.kind === 'class') {
        seen.push(`${node.kind}: ${sorted(boundNames(node))}`);
      }
    });
    assert.deepEqual(seen, ['lambda: a', 'comprehension: b c', 'class: m x']);
  });

  describe('the names that code needs from outside', () => {
    const cases: readonly (readonly [code: string, names: string])[] = [
      ['a.b(c, d=e)[f]', 'a c e f'],
      ['a = b', 'b'],
      ['a = a + 1', 'a'],
      ['a += b', 'a b'],
      ['a.b = c', 'a c'],
      ['del a', 'a'],
      ['a = 1\nb = a', ''],
      ['for i in range(n): print(i)', 'n print range'],
      ['for i in r: a = i\nprint(a)', 'a print r'],
      ['if c: a = 1\nprint(a)', 'a c print'],
      ['with o() as f: a = f\nb = a', 'o'],
      ['try: a = f()\nexcept E as e: g(e)\nelse: h(a)\nfinally: k(a)', 'E a f g h k'],
      ['import a.b\na.b.c(d)', 'd'],
      ['f"{a!r:{b}}" "c"', 'a b'],
      ['[x + y for x in z if w(x)]', 'w y z'],
      ['[x for x in x]', 'x'],
      ['[y for x in a for y in x]', 'a'],
      ['(m := f()) and m.g', 'f'],
      ['any((m := f(x)) for x in xs) and m', 'any f xs'],
      ['lambda a, b=c: a + b + d', 'c d'],
      ['@dec\ndef f(a: T = d) -> R:\n  return a + g(f)', 'R T d dec g'],
      ['def f():\n  a = b\n  def g(): return a + c\n  return g', 'b c'],
      ['def f():\n  print(a)\n  a = 1', 'print'],
      ['def f():\n  global a\n  a = 1', 'a'],
      ['def f():\n  a = 1\n  def g():\n    global a\n    return a', 'a'],
      ['def f():\n  def g():\n    nonlocal a\n    a = 1', 'a'],
      ['def f():\n  a = 1\n  def g():\n    nonlocal a\n    a = 2', ''],
      ['def f[T: B](a: T) -> T: return T', 'B'],
      ['class C(B, metaclass=M):\n  x = x\n  y = x\n  def m(self): return x + C', 'B M x'],
      ['class C:\n  x = 1\n  y = [x for _ in x]', 'x'],
      ['class C:\n  def print(self): print(self)', 'print'],
      ['def f():\n  x = 1\n  class C:\n    y = x\n  return C', ''],
      ['match a:\n  case P(b): c(b)\n  case Q.R: pass\n  case b if b > d: pass', 'P Q a c d'],
      ['print x', 'x'],
      ['foo(a, b', 'a b foo'],
    ];
    for (const [code, names] of cases) {
      it(JSON.stringify(code), () => assert.equal(sorted(freeNames(bodyOf(code))), names));
    }
  });

  describe('the places that mean a variable of the module', () => {
    const cases: readonly (readonly [code: string, places: string])[] = [
      ['x = x + y.x\nx.a(x=x)', '0 4 12 18'],
      ['def f(x): return x\nx', '19'],
      ['def f(y=x): return x', '8 19'],
      ['def f():\n  x = 1\n  return lambda: x', ''],
      ['def f():\n  global x\n  x = 1', '22'],
      ['def f():\n  x = 1\n  def g():\n    global x\n    x', '45'],
      ['[x for x in x]', '12'],
      ['[x for y in z]', '1'],
      ['class C:\n  x = 1\n  def m(self): return x', '39'],
      ['class C:\n  def m(self): return x', '31'],
      ['del x\nfor x in a: f"{x}"', '4 10 21'],
    ];
    for (const [code, places] of cases) {
      it(JSON.stringify(code), () => {
        const starts = references(bodyOf(code), 'x').map((name) => name.span.start);
        assert.equal(starts.toSorted((a, b) => a - b).join(' '), places);
      });
    }
  });

  it('walks outer before inner, in the order of the text, and stays out where told', () => {
    const body = bodyOf('a(b)\nif c:\n  d\nelse: e = f');
    const names: string[] = [];
    walk(body, (node) => {
      if (node.kind === 'name') names.push(node.id);
      return node.kind !== 'call';
    });
    assert.deepEqual(names, ['c', 'd', 'e', 'f']);
    assert.deepEqual(
      body.map((node) => childrenOf(node).map((child) => child.kind)),
      [['call'], ['name', 'expr', 'assign']],
    );
  });
});
