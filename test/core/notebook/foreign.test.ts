import assert from 'node:assert/strict';
import { read } from './support';

describe('a source notebook in another language', () => {
  it('is read by extension and header: SQL, Scala, R', () => {
    const notebooks = [
      read(
        'etl.sql',
        '-- Databricks notebook source\nSELECT 1\n\n-- COMMAND ----------\n\n-- MAGIC %md\n-- MAGIC Docs\n',
      ),
      read(
        'etl.scala',
        '// Databricks notebook source\nval x = 1\n\n// COMMAND ----------\n\n// MAGIC %md\n// MAGIC Docs\n',
      ),
      read('etl.R', '# Databricks notebook source\nx <- 1\n\n# COMMAND ----------\n\n# MAGIC %md\n# MAGIC Docs\n'),
    ];
    assert.deepEqual(
      notebooks.map(({ format, language, cells }) => [format, language, cells.map((cell) => cell.language)]),
      [
        ['foreign', 'sql', ['sql', 'markdown']],
        ['foreign', 'scala', ['scala', 'markdown']],
        ['foreign', 'r', ['r', 'markdown']],
      ],
    );
  });

  it('names its Python cells but shows no Python of them', () => {
    const text = '-- Databricks notebook source\n-- DBTITLE 1,Train\n-- MAGIC %python\n-- MAGIC import mlflow\n';
    const [cell] = read('etl.sql', text).cells;
    assert.equal(cell?.language, 'python');
    assert.equal(cell.title, 'Train');
    assert.equal(cell.python, '');
  });

  it('keeps the notebooks that it runs', () => {
    const [cell] = read('etl.sql', '-- Databricks notebook source\n-- MAGIC %run ./setup\n').cells;
    assert.equal(cell?.language, 'sql');
    assert.deepEqual(
      cell.magics.map(({ name, scope, argument }) => ({ name, scope, argument })),
      [{ name: 'run', scope: 'line', argument: './setup' }],
    );
  });

  it('is no notebook without the header', () => {
    assert.throws(() => read('query.sql', 'SELECT 1'), { reason: 'not-a-notebook' });
  });
});
