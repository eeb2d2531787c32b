import assert from 'node:assert/strict';
import { LineIndex } from '../../../src/core/text/lines';
import { cellOffset, documentSpan } from '../../../src/core/notebook/positions';
import { read } from './support';

const text = '\uFEFF# Databricks notebook source\r\n😀 = 1\r\n# COMMAND ----------\r\n\tx = "é"\r\n';
const notebook = read('train.py', text);

describe('places of a source notebook', () => {
  it('map from a cell to the document', () => {
    const cell = notebook.cells[1];
    const start = cell?.text.indexOf('"é"') ?? 0;
    const span = documentSpan(notebook, 1, { start, end: start + 3 });
    assert.equal(text.slice(span.start, span.end), '"é"');
    assert.deepEqual(new LineIndex(text).position(span.start), { line: 3, character: 5 });
  });

  it('map back to the cell', () => {
    assert.deepEqual(cellOffset(notebook, text.indexOf('= 1')), { cell: 0, offset: 3 });
    assert.deepEqual(cellOffset(notebook, text.indexOf('x =')), { cell: 1, offset: 1 });
    assert.deepEqual(cellOffset(notebook, text.length), { cell: 1, offset: 10 });
  });

  it('lie in no cell in the header and within a separator', () => {
    assert.equal(cellOffset(notebook, 5), undefined);
    assert.equal(cellOffset(notebook, text.indexOf('COMMAND')), undefined);
    assert.equal(cellOffset(notebook, text.length + 1), undefined);
  });
});
