import assert from 'node:assert/strict';
import { notebookDefinitionsAt } from '../../../../src/core/engine/notebook-language/navigation';
import { taskKeyUses } from '../../../../src/core/engine/notebook-language/task-key-uses';
import { taskValueSettingsAt } from '../../../../src/core/engine/notebook-language/task-value-settings';
import { renameAt } from '../../../../src/core/bundle/language/rename';
import { pointedNotebook, pointedProject } from '../../../support/notebook-language';

const header = '# Databricks notebook source\n';
const yaml = `bundle: {name: bakery}
resources:
  jobs:
    train:
      tasks:
        - {task_key: load, notebook_task: {notebook_path: ./load.py}}
        - task_key: fit
          depends_on: [{task_key: load}]
          notebook_task: {notebook_path: ./fit.py}
`;
const load = `${header}dbutils.jobs.taskValues.set(key="rows", value=1)\n`;
const fit = `${header}rows = dbutils.jobs.taskValues.get(taskKey="load", key="rows", debugValue=0)
print(dbutils.jobs.taskValues.get('load', "other"))
`;

describe('going from values of tasks', () => {
  const definitions = async (at: string): Promise<string[]> => {
    const texts = { 'databricks.yml': yaml, 'load.py': load, 'fit.py': fit.replace(at, `${at}<|>`) };
    const project = await pointedProject(texts);
    const { notebook, cell, offset } = pointedNotebook(project);
    return notebookDefinitionsAt(notebook, project.bundle, cell, offset).map(project.shown);
  };

  it('leads to the task, and to where it sets the value', async () => {
    assert.deepEqual(await definitions('taskKey="lo'), ['databricks.yml:6 load']);
    assert.deepEqual(await definitions("get('lo"), ['databricks.yml:6 load']);
    assert.deepEqual(await definitions('key="ro'), ['load.py:2 rows']);
    assert.deepEqual(await definitions('"oth'), []);
  });
});

describe('going from a bundle to where a value is set', () => {
  const passed = `${yaml}        - task_key: check
          depends_on: [{task_key: load}]
          condition_task: {op: GREATER_THAN, left: "{{tasks.load.values.rows}}", right: "{{tasks.fit.values.rows}}"}
`;
  const settings = async (at: string): Promise<string[]> => {
    const texts = { 'databricks.yml': passed.replace(at, `${at}<|>`), 'load.py': load, 'fit.py': fit };
    const { bundle, path, offset, shown } = await pointedProject(texts);
    return taskValueSettingsAt(bundle, path, offset).map(shown);
  };

  it('leads to the notebook of the task that is named', async () => {
    assert.deepEqual(await settings('{{tasks.load.values.ro'), ['load.py:2 rows']);
    assert.deepEqual(await settings('{{tasks.fit.values.ro'), []);
    assert.deepEqual(await settings('{{tasks.lo'), []);
  });
});

describe('renaming a task that notebooks name', () => {
  const renamed = async (texts: Readonly<Record<string, string>>): Promise<string[] | string> => {
    const project = await pointedProject({
      'databricks.yml': yaml.replace('{task_key: lo', '{task_key: lo<|>'),
      'load.py': load,
      'fit.py': fit,
      ...texts,
    });
    const view = {
      ...project.bundle,
      taskKeyUses: (job: string, key: string) => taskKeyUses(project.bundle, job, key),
    };
    const found = renameAt(view, project.path, project.offset, 'read');
    assert.ok(found);
    return found.kind === 'refusal' ? found.reason : found.places.map(project.shown);
  };
  const ofYaml = ['databricks.yml:6 load', 'databricks.yml:8 load'];

  it('reaches what the notebooks of the job write', async () => {
    assert.deepEqual(await renamed({}), [...ofYaml, 'fit.py:2 load', 'fit.py:3 load']);
    assert.deepEqual(await renamed({ 'fit.py': `${header}x = "load"\n` }), ofYaml);
  });

  it('refuses where the notebooks may mean it and do not write it', async () => {
    const get = 'dbutils.jobs.taskValues.get';
    assert.match(
      String(await renamed({ 'fit.py': `${header}import sys\n${get}(taskKey=sys.argv[1], key="a")\n` })),
      /fit\.py reads values of a task whose name is worked out there/,
    );
    assert.match(
      String(await renamed({ 'fit.py': `${header}T = "load"\n${get}(T, "a")\n` })),
      /writes its name elsewhere/,
    );
    assert.match(
      String(await renamed({ 'fit.py': `${header}%run ./h\n`, 'h.py': `${header}${get}("load", "a")\n` })),
      /h\.py reads values of load, and may be used by others/,
    );
    assert.match(
      String(await renamed({ 'fit.py': `${header}%run ./gone\n\nx = {"load": 1}\n` })),
      /fit\.py cannot be followed to its end/,
    );
  });

  it('refuses where another job runs the notebook', async () => {
    const other = '    score: {tasks: [{task_key: a, notebook_task: {notebook_path: ./fit.py}}]}\n';
    const both = yaml.replace('{task_key: lo', '{task_key: lo<|>') + other;
    assert.match(String(await renamed({ 'databricks.yml': both })), /the job score runs it as well/);
    assert.deepEqual(await renamed({ 'databricks.yml': both, 'fit.py': header }), ofYaml);
  });

  it('looks into the text of scripts', async () => {
    const script = yaml.replace(
      'notebook_task: {notebook_path: ./fit.py}',
      'spark_python_task: {python_file: ./fit.py}',
    );
    const texts = { 'databricks.yml': script.replace('{task_key: lo', '{task_key: lo<|>') };
    const text = 'dbutils.jobs.taskValues.get("load", "rows")\n';
    assert.match(String(await renamed({ ...texts, 'fit.py': text })), /fit\.py reads values of tasks, and names load/);
    assert.deepEqual(await renamed({ ...texts, 'fit.py': 'print("load")\n' }), ofYaml);
  });
});
