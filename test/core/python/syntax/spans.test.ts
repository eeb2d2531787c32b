import assert from 'node:assert/strict';
import { contains } from '../../../../src/core/text/span';
import type { Span } from '../../../../src/core/text/span';
import type { Node, Stmt } from '../../../../src/core/python/syntax/ast';
import type { PythonParser } from '../../../../src/core/python/syntax/parser';
import { childrenOf, walk } from '../../../../src/core/python/syntax/walk';
import { pythonParser } from '../../../support/python';

describe('Spans of Python', () => {
  let parser: PythonParser;
  before(async () => {
    parser = await pythonParser();
  });

  function bodyOf(code: string): readonly Stmt[] {
    const cell = parser.parseCell(code);
    cell.dispose();
    return cell.module.body;
  }

  /** The text of every node of a kind. */
  function textsOf(code: string, kind: Node['kind']): readonly string[] {
    const texts: string[] = [];
    walk(bodyOf(code), (node) => {
      if (node.kind === kind) texts.push(textAt(code, node.span));
    });
    return texts;
  }

  function textAt(code: string, span: Span): string {
    return code.slice(span.start, span.end);
  }

  it('count UTF-16 units: emoji, accents, tabs and line ends of Windows', () => {
    const code = 'é = "🙂"\r\nif é:\r\n\tf(é, x="🙂")\t# 🙂\r\n\r\ng(y)\r\n';
    assert.deepEqual(textsOf(code, 'assign'), ['é = "🙂"']);
    assert.deepEqual(textsOf(code, 'if'), ['if é:\r\n\tf(é, x="🙂")']);
    assert.deepEqual(textsOf(code, 'call'), ['f(é, x="🙂")', 'g(y)']);
    assert.deepEqual(textsOf(code, 'text'), ['"🙂"', '"🙂"']);
    assert.deepEqual(textsOf(code, 'name'), ['é', 'é', 'f', 'é', 'g', 'y']);
  });

  it('leave out the comments behind a block', () => {
    const code = 'if a:\n  b # c\n  # d\nelif e:\n  f\n  # g\n# h\ni';
    assert.deepEqual(textsOf(code, 'if'), ['if a:\n  b # c\n  # d\nelif e:\n  f', 'elif e:\n  f']);
    const [statement] = bodyOf(code);
    assert.ok(statement?.kind === 'if');
    assert.equal(textAt(code, statement.body.span), 'b');
  });

  it('leave out the parentheses around an expression, but not those of a tuple', () => {
    assert.deepEqual(textsOf('x = ((a + b)) * c', 'binary'), ['((a + b)) * c', 'a + b']);
    assert.deepEqual(textsOf('x = (a, b), c', 'tuple'), ['(a, b), c', '(a, b)']);
  });

  it('of heads reach from the keyword to the colon', () => {
    const heads: string[] = [];
    const code = [
      'if lambda: a:\n  b\nelif c : d',
      'async for a in b[1:2]: c',
      'while a: b',
      'try:\n  a\nexcept A as b:\n  c',
      'with a as b, {c: d}: e',
      'match a:\n  case {b: c} if d: e',
    ].join('\n');
    walk(bodyOf(code), (node) => {
      if ('headSpan' in node) heads.push(textAt(code, node.headSpan));
      if (node.kind === 'try') heads.push(...node.handlers.map((handler) => textAt(code, handler.headSpan)));
      if (node.kind === 'match') heads.push(...node.cases.map((clause) => textAt(code, clause.headSpan)));
    });
    assert.deepEqual(heads, [
      'if lambda: a:',
      'elif c :',
      'async for a in b[1:2]:',
      'while a:',
      'try:',
      'except A as b:',
      'with a as b, {c: d}:',
      'match a:',
      'case {b: c} if d:',
    ]);
  });

  it('of definitions begin with the decorators, and name the name', () => {
    const code = '@a\n# why\n@b()\ndef f(x: int = 1, *y): pass';
    const [statement] = bodyOf(code);
    assert.ok(statement?.kind === 'function');
    assert.equal(textAt(code, statement.span), code);
    assert.equal(textAt(code, statement.nameSpan), 'f');
    assert.deepEqual(
      statement.params.map((param) => textAt(code, param.span)),
      ['x: int = 1', '*y'],
    );
  });

  it('of imports tell the whole from the module', () => {
    const code = 'from ..a.b import (c as d, e)\nimport f.g as h';
    const [from, plain] = bodyOf(code);
    assert.ok(from?.kind === 'importfrom' && plain?.kind === 'import');
    assert.equal(textAt(code, from.moduleSpan), '..a.b');
    assert.deepEqual(
      [...from.names, ...plain.names].map((alias) => [textAt(code, alias.span), textAt(code, alias.nameSpan)]),
      [
        ['c as d', 'c'],
        ['e', 'e'],
        ['f.g as h', 'f.g'],
      ],
    );
  });

  it('of calls know the parentheses and each argument', () => {
    const code = 'a.b (c, d = e, **f) (g for g in h)';
    const [statement] = bodyOf(code);
    assert.ok(statement?.kind === 'expr' && statement.value.kind === 'call' && statement.value.callee.kind === 'call');
    const outer = statement.value;
    const inner = statement.value.callee;
    assert.equal(textAt(code, inner.argsSpan), '(c, d = e, **f)');
    assert.deepEqual(
      inner.args.map((arg) => textAt(code, arg.span)),
      ['c', 'd = e', '**f'],
    );
    assert.equal(textAt(code, outer.argsSpan), '(g for g in h)');
    assert.deepEqual(
      outer.args.map((arg) => [textAt(code, arg.span), textAt(code, arg.value.span)]),
      [['g for g in h', 'g for g in h']],
    );
  });

  it('of interpolations include the braces', () => {
    const [statement] = bodyOf('f"a{ b !r}"');
    assert.ok(statement?.kind === 'expr' && statement.value.kind === 'text');
    const [, part] = statement.value.parts;
    assert.ok(part !== undefined && typeof part !== 'string');
    assert.deepEqual(
      [part.span, part.value.span],
      [
        { start: 3, end: 10 },
        { start: 5, end: 6 },
      ],
    );
  });

  it('of half-typed lines hold what could be read of them', () => {
    const code = 'with a:\n    log("b", c\n    d\n';
    const [statement] = bodyOf(code);
    assert.ok(statement?.kind === 'with');
    const [broken] = statement.body.body;
    assert.ok(broken?.kind === 'broken');
    assert.equal(textAt(code, broken.span), 'log("b", c');
    assert.ok(childrenOf(broken).every((child) => contains(broken.span, child.span)));
  });
});
