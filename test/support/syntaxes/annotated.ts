import assert from 'node:assert/strict';
import type { ScopedToken, Tokenize } from './tokenize';

/**
 * Checks a document against the scopes drawn under it. A line of the document begins with `>`; a line of carets
 * below it names scopes: all of what it underlines has them, in this order and whatever stands between them, and the
 * characters beside it have not. A scope is met by what it begins (`string` by `string.quoted.sql`); `!string` must not
 * be there at all.
 *
 *     >%sql select 1
 *      ^^^^ keyword.control.magic
 *           ^^^^^^^^ meta.embedded.block.sql !string
 */
export function checkScopes(tokenize: Tokenize, drawing: string, lineEnd = '\n'): void {
  const { lines, expectations } = read(drawing);
  const tokens = tokenize(lines.join(lineEnd));
  for (const expectation of expectations) {
    checkExpectation(charactersOf(tokens[expectation.line] ?? []), lines[expectation.line] ?? '', expectation);
  }
}

interface Expectation {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly scopes: readonly string[];
  readonly absent: readonly string[];
}

function read(drawing: string): { lines: string[]; expectations: Expectation[] } {
  const lines: string[] = [];
  const expectations: Expectation[] = [];
  for (const row of drawing.split('\n').slice(1)) {
    if (row.startsWith('>')) {
      lines.push(row.slice(1));
      continue;
    }
    const marks = /^ ( *)(\^+) (\S.*)$/.exec(row);
    if (marks === null) {
      assert.match(row, /^ *$/, `Neither a line of the document nor carets with scopes: ${row}`);
      continue;
    }
    const [, indent = '', carets = '', names = ''] = marks;
    const scopes = names.split(' ');
    expectations.push({
      line: lines.length - 1,
      start: indent.length,
      end: indent.length + carets.length,
      scopes: scopes.filter((scope) => !scope.startsWith('!')),
      absent: scopes.filter((scope) => scope.startsWith('!')).map((scope) => scope.slice(1)),
    });
  }
  return { lines, expectations };
}

/** The scopes of each character of a line. */
function charactersOf(tokens: readonly ScopedToken[]): (readonly string[])[] {
  return tokens.flatMap(({ text, scopes }) => Array.from({ length: text.length }, () => scopes));
}

function checkExpectation(characters: (readonly string[])[], line: string, expectation: Expectation): void {
  const { start, end, scopes, absent } = expectation;
  const where = `"${line.slice(start, end)}" of line ${expectation.line + 1}, "${line}",`;
  for (const found of characters.slice(start, end)) {
    const has = `It has: ${found.join(' ')}`;
    assert.ok(hasInOrder(found, scopes), `${where} should have the scopes ${scopes.join(' ')}. ${has}`);
    const unwanted = absent.find((scope) => hasInOrder(found, [scope]));
    assert.equal(unwanted, undefined, `${where} should not have the scope ${unwanted ?? ''}. ${has}`);
  }
  assert.ok(end <= characters.length, `${where} is underlined beyond its end.`);
  const beside = [characters[start - 1], characters[end]];
  const reachesFurther = scopes.length > 0 && beside.some((found) => found !== undefined && hasInOrder(found, scopes));
  assert.ok(!reachesFurther, `${where} should be all that has the scopes ${scopes.join(' ')}.`);
}

function hasInOrder(found: readonly string[], wanted: readonly string[]): boolean {
  let next = 0;
  for (const scope of found) {
    const sought = wanted[next];
    if (sought !== undefined && (scope === sought || scope.startsWith(`${sought}.`))) {
      next += 1;
    }
  }
  return next === wanted.length;
}
