import assert from 'node:assert/strict';
import { NotebookError } from '../../../src/core/notebook/notebook';
import { MAX_NOTEBOOK_LENGTH } from '../../../src/core/notebook/read';
import { ipynbText, read } from './support';

function failure(path: string, text: string): NotebookError {
  try {
    read(path, text);
  } catch (error) {
    assert.ok(error instanceof NotebookError);
    return error;
  }
  return assert.fail('was read');
}

describe('a file that cannot be read', () => {
  it('is named as broken JSON, with line and column', () => {
    const error = failure('x.ipynb', '{\n "cells": [\n  {"source": "x"\n }]\n');
    assert.equal(error.reason, 'not-json');
    assert.equal(error.line, 4);
    assert.match(error.message, /not valid JSON: expected "," or "}", found the end \(line 5, column 1\)\. Mend it/);
  });

  for (const [what, text, message] of [
    ['a trailing comma', '{"cells": [],}', /expected a name in double quotes, found "}" \(line 1, column 14\)/],
    ['a missing colon', '{"cells" []}', /expected ":", found "\["/],
    ['text behind the end', '{"cells": []} x', /expected the end, found "x"/],
    ['Python instead of JSON', 'import x', /expected a value, found "i"/],
    ['a string over two lines', '{"cells": ["a\nb"]}', /a string is not closed on its line \(line 1, column 12\)/],
    ['a string without an end', '{"cells": ["a', /a string is not closed on its line/],
    ['a wrong escape', '{"cells": ["\\\\\\d"]}', /"\\d" is no escape \(line 1, column 15\)/],
    ['a broken \\u escape', '{"cells": ["\\u12g4"]}', /"\\u" is no escape/],
    ['endless nesting', '['.repeat(100_000), /nested more than 500 deep/],
  ] as const) {
    it(`is broken JSON with ${what}`, () => {
      const error = failure('x.ipynb', text);
      assert.equal(error.reason, 'not-json');
      assert.match(error.message, message);
    });
  }

  it('is told to be empty', () => {
    for (const text of ['', ' \n', '\uFEFF']) assert.match(failure('x.ipynb', text).message, /is empty/);
  });

  it('is told to have merge conflicts, at the first marker', () => {
    const text = ipynbText(['x'], { indent: 1 }).replace('"x"', '\n<<<<<<< HEAD\n"x"\n=======\n"y"\n>>>>>>> main');
    const error = failure('x.ipynb', text);
    assert.match(error.message, /merge conflict/);
    assert.equal(text.split('\n')[error.line ?? 0], '<<<<<<< HEAD');
  });

  it('is no notebook when its JSON has no cells', () => {
    for (const text of ['{}', '[]', '"x"', '{"cells": {}}', '{"worksheets": 1}']) {
      const error = failure('x.ipynb', text);
      assert.equal(error.reason, 'not-a-notebook');
      assert.match(error.message, /no list of "cells"\. Export it again/);
    }
  });

  it('is too large above the limit, whatever it holds', () => {
    for (const path of ['x.py', 'x.ipynb']) {
      const error = failure(path, 'x'.repeat(MAX_NOTEBOOK_LENGTH + 1));
      assert.equal(error.reason, 'too-large');
      assert.match(error.message, /has 10\.0 MB; notebooks are read up to 10 MB\. Clear its outputs/);
    }
  });

  it('is no notebook by its extension', () => {
    assert.equal(failure('x.txt', '# Databricks notebook source\n').reason, 'not-a-notebook');
  });

  it('is read without an extension as a Python source notebook or a module', () => {
    assert.equal(read('/Workspace/jobs/train', '# Databricks notebook source\n').format, 'source');
    assert.equal(read('/repo.v2/train', 'x = 1').format, 'module');
  });
});
