import assert from 'node:assert/strict';
import { openProject, ProjectCache } from '../../../src/core/project/open';
import { MemoryFiles } from '../../support/memory-files';

const notebook = '# Databricks notebook source\n';
const runs = (path: string): string => `${notebook}# MAGIC %run ${path}\n`;
const jobs =
  'bundle:\n  name: bakery\nresources:\n  jobs:\n    j:\n      tasks:\n        - task_key: a\n          notebook_task:\n            notebook_path: train.py\n';

describe('the project around a file', () => {
  it('is the bundle above it', () => {
    const files = new MemoryFiles({ '/w/p/databricks.yml': jobs, '/w/p/src/deep/a.py': notebook });
    const project = openProject(files, '/w/p/src/deep/a.py', ['/w']);
    assert.equal(project.root, '/w/p');
    assert.equal(project.name, 'bakery');
    assert.deepEqual(project.targets, []);
  });

  it('is the nearest bundle of several', () => {
    const files = new MemoryFiles({
      '/w/databricks.yml': 'bundle: {name: outer}',
      '/w/p/databricks.yml': 'bundle: {name: inner}',
      '/w/p/a.py': notebook,
    });
    assert.equal(openProject(files, '/w/p/a.py', ['/w']).name, 'inner');
    assert.equal(openProject(files, '/w/a.py', ['/w']).name, 'outer');
  });

  for (const name of ['databricks.yaml', 'bundle.yml', 'bundle.yaml']) {
    it(`may be called ${name}`, () => {
      const files = new MemoryFiles({ [`/w/${name}`]: 'bundle: {name: x}', '/w/a.py': notebook });
      assert.equal(openProject(files, '/w/a.py', ['/w']).name, 'x');
    });
  }

  it('never reaches above the open folder', () => {
    const files = new MemoryFiles({ '/w/databricks.yml': jobs, '/w/p/a.py': notebook });
    const project = openProject(files, '/w/p/a.py', ['/w/p']);
    assert.equal(project.root, '/w/p');
    assert.equal(project.name, undefined);
  });

  it('is the open folder without a bundle, and else the folder of the file', () => {
    const files = new MemoryFiles({ '/w/src/a.py': notebook });
    assert.equal(openProject(files, '/w/src/a.py', ['/other', '/w']).root, '/w');
    assert.equal(openProject(files, '/w/src/a.py', []).root, '/w/src');
  });

  it('has a name only when every target gives the same', () => {
    const text = (name: string): string =>
      `bundle:\n  name: bakery\ntargets:\n  dev:\n  prod:\n    bundle:\n      name: ${name}\n`;
    const nameOf = (name: string): string | undefined =>
      openProject(new MemoryFiles({ '/w/databricks.yml': text(name) }), '/w/a.py', ['/w']).name;
    assert.equal(nameOf('bakery'), 'bakery');
    assert.equal(nameOf('other'), undefined);
  });

  it('has the targets in the order written, also by their old name', () => {
    const targets = (text: string): readonly string[] =>
      openProject(new MemoryFiles({ '/w/databricks.yml': text }), '/w/a.py', ['/w']).targets;
    assert.deepEqual(targets('targets:\n  staging:\n  dev: {default: true}\n  prod:\n'), ['staging', 'dev', 'prod']);
    assert.deepEqual(targets('environments:\n  dev:\n  prod:\n'), ['dev', 'prod']);
  });

  for (const [what, text] of Object.entries({
    'an empty file': '',
    'a text': 'hello',
    'a list': '- a\n- b\n',
    'maps where lists belong':
      'include: {a: b}\nresources: {jobs: {j: {tasks: {a: b}, parameters: x}}}\ntargets: [a]\n',
    'lists where maps belong':
      'resources:\n  jobs:\n    - a\nbundle: [x]\nvariables: []\nartifacts: [a]\nworkspace: x\n',
    'broken flow style': 'resources: {jobs: {j: {tasks: [{task_key: a, notebook_task: {notebook_path: train.py',
    'thousands of brackets': '['.repeat(5_000),
  })) {
    it(`survives ${what} as its bundle`, () => {
      const files = new MemoryFiles({ '/w/databricks.yml': text, '/w/train.py': notebook });
      const project = openProject(files, '/w/train.py', ['/w']);
      assert.ok(project.tasksOf('/w/train.py').length <= 1);
      assert.equal(project.root, '/w');
    });
  }
});

describe('a kept project', () => {
  const setUp = (): { files: MemoryFiles; cache: ProjectCache } => {
    const files = new MemoryFiles({ '/w/databricks.yml': jobs, '/w/train.py': notebook, '/w/b.py': notebook });
    return { files, cache: new ProjectCache(files, ['/w']) };
  };

  it('is the same for all its files while nothing changes', () => {
    const { cache } = setUp();
    const project = cache.get('/w/train.py');
    project.tasksOf('/w/train.py');
    assert.equal(cache.get('/w/b.py'), project);
  });

  it('is kept while notebooks are edited', () => {
    const { files, cache } = setUp();
    const project = cache.get('/w/train.py');
    project.tasksOf('/w/train.py');
    files.set('/w/train.py', `${notebook}x = 1\n`);
    assert.equal(cache.get('/w/train.py'), project);
  });

  it('sees an edit of the bundle at once', () => {
    const { files, cache } = setUp();
    assert.equal(cache.get('/w/train.py').tasksOf('/w/train.py').length, 1);
    files.set('/w/databricks.yml', jobs.replace('train.py', 'b.py'));
    assert.equal(cache.get('/w/train.py').tasksOf('/w/train.py').length, 0);
    assert.equal(cache.get('/w/b.py').tasksOf('/w/b.py').length, 1);
  });

  it('sees a new file that an include names', () => {
    const { files, cache } = setUp();
    files.set('/w/databricks.yml', 'include: [resources/*.yml]');
    assert.equal(cache.get('/w/train.py').tasksOf('/w/train.py').length, 0);
    files.set('/w/resources/jobs.yml', jobs.replace('train.py', '../train.py'));
    assert.equal(cache.get('/w/train.py').tasksOf('/w/train.py').length, 1);
    files.delete('/w/resources/jobs.yml');
    assert.equal(cache.get('/w/train.py').tasksOf('/w/train.py').length, 0);
  });

  it('sees a bundle that comes and goes', () => {
    const { files, cache } = setUp();
    files.delete('/w/databricks.yml');
    assert.equal(cache.get('/w/train.py').name, undefined);
    files.set('/w/databricks.yml', jobs);
    assert.equal(cache.get('/w/train.py').name, 'bakery');
  });

  it('sees a module that comes and goes', () => {
    const { files, cache } = setUp();
    const local = (): boolean => cache.get('/w/train.py').resolveModule('/w/train.py', 'helpers', 0) !== undefined;
    assert.equal(local(), false);
    files.set('/w/helpers.py', '');
    assert.equal(local(), true);
    files.delete('/w/helpers.py');
    assert.equal(local(), false);
  });

  it('parses only the file of the bundle that changed', () => {
    const { files, cache } = setUp();
    files.set('/w/databricks.yml', 'include: [a.yml, b.yml]');
    files.set('/w/a.yml', 'resources: {}');
    files.set('/w/b.yml', 'resources: {}');
    const before = cache.get('/w/train.py');
    files.set('/w/a.yml', jobs);
    assert.notEqual(cache.get('/w/train.py'), before);
    assert.equal(cache.get('/w/train.py').name, 'bakery');
  });

  it('tells which files its answers rest on', () => {
    const { cache } = setUp();
    const project = cache.get('/w/train.py');
    project.resolveModule('/w/train.py', 'helpers', 0);
    assert.ok(project.dependencies.has('/w/databricks.yml'));
    assert.ok(project.dependencies.has('/w/helpers.py'), 'a file that is looked for');
  });
});

describe('notebooks that include another', () => {
  const setUp = (): { files: MemoryFiles; cache: ProjectCache } => {
    const files = new MemoryFiles({
      '/w/databricks.yml': '',
      '/w/helpers.py': notebook,
      '/w/src/a.py': runs('../helpers'),
      '/w/src/b.py': runs('"../helpers" $env="dev"'),
      '/w/src/c.py': runs('./a'),
      '/w/src/d.ipynb': JSON.stringify({
        nbformat: 4,
        nbformat_minor: 5,
        metadata: {},
        cells: [{ cell_type: 'code', metadata: {}, source: ['%run ../helpers'] }],
      }),
      '/w/.venv/x.py': runs('../helpers'),
      '/w/broken.ipynb': '{"%run": ',
      '/w/text.md': '%run ./helpers',
    });
    return { files, cache: new ProjectCache(files, ['/w']) };
  };

  it('are those that run it themselves', () => {
    const { cache } = setUp();
    const project = cache.get('/w/helpers.py');
    assert.deepEqual(project.includersOf('/w/helpers.py'), ['/w/src/a.py', '/w/src/b.py', '/w/src/d.ipynb']);
    assert.deepEqual(project.includersOf('/w/src/a.py'), ['/w/src/c.py']);
    assert.deepEqual(project.includersOf('/w/src/c.py'), []);
  });

  it('are seen as they are edited', () => {
    const { files, cache } = setUp();
    files.set('/w/src/a.py', notebook);
    files.set('/w/src/c.py', runs('../helpers'));
    assert.deepEqual(cache.get('/w/helpers.py').includersOf('/w/helpers.py'), [
      '/w/src/b.py',
      '/w/src/c.py',
      '/w/src/d.ipynb',
    ]);
  });

  it('may include each other', () => {
    const { files, cache } = setUp();
    files.set('/w/helpers.py', runs('./src/a'));
    const project = cache.get('/w/helpers.py');
    assert.deepEqual(project.includersOf('/w/src/a.py'), ['/w/helpers.py', '/w/src/c.py']);
    assert.ok(project.includersOf('/w/helpers.py').includes('/w/src/a.py'));
  });
});
