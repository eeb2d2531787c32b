import assert from 'node:assert/strict';
import { openProject } from '../../../src/core/project/open';
import { MemoryFiles } from '../../support/memory-files';

const notebook = '# Databricks notebook source\n';
const setup = (name: string): string => `setup(name="${name}", packages=find_packages())`;
const sources = {
  '/p/src/train.py': notebook,
  '/p/bakery/__init__.py': '',
  '/p/setup.py': setup('bakery-ml'),
  '/p/libs/oven/setup.py': setup('oven'),
  '/p/libs/oven/oven_core/__init__.py': '',
};

function packages(task: string, job = '', more = '', texts: Readonly<Record<string, string>> = {}): string[] {
  const bundle = `${more}resources:
  jobs:
    j:
${job}      tasks:
        - task_key: a
          notebook_task: {notebook_path: ../src/train.py}
${task}`;
  const files = new MemoryFiles({
    '/p/databricks.yml': 'include: [resources/*.yml]\n',
    '/p/resources/jobs.yml': bundle,
    ...sources,
    ...texts,
  });
  const [found] = openProject(files, '/p/src/train.py', ['/p']).tasksOf('/p/src/train.py');
  return [...(found?.packages ?? ['no task'])].sort();
}

const library = (text: string): string => `          libraries:\n            - ${text}\n`;
const artifacts = 'artifacts:\n  oven:\n    type: whl\n    path: ../libs/oven\n';

describe('the packages that a task declares', () => {
  it('are none without libraries', () => {
    assert.deepEqual(packages(''), []);
    assert.deepEqual(packages('', '', artifacts), []);
  });

  it('are those of the wheel in the dist folder of the bundle', () => {
    assert.deepEqual(packages(library('whl: ../dist/*.whl')), ['bakery']);
    assert.deepEqual(packages(library('whl: ../dist/bakery_ml-0.1-py3-none-any.whl')), ['bakery', 'bakery_ml']);
  });

  it('are those of the artifact that builds the wheel', () => {
    assert.deepEqual(packages(library('whl: ../libs/oven/dist/*.whl'), '', artifacts), ['oven_core']);
    const files = `${artifacts}    files: [{source: ../wheels/*.whl}]\n`;
    assert.deepEqual(packages(library('whl: ../wheels/oven-1-py3-none-any.whl'), '', files), ['oven', 'oven_core']);
    assert.deepEqual(packages(library('whl: ../wheels/*.whl'), '', files), ['oven_core']);
  });

  it('are all that the bundle builds when it is unclear whose the wheel is', () => {
    assert.deepEqual(packages(library('whl: ../elsewhere/*.whl'), '', artifacts), ['bakery', 'oven_core']);
  });

  it('are those of a project that does not tell its name for a wheel of a name that nothing has', () => {
    const nameless = { '/p/libs/oven/setup.py': 'setup(name=read("NAME"), packages=find_packages())' };
    const shipped = library('whl: /Volumes/a/b/c/shop_release-1.0-py3-none-any.whl');
    assert.deepEqual(packages(shipped, '', artifacts, nameless), ['oven_core', 'shop_release']);
    assert.deepEqual(packages(shipped, '', artifacts), ['shop_release']);
    const other = library('whl: /Volumes/a/b/c/torch-2.4-cp311-cp311-linux_x86_64.whl');
    assert.deepEqual(packages(other, '', artifacts, nameless), ['torch']);
  });

  it('are found by name for a wheel that lies in the workspace', () => {
    const path = '${workspace.artifact_path}/.internal/bakery_ml-0.1-py3-none-any.whl';
    assert.deepEqual(packages(library(`whl: ${path}`)), ['bakery', 'bakery_ml']);
    assert.deepEqual(packages(library('whl: /Volumes/a/b/c/oven-1.0-py3-none-any.whl'), '', artifacts), [
      'oven',
      'oven_core',
    ]);
  });

  it('are named as the distribution when it comes from an index', () => {
    assert.deepEqual(packages(library('pypi: {package: "prophet-extras>=1"}')), ['prophet_extras']);
    assert.deepEqual(packages(library('pypi: {package: "bakery.ml[gpu]==1.0"}')), ['bakery', 'bakery_ml']);
  });

  it('are those of the environment that the task names', () => {
    const job = `      environments:
        - environment_key: ml
          spec:
            dependencies:
              - ../dist/*.whl
              - mlflow>=3
        - environment_key: other
          spec:
            dependencies: ["-e ../libs/oven"]
`;
    assert.deepEqual(packages('          environment_key: ml\n', job), ['bakery', 'mlflow']);
    assert.deepEqual(packages('          environment_key: other\n', job), ['oven_core']);
    assert.deepEqual(packages('', job), []);
  });

  it('are read from requirements files, seen from where those lie', () => {
    const texts = {
      '/p/requirements.txt': '# ours\n./libs/oven  # local\n-r more.txt\n',
      '/p/more.txt': 'a\n-r more.txt\n',
    };
    assert.deepEqual(packages(library('requirements: ../requirements.txt'), '', '', texts), ['a', 'oven_core']);
    const job = '      environments: [{environment_key: e, spec: {dependencies: ["-r ../requirements.txt"]}}]\n';
    assert.deepEqual(packages('          environment_key: e\n', job, '', texts), ['a', 'oven_core']);
  });

  it('differ by target when its libraries do', () => {
    const files = new MemoryFiles({
      ...sources,
      '/p/databricks.yml': `resources:
  jobs:
    j:
      tasks: [{task_key: a, notebook_task: {notebook_path: src/train.py}}]
targets:
  dev:
  prod:
    resources:
      jobs:
        j:
          tasks: [{task_key: a, libraries: [{whl: dist/*.whl}]}]
`,
    });
    const tasks = openProject(files, '/p/src/train.py', ['/p']).tasksOf('/p/src/train.py');
    assert.deepEqual(
      tasks.map((task) => [...task.packages]),
      [[], ['bakery']],
    );
  });
});

describe('the packages that pip install brings', () => {
  const files = new MemoryFiles({ '/p/databricks.yml': '', '/p/requirements.txt': '-e ./libs/oven', ...sources });
  const project = openProject(files, '/p/src/train.py', ['/p']);
  const cases: Readonly<Record<string, readonly string[]>> = {
    '-e ..': ['bakery'],
    '--editable=../libs/oven': ['oven_core'],
    '..': ['bakery'],
    '../': ['bakery'],
    '"../libs/oven[gpu]"': ['oven_core'],
    '../dist/*.whl': ['bakery'],
    '../dist/bakery_ml-0.1-py3-none-any.whl[gpu]': ['bakery', 'bakery_ml'],
    '-r ../requirements.txt': ['oven_core'],
    '--requirement ../requirements.txt': ['oven_core'],
    'bakery-ml': ['bakery', 'bakery_ml'],
    "mlflow>=3; python_version > '3.9'": ['mlflow'],
    'thing @ https://example.com/thing-1.0-py3-none-any.whl': ['thing'],
    '-r ../nope.txt': [],
    '../nope': [],
    '--upgrade': [],
    '': [],
  };
  for (const [requirement, expected] of Object.entries(cases)) {
    it(`${requirement || 'nothing'}: ${expected.join(', ') || 'none of the project'}`, () => {
      assert.deepEqual([...project.packagesOf('/p/src/train.py', requirement)].sort(), expected);
    });
  }
});
