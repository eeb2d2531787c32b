import assert from 'node:assert/strict';
import { matchesWildcard } from '../../../src/core/text/wildcard';

describe('a wildcard', () => {
  const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['*.yml', ['a.yml', '.yml', 'a.b.yml'], ['a.yaml', 'yml', 'a.yml~']],
    ['job_?.yml', ['job_1.yml'], ['job_.yml', 'job_12.yml']],
    ['[a-c]x', ['ax', 'cx'], ['dx', 'x', '-x']],
    ['[^a-c]x', ['dx'], ['ax']],
    ['[!a]', ['b'], ['a', '']],
    ['[]a]', [']', 'a'], ['b']],
    ['[a-]', ['a', '-'], ['b']],
    ['a*b*c', ['abc', 'aXbXbXc'], ['ab', 'acb']],
    ['**', ['', 'anything'], []],
    ['', [''], ['a']],
    ['\\*', ['*'], ['a', '\\*']],
    ['a.{yml,yaml}', ['a.{yml,yaml}'], ['a.yml']],
    ['[a', [], ['a', '[a']],
  ];
  for (const [pattern, matching, others] of cases) {
    it(`${pattern || 'that is empty'} matches ${matching.join(' ') || 'nothing'} and not ${others.join(' ')}`, () => {
      for (const name of matching) assert.ok(matchesWildcard(pattern, name), name);
      for (const name of others) assert.ok(!matchesWildcard(pattern, name), name);
    });
  }

  it('with many stars answers for a long name', () => {
    assert.equal(matchesWildcard(`${'*a'.repeat(60)}b`, 'a'.repeat(2_000)), false);
  });
});
