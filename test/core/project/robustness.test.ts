import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Files } from '../../../src/core/project/files';
import { openProject } from '../../../src/core/project/open';
import { MemoryFiles } from '../../support/memory-files';

const notebook = '/w/src/train.py';
const bundle = `bundle:
  name: bakery
include: [resources/*.yml]
variables:
  catalog: {default: dev}
  model:
    type: complex
    default: {name: units, tags: [a, b]}
artifacts:
  wheel: {type: whl, path: ., build: python -m build}
resources:
  jobs:
    train: &job
      parameters:
        - {name: cutoff, default: "2026-01-01"}
      environments:
        - environment_key: ml
          spec:
            dependencies: [mlflow, ./dist/*.whl, "-r requirements.txt"]
      tasks:
        - task_key: train
          environment_key: ml
          notebook_task: &notebook
            notebook_path: src/train.py
            base_parameters:
              catalog: \${var.catalog}
              name: /Shared/\${bundle.name}_ml_\${var.model.name}
        - task_key: each
          for_each_task:
            inputs: '["a", "b"]'
            task:
              task_key: one
              notebook_task:
                <<: *notebook
                base_parameters: {model: "{{input}}", cutoff: "{{job.parameters.cutoff}}"}
targets:
  dev:
    mode: development
  prod:
    workspace: {root_path: /Shared/.bundle/\${bundle.name}}
    variables: {catalog: prod}
    resources:
      jobs:
        train:
          tasks:
            - task_key: train
              libraries: [{whl: ./dist/*.whl}]
`;

/** Asks all that rules ask; places must lie in the bundle's text. */
function ask(text: string): void {
  const files = new MemoryFiles({
    '/w/databricks.yml': text,
    [notebook]: '# Databricks notebook source\n',
    '/w/pyproject.toml': '[project]\nname = "bakery"\n',
    '/w/bakery/__init__.py': '',
  });
  const project = openProject(files, notebook, ['/w']);
  for (const task of project.tasksOf(notebook)) {
    for (const { location } of [task, ...task.parameters.values()]) {
      const { start, end } = location.span;
      assert.ok(0 <= start && start <= end && end <= text.length, `${start}-${end} of ${text.length}`);
    }
    for (const { parts } of task.parameters.values()) assert.ok(parts.length > 0);
  }
  project.resolveModule(notebook, 'bakery.features', 0, { names: ['a'] });
  project.packagesOf(notebook, '-e ..');
  assert.equal(project.isStale(), false);
}

describe('a bundle that is being edited', () => {
  it('is understood as it stands', () => {
    const files = new MemoryFiles({ '/w/databricks.yml': bundle, [notebook]: '' });
    assert.equal(openProject(files, notebook, ['/w']).tasksOf(notebook).length, 6);
  });

  it('answers in every state of being typed', () => {
    for (let length = 0; length <= bundle.length; length += 17) ask(bundle.slice(0, length));
  }).timeout(120_000);

  it('answers whatever is cut out of it or put into it', () => {
    const piece = fc.constantFrom(
      '',
      ' ',
      '\n',
      '\t',
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      ':',
      '- ',
      '*job',
      '&a ',
      '${',
      '${var.',
      '}}',
      '|',
      '#',
    );
    fc.assert(
      fc.property(fc.nat(bundle.length), fc.nat(60), piece, (start, length, text) => {
        ask(bundle.slice(0, start) + text + bundle.slice(start + length));
      }),
      { numRuns: 100 },
    );
  }).timeout(120_000);
});

describe('folders that never end', () => {
  it('are walked for a while', () => {
    const endless: Files = {
      read: () => undefined,
      exists: () => false,
      list: () => ['a/', 'b/', 'c.py'],
    };
    assert.deepEqual(openProject(endless, '/w/x.py', ['/w']).includersOf('/w/x.py'), []);
  });
});
