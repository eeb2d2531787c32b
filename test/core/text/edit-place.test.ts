import assert from 'node:assert/strict';
import { placeOfEdit } from '../../../src/core/text/edit-place';

describe('The place of an edit', () => {
  const edits: readonly [before: string, after: string, place: number][] = [
    ['', 'a', 1],
    ['aa', 'aaa', 3],
    ['a < 1', 'ab < 1', 2],
    ['ab < 1', 'a < 1', 1],
    ['ab', '', 0],
    ['one two', 'one three', 9],
    ['the same', 'the same', 8],
  ];
  for (const [before, after, place] of edits) {
    it(`from "${before}" to "${after}" is ${place}`, () => assert.equal(placeOfEdit(before, after), place));
  }
});
