import assert from 'node:assert/strict';
import { placeInText } from '../../../src/core/deployment/place-in-text';
import { traceLine } from '../../../src/core/deployment/trace-line';

describe('A diagnostic without a place', () => {
  const files = [
    { path: '/b/databricks.yml', text: 'bundle:\n  name: b\n' },
    { path: '/b/resources/jobs.yml', text: 'path: ../src/scor.py\nname: ${var.modelname}\n' },
  ];
  it('is about the words that a file has', () => {
    const reference = placeInText({ summary: 'reference does not exist: ${var.modelname}' }, files);
    assert.deepEqual(reference, { path: '/b/resources/jobs.yml', start: 27, end: 43 });
    const notebook = placeInText({ summary: 'notebook src/scor.py not found' }, files);
    assert.deepEqual(notebook, { path: '/b/resources/jobs.yml', start: 13, end: 20 });
  });

  it('stays without one where no file says it', () => {
    assert.equal(placeInText({ summary: 'reference does not exist: ${var.other}' }, files), undefined);
    assert.equal(placeInText({ summary: 'something else' }, files), undefined);
  });
});

describe('The line of an error', () => {
  const notebook =
    '# Databricks notebook source\nrows = []\n\n# COMMAND ----------\n\nif not rows:\n    raise ValueError("no rows")\n';

  it('is the one that Python quotes last', () => {
    const trace =
      'Traceback (most recent call last):\n  File "/tmp/notebook.py", line 10, in <module>\n    raise ValueError("no rows")\nValueError: no rows';
    assert.equal(traceLine(trace, notebook), 6);
  });

  it('is the one that IPython marks, in the notebook and not in a library', () => {
    const trace = [
      'File <command-123>, line 2',
      '      1 if not rows:',
      '----> 2     raise ValueError("no rows")',
      'File /databricks/python/lib/x.py:40, in inner(a)',
      '---> 40 return outer(a)',
    ].join('\n');
    assert.equal(traceLine(`\u001b[0;31m${trace}`, notebook), 6);
  });

  it('is not guessed between lines that are the same', () => {
    const twice = 'fail()\nfail()\n';
    assert.equal(traceLine('----> 1 fail()', 'x\nfail()\nfail()\n'), undefined);
    assert.equal(traceLine('  File "a.py", line 2\n    fail()', twice), 1);
    assert.equal(traceLine('nothing to see', twice), undefined);
  });
});
