import assert from 'node:assert/strict';
import { openProject } from '../../../src/core/project/open';
import type { NotebookTask } from '../../../src/core/project/project';
import { MemoryFiles } from '../../support/memory-files';

const notebook = '# Databricks notebook source\n';

function tasksOf(texts: Readonly<Record<string, string>>, path: string): readonly NotebookTask[] {
  return openProject(new MemoryFiles(texts), path, ['/p']).tasksOf(path);
}

/** Parameters of a task with holes as they are written. */
function parameters(task: NotebookTask | undefined): Record<string, string> {
  const texts = [...(task?.parameters ?? [])].map(([name, { parts }]) => [
    name,
    parts.map((part) => (typeof part === 'string' ? part : `<${part.source}>`)).join(''),
  ]);
  return Object.fromEntries(texts) as Record<string, string>;
}

function job(task: string, more = ''): string {
  return `resources:\n  jobs:\n    train:\n${more}      tasks:\n        - task_key: a\n          notebook_task:\n${task}`;
}

function places(tasks: readonly NotebookTask[]): unknown[] {
  return tasks.map(({ job: name, task, target }) => [name, task, target]);
}

describe('tasks of a notebook', () => {
  it('are found through an include, the path seen from the file that declares it', () => {
    const tasks = tasksOf(
      {
        '/p/databricks.yml': 'bundle:\n  name: bakery\ninclude:\n  - resources/*.yml\n',
        '/p/resources/jobs.yml': job('            notebook_path: ../src/train.py\n'),
        '/p/src/train.py': notebook,
      },
      '/p/src/train.py',
    );
    assert.deepEqual(places(tasks), [['train', 'a', undefined]]);
    assert.equal(tasks[0]?.location.path, '/p/resources/jobs.yml');
  });

  it('say where the bundle names the notebook', () => {
    const text = job('            notebook_path: src/train.py\n');
    const [task] = tasksOf({ '/p/databricks.yml': text, '/p/src/train.py': notebook }, '/p/src/train.py');
    assert.equal(text.slice(task?.location.span.start, task?.location.span.end), 'src/train.py');
  });

  it('are found for a path without extension, .py before .ipynb', () => {
    const texts = {
      '/p/databricks.yml': job('            notebook_path: src/train\n'),
      '/p/src/train.ipynb': '{}',
    };
    assert.equal(tasksOf(texts, '/p/src/train.ipynb').length, 1);
    const both = { ...texts, '/p/src/train.py': notebook };
    assert.equal(tasksOf(both, '/p/src/train.ipynb').length, 0);
    assert.equal(tasksOf(both, '/p/src/train.py').length, 1);
  });

  it('come once for each target, in the order written', () => {
    const text = `${job('            notebook_path: train.py\n')}targets:\n  dev:\n  prod:\n    mode: production\n`;
    const tasks = tasksOf({ '/p/databricks.yml': text, '/p/train.py': notebook }, '/p/train.py');
    assert.deepEqual(places(tasks), [
      ['train', 'a', 'dev'],
      ['train', 'a', 'prod'],
    ]);
  });

  it('pass what the target overrides, merged by task key', () => {
    const text = `${job(
      '            notebook_path: train.py\n            base_parameters:\n              env: base\n              keep: "1"\n',
    )}targets:
  dev:
    default: true
  prod:
    resources:
      jobs:
        train:
          tasks:
            - task_key: a
              notebook_task:
                base_parameters:
                  env: production
`;
    const tasks = tasksOf({ '/p/databricks.yml': text, '/p/train.py': notebook }, '/p/train.py');
    assert.deepEqual(tasks.map(parameters), [
      { env: 'base', keep: '1' },
      { env: 'production', keep: '1' },
    ]);
    assert.equal(text.slice(...spanOf(tasks[1], 'env')), 'production');
  });

  it('resolve a path that an override gives as seen from the override', () => {
    const texts = {
      '/p/databricks.yml': 'include: [resources/*.yml, targets/*/*.yml]\n',
      '/p/resources/jobs.yml': job('            notebook_path: ../src/train.py\n'),
      '/p/targets/prod/jobs.yml':
        'targets:\n  prod:\n    resources:\n      jobs:\n        train:\n          tasks:\n            - task_key: a\n              notebook_task:\n                notebook_path: ../../src/train_prod.py\n',
      '/p/src/train.py': notebook,
      '/p/src/train_prod.py': notebook,
    };
    assert.deepEqual(tasksOf(texts, '/p/src/train.py'), []);
    assert.equal(tasksOf(texts, '/p/src/train_prod.py').length, 1);
  });

  it('include the notebook that a for-each task runs, once for each literal input', () => {
    const text = `resources:
  jobs:
    train:
      tasks:
        - task_key: all
          for_each_task:
            inputs: '["units", {"model": "waste"}]'
            task:
              task_key: one
              notebook_task:
                notebook_path: train.py
                base_parameters:
                  model: "{{input}}"
                  name: "{{ input.model }}"
`;
    const tasks = tasksOf({ '/p/databricks.yml': text, '/p/train.py': notebook }, '/p/train.py');
    assert.deepEqual(places(tasks), [
      ['train', 'one', undefined],
      ['train', 'one', undefined],
    ]);
    assert.deepEqual(tasks.map(parameters), [
      { model: 'units', name: '<{{ input.model }}>' },
      { model: '<{{input}}>', name: 'waste' },
    ]);
  });

  it('leave the input of a for-each task open when it is not a literal', () => {
    const text = `resources:
  jobs:
    train:
      tasks:
        - task_key: all
          for_each_task:
            inputs: "{{tasks.list.values.models}}"
            task:
              task_key: one
              notebook_task: { notebook_path: train.py, base_parameters: { model: "m_{{input}}" } }
`;
    const tasks = tasksOf({ '/p/databricks.yml': text, '/p/train.py': notebook }, '/p/train.py');
    assert.deepEqual(tasks.map(parameters), [{ model: 'm_<{{input}}>' }]);
  });

  it('lead from ${workspace.file_path} to the project', () => {
    for (const path of [
      '${workspace.file_path}/src/train',
      '${workspace.root_path}/files/src/train.py',
      '/Workspace/Users/${workspace.current_user.userName}/.bundle/bakery/default/files/src/train',
    ]) {
      const text = `bundle:\n  name: bakery\n${job(`            notebook_path: ${path}\n`)}`;
      assert.equal(
        tasksOf({ '/p/databricks.yml': text, '/p/src/train.py': notebook }, '/p/src/train.py').length,
        1,
        path,
      );
    }
  });

  it('lead from a file path that the target sets to the project', () => {
    const text = `${job('            notebook_path: /Workspace/Shared/bakery/files/train\n')}targets:\n  prod:\n    workspace:\n      root_path: /Shared/bakery\n`;
    assert.equal(tasksOf({ '/p/databricks.yml': text, '/p/train.py': notebook }, '/p/train.py').length, 1);
  });

  it('see ${workspace.file_path} above the bundle when it syncs folders from there', () => {
    const text = `sync:\n  paths: [../common, .]\n${job('            notebook_path: ${workspace.file_path}/common/train\n')}`;
    assert.equal(
      tasksOf({ '/p/bundle/databricks.yml': text, '/p/common/train.py': notebook }, '/p/common/train.py').length,
      0,
      'no bundle above the notebook',
    );
    const project = openProject(
      new MemoryFiles({ '/p/bundle/databricks.yml': text, '/p/common/train.py': notebook, '/p/bundle/a.py': '' }),
      '/p/bundle/a.py',
      ['/p'],
    );
    assert.equal(project.tasksOf('/p/common/train.py').length, 1);
  });

  it('are none for notebooks that lie in the workspace', () => {
    for (const path of ['/Workspace/Users/ana/src/train', '/Repos/ana/x/src/train', '${var.nope}/src/train.py']) {
      const text = job(`            notebook_path: ${path}\n`);
      assert.deepEqual(tasksOf({ '/p/databricks.yml': text, '/p/src/train.py': notebook }, '/p/src/train.py'), []);
    }
  });

  it('see a path of a Git source from the root', () => {
    const text = job(
      '            notebook_path: src/train\n',
      '      git_source:\n        git_url: https://example.com/a.git\n',
    );
    const texts = {
      '/p/databricks.yml': 'include: [resources/jobs.yml]',
      '/p/resources/jobs.yml': text,
      '/p/src/train.py': notebook,
    };
    assert.equal(tasksOf(texts, '/p/src/train.py').length, 1);
    const single = texts['/p/resources/jobs.yml']
      .replace(/ {6}git_source:\n.*\n/, '')
      .replace('src/train\n', 'src/train\n            source: GIT\n');
    assert.equal(tasksOf({ ...texts, '/p/resources/jobs.yml': single }, '/p/src/train.py').length, 1);
  });

  it('are none for a notebook that only a pipeline runs', () => {
    const text =
      'resources:\n  pipelines:\n    p:\n      libraries:\n        - notebook:\n            path: src/train.py\n';
    assert.deepEqual(tasksOf({ '/p/databricks.yml': text, '/p/src/train.py': notebook }, '/p/src/train.py'), []);
  });

  it('keep what can be read while the file is being typed', () => {
    const half = `${job('            notebook_path: train.py\n            base_parameters:\n              env: "dev')}`;
    assert.equal(tasksOf({ '/p/databricks.yml': half, '/p/train.py': notebook }, '/p/train.py').length, 1);
    const next = `${job('            notebook_path: train.py\n')}        - \n        - task_key: b\n          notebook_task:\n            noteb`;
    assert.equal(tasksOf({ '/p/databricks.yml': next, '/p/train.py': notebook }, '/p/train.py').length, 1);
  });

  it('keep two unfinished tasks apart that have no key yet', () => {
    const text =
      'resources:\n  jobs:\n    j:\n      tasks:\n        - notebook_task: {notebook_path: a.py}\n        - notebook_task: {notebook_path: b.py}\n';
    const texts = { '/p/databricks.yml': text, '/p/a.py': notebook, '/p/b.py': notebook };
    assert.equal(tasksOf(texts, '/p/a.py').length, 1);
    assert.equal(tasksOf(texts, '/p/b.py').length, 1);
  });

  it('follow complex variables, anchors and merge keys', () => {
    const text = `variables:
  parameters:
    type: complex
    default:
      env: dev
      level: 1
x-task: &task
  notebook_task: &notebook
    notebook_path: train.py
resources:
  jobs:
    train:
      tasks:
        - task_key: a
          <<: *task
        - task_key: b
          notebook_task:
            <<: *notebook
            base_parameters: \${var.parameters}
`;
    const tasks = tasksOf({ '/p/databricks.yml': text, '/p/train.py': notebook }, '/p/train.py');
    assert.deepEqual(tasks.map(parameters), [{}, { env: 'dev', level: '1' }]);
  });
});

describe('parameters of a task', () => {
  const parametersOf = (text: string): Record<string, string>[] =>
    tasksOf({ '/p/databricks.yml': text, '/p/train.py': notebook }, '/p/train.py').map(parameters);

  it('hold numbers and booleans as the text that a widget gives', () => {
    const text = job(
      '            notebook_path: train.py\n            base_parameters:\n              n: 1\n              f: 0.5\n              t: True\n              d: 2026-01-01\n              y: yes\n              id: 123456789012345678\n              none:\n',
    );
    assert.deepEqual(parametersOf(text), [
      { n: '1', f: '0.5', t: 'true', d: '2026-01-01', y: 'yes', id: '123456789012345678' },
    ]);
  });

  it('of the job win over those of the task', () => {
    const text = job(
      '            notebook_path: train.py\n            base_parameters:\n              env: task\n              own: task\n',
      '      parameters:\n        - name: env\n          default: job\n        - name: cutoff\n          default: "2026-01-01"\n',
    );
    assert.deepEqual(parametersOf(text), [{ env: 'job', own: 'task', cutoff: '2026-01-01' }]);
  });

  it('of the job are merged by name over a target', () => {
    const text = `${job('            notebook_path: train.py\n', '      parameters:\n        - name: env\n          default: base\n')}targets:
  prod:
    resources:
      jobs:
        train:
          parameters:
            - name: env
              default: prod
`;
    assert.deepEqual(parametersOf(text), [{ env: 'prod' }]);
  });

  it('refer to parameters of the job', () => {
    const text = job(
      '            notebook_path: train.py\n            base_parameters:\n              path: /Shared/{{job.parameters.env}}/{{ job.parameters.nope }}/{{job.run_id}}\n',
      '      parameters:\n        - name: env\n          default: dev\n',
    );
    assert.deepEqual(parametersOf(text), [
      { path: '/Shared/dev/<{{ job.parameters.nope }}>/<{{job.run_id}}>', env: 'dev' },
    ]);
  });

  it('of the job with an empty default are open: the start of the job gives them', () => {
    const text = job(
      '            notebook_path: train.py\n',
      '      parameters:\n        - name: env\n          default: ""\n',
    );
    assert.deepEqual(parametersOf(text), [{ env: '<{{job.parameters.env}}>' }]);
  });

  it('resolve variables target by target', () => {
    const text = `variables:
  catalog:
    default: dev
${job('            notebook_path: train.py\n            base_parameters:\n              catalog: ${var.catalog}\n              name: /Shared/${bundle.target}_${var.catalog}\n')}targets:
  dev:
  prod:
    variables:
      catalog: prod
`;
    assert.deepEqual(parametersOf(text), [
      { catalog: 'dev', name: '/Shared/dev_dev' },
      { catalog: 'prod', name: '/Shared/prod_prod' },
    ]);
  });
});

function spanOf(task: NotebookTask | undefined, parameter: string): [number, number] {
  const span = task?.parameters.get(parameter)?.location.span;
  return [span?.start ?? 0, span?.end ?? 0];
}
