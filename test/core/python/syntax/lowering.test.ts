import assert from 'node:assert/strict';
import type { PythonParser } from '../../../../src/core/python/syntax/parser';
import { pythonParser } from '../../../support/python';
import { shapeOf } from '../../../support/python-shape';

describe('Lowering', () => {
  let parser: PythonParser;
  before(async () => {
    parser = await pythonParser();
  });

  it('reads a call with keyword arguments', () => {
    const cell = parser.parseCell('mlflow.log_param("a", value=1)');
    assert.equal(shapeOf(cell.module.body), 'mlflow.log_param("a", value=1)');
    cell.dispose();
  });
});
