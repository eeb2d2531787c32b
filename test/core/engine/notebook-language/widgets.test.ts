import assert from 'node:assert/strict';
import { notebookDefinitionsAt, notebookReferencesAt } from '../../../../src/core/engine/notebook-language/navigation';
import { parameterUsesAt } from '../../../../src/core/engine/notebook-language/parameter-uses';
import { widgetHoverAt } from '../../../../src/core/engine/notebook-language/widget-hover';
import { pointedNotebook, pointedProject } from '../../../support/notebook-language';

const yaml = `bundle: {name: bakery}
variables:
  catalog: {default: main}
targets:
  dev:
  prod: {variables: {catalog: prod}}
resources:
  jobs:
    train:
      parameters:
        - {name: day, default: "2026-01-01"}
      tasks:
        - task_key: fit
          notebook_task:
            notebook_path: ./train.py
            base_parameters:
              catalog: \${var.catalog}
        - task_key: each
          for_each_task:
            inputs: '["a", "b"]'
            task:
              task_key: one
              notebook_task: {notebook_path: ./train.py, base_parameters: {catalog: "{{input}}"}}
`;
const notebook = `# Databricks notebook source
dbutils.widgets.text("depth", "3")
depth = int(dbutils.widgets.get("depth"))
catalog = dbutils.widgets.get("catalog")

# COMMAND ----------

day, name = dbutils.widgets.get('day'), "catalog"
again = dbutils.widgets.get(name)
other = dbutils.widgets.get("other")
`;

async function hovers(at: string): Promise<string[]> {
  const project = await pointedProject({ 'databricks.yml': yaml, 'train.py': notebook.replace(at, `${at}<|>`) });
  const pointed = pointedNotebook(project);
  const found = widgetHoverAt(pointed.notebook, project.bundle, pointed.cell, pointed.offset);
  return (found?.widgets ?? []).flatMap(({ name, tasks }) =>
    tasks.flatMap(({ job, task, values }) =>
      values.map(({ targets, texts, from, location }) => {
        const place = location ? project.shown(location) : '';
        return `${name} ${job}.${task} ${targets.join()}: ${texts.join(' or ')} (${from} ${place})`;
      }),
    ),
  );
}

describe('a widget under the pointer in a notebook', () => {
  it('has a value for each task and target, and where it comes from', async () => {
    assert.deepEqual(await hovers('get("cat'), [
      'catalog train.fit dev: main (base-parameters databricks.yml:17 catalog)',
      'catalog train.fit prod: prod (base-parameters databricks.yml:17 catalog)',
      'catalog train.each dev,prod: a or b (base-parameters databricks.yml:23 catalog)',
    ]);
    assert.deepEqual(await hovers("get('da"), [
      'day train.fit dev,prod: 2026-01-01 (job-parameters databricks.yml:11 day)',
      'day train.each dev,prod: 2026-01-01 (job-parameters databricks.yml:11 day)',
    ]);
  });

  it('has its default where nobody passes anything, or nothing at all', async () => {
    const [first] = await hovers('text("dep');
    assert.equal(first, 'depth train.fit dev,prod: 3 (default train.py:2 dbutils.widgets.text("depth", "3"))');
    assert.equal((await hovers('get("oth'))[0], 'other train.fit dev,prod:  (nowhere )');
  });

  it('is known by the value of its name, too, and by nothing beside the call', async () => {
    assert.equal((await hovers('get(na')).length, 3);
    assert.deepEqual(await hovers('depth = i'), []);
  });

  it('has the values of the tasks that bring its notebook in, unless these set it', async () => {
    const shared = '# Databricks notebook source\nday = dbutils.widgets.get("da<|>y")\n';
    const found = async (run: string): Promise<unknown> => {
      const project = await pointedProject({
        'databricks.yml': yaml,
        'train.py': `${notebook}${run}`,
        'setup.py': shared,
      });
      const { notebook: model, cell, offset } = pointedNotebook(project);
      const hover = widgetHoverAt(model, project.bundle, cell, offset);
      const definitions = notebookDefinitionsAt(model, project.bundle, cell, offset).map(project.shown);
      return [hover?.widgets[0]?.tasks.map(({ task, values }) => [task, values[0]?.texts]), definitions];
    };
    const values = [
      ['fit', ['2026-01-01']],
      ['each', ['2026-01-01']],
    ];
    assert.deepEqual(await found('\n# COMMAND ----------\n\n# MAGIC %run ./setup\n'), [
      values,
      ['databricks.yml:11 day'],
    ]);
    assert.deepEqual(await found('\n# COMMAND ----------\n\n# MAGIC %run ./setup $day="x"\n'), [undefined, []]);
  });

  it('says nothing of a notebook that no job runs', async () => {
    const alone = await pointedProject({
      'databricks.yml': 'bundle: {name: a}\n',
      'train.py': notebook.replace('"cat', '"cat<|>'),
    });
    const { notebook: model, cell, offset } = pointedNotebook(alone);
    assert.equal(widgetHoverAt(model, alone.bundle, cell, offset), undefined);
  });
});

describe('going between widgets and parameters', () => {
  const fromNotebook = async (at: string, kind: 'definitions' | 'references'): Promise<string[]> => {
    const project = await pointedProject({ 'databricks.yml': yaml, 'train.py': notebook.replace(at, `${at}<|>`) });
    const { notebook: model, cell, offset } = pointedNotebook(project);
    const found =
      kind === 'definitions'
        ? notebookDefinitionsAt(model, project.bundle, cell, offset)
        : notebookReferencesAt(model, project.bundle, cell, offset, { definitions: true });
    return found.map(project.shown);
  };

  const fromYaml = async (at: string): Promise<unknown> => {
    const project = await pointedProject({ 'databricks.yml': yaml.replace(at, `${at}<|>`), 'train.py': notebook });
    const found = parameterUsesAt(project.bundle, project.path, project.offset);
    return found && [found.declarations.map(project.shown), found.reads.map(project.shown)];
  };

  it('leads from the name of a widget to its parameters, of tasks or of the job', async () => {
    assert.deepEqual(await fromNotebook('get("cat', 'definitions'), [
      'databricks.yml:17 catalog',
      'databricks.yml:23 catalog',
    ]);
    assert.deepEqual(await fromNotebook("get('da", 'definitions'), ['databricks.yml:11 day']);
    assert.deepEqual(await fromNotebook('get(na', 'definitions'), []);
    assert.deepEqual(await fromNotebook('text("depth", "', 'definitions'), []);
  });

  it('finds every place of a widget', async () => {
    assert.deepEqual(await fromNotebook('text("dep', 'references'), ['train.py:2 depth', 'train.py:3 depth']);
    assert.deepEqual(await fromNotebook('get("cat', 'references'), [
      'databricks.yml:17 catalog',
      'databricks.yml:23 catalog',
      'train.py:4 catalog',
    ]);
  });

  it('leads back from a parameter to the calls that read it', async () => {
    const reads = ['train.py:4 catalog', 'train.py:9 dbutils.widgets.get(name)'];
    assert.deepEqual(await fromYaml('              cata'), [[], reads]);
    assert.deepEqual(await fromYaml('base_parameters: {cata'), [[], reads]);
    assert.deepEqual(await fromYaml('{name: d'), [[], ['train.py:8 day']]);
    assert.equal(await fromYaml('${var.c'), undefined);
    assert.equal(await fromYaml('task_key: f'), undefined);
  });
});
