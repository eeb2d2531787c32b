import assert from 'node:assert/strict';
import { applyEdits, EditError } from '../../../src/core/text/edits';

const edit = (start: number, end: number, newText: string) => ({ span: { start, end }, newText });

describe('applyEdits', () => {
  it('applies edits given in any order, each at its place in the old text', () => {
    assert.equal(applyEdits('one two three', [edit(8, 13, '3'), edit(0, 3, '1')]), '1 two 3');
  });

  it('keeps the order of insertions at one place, and puts them before a replacement there', () => {
    assert.equal(applyEdits('ab', [edit(1, 2, 'X'), edit(1, 1, '1'), edit(1, 1, '2')]), 'a12X');
  });

  it('lets edits touch each other', () => {
    assert.equal(applyEdits('abcd', [edit(0, 2, 'x'), edit(2, 4, 'y')]), 'xy');
  });

  it('refuses edits that overlap', () => {
    assert.throws(
      () => applyEdits('abcd', [edit(0, 3, ''), edit(2, 4, '')]),
      (error) => error instanceof EditError && error.reason === 'overlap',
    );
  });

  it('refuses an edit outside the text', () => {
    for (const outside of [edit(3, 5, ''), edit(-1, 1, '')]) {
      assert.throws(
        () => applyEdits('abcd', [outside]),
        (error) => error instanceof EditError,
      );
    }
  });
});
