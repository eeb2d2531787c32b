import assert from 'node:assert/strict';
import { mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type MlflowServer, MlflowTestError, type NotebookResult, runNotebook } from '../support/mlflow';
import { MLFLOW_LIMIT_MS, sharedServer } from './shared-server';

const HEAD = '# Databricks notebook source\n';
const CELL = '\n# COMMAND ----------\n\n';

describe('the stand-in that runs notebooks in tests', () => {
  let server: MlflowServer;
  let folder: string;

  before(async function () {
    this.timeout(MLFLOW_LIMIT_MS);
    server = await sharedServer();
    folder = await mkdtemp(path.join(server.folder, 'notebooks-'));
  });

  async function run(cells: readonly string[], widgets?: Record<string, string>): Promise<NotebookResult> {
    const notebook = path.join(folder, 'notebook.py');
    await writeFile(notebook, HEAD + cells.join(CELL));
    return runNotebook(server, notebook, widgets);
  }

  it('ends at dbutils.notebook.exit and gives what was passed', async () => {
    const result = await run(['rows = 3', 'dbutils.notebook.exit(f"{rows} rows")', 'raise ValueError("unreachable")']);
    assert.deepEqual(result, { exit: '3 rows' });
  });

  it('gives null for a notebook that ends without exit', async () => {
    assert.deepEqual(await run(['print("done")']), { exit: null });
  });

  it('passes widgets, and falls back to the default that the notebook gives', async () => {
    const cells = [
      'dbutils.widgets.text("catalog", "dev")\ndbutils.widgets.text("schema", "churn")',
      'dbutils.notebook.exit(dbutils.widgets.get("catalog") + "." + dbutils.widgets.get("schema"))',
    ];
    assert.deepEqual(await run(cells, { catalog: 'prod' }), { exit: 'prod.churn' });
  });

  it('follows %run into another notebook and ignores the other magics', async () => {
    await writeFile(path.join(folder, 'shared names.py'), `${HEAD}project = "churn"\n`);
    const cells = ['# MAGIC %pip install nothing', '# MAGIC %run "./shared names"', 'dbutils.notebook.exit(project)'];
    assert.deepEqual(await run(cells), { exit: 'churn' });
  });

  it('runs the code cells of a Jupyter notebook', async () => {
    const cell = (source: string): object => ({ cell_type: 'code', source: [source], metadata: {}, outputs: [] });
    const cells = [cell('%pip install nothing'), cell('dbutils.notebook.exit("SUCCESS")')];
    const notebook = path.join(folder, 'jupyter.ipynb');
    await writeFile(notebook, JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }));
    assert.deepEqual(await runNotebook(server, notebook), { exit: 'SUCCESS' });
  });

  it('lets a broad except catch an exit, as Databricks does', async () => {
    const cells = [
      'try:\n    dbutils.notebook.exit("SUCCESS")\nexcept Exception as error:\n    caught = True',
      'caught',
    ];
    assert.deepEqual(await run(cells), { exit: null });
  });

  it('fails with the error and its line when a notebook raises', async () => {
    await assert.rejects(run(['rows = 0', '1 / rows']), (error) => {
      assert.ok(error instanceof MlflowTestError);
      assert.equal(error.reason, 'script-failed');
      assert.match(error.message, /line 5, in <module>/);
      assert.match(error.message, /ZeroDivisionError/);
      return true;
    });
  });
});
