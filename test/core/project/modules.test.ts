import assert from 'node:assert/strict';
import { openProject } from '../../../src/core/project/open';
import type { ImportContext, LocalModule } from '../../../src/core/project/project';
import { MemoryFiles } from '../../support/memory-files';

const notebook = '# Databricks notebook source\n';
const from = '/p/src/models/train.py';

function resolve(
  paths: readonly string[],
  module: string,
  level = 0,
  context: ImportContext = {},
): LocalModule | undefined {
  const files = new MemoryFiles({ '/p/databricks.yml': 'bundle:\n  name: p\n', [from]: notebook });
  for (const path of paths) files.set(path, '');
  return openProject(files, from, ['/p']).resolveModule(from, module, level, context);
}

function place(found: LocalModule | undefined): string | undefined {
  return found && `${found.path} ${found.from}${found.complete ? '' : ' incomplete'}`;
}

describe('a module of the project', () => {
  it('is found beside the notebook', () => {
    assert.equal(place(resolve(['/p/src/models/helpers.py'], 'helpers')), '/p/src/models/helpers.py notebook-folder');
  });

  it('is found in the folders above, at the root and in source folders, the nearest first', () => {
    const module = 'utils.mlflow_setup';
    const places = ['/p/lib/utils/mlflow_setup.py', '/p/utils/mlflow_setup.py', '/p/src/utils/mlflow_setup.py'];
    assert.equal(place(resolve(places.slice(0, 1), module)), '/p/lib/utils/mlflow_setup.py source-folder');
    assert.equal(place(resolve(places.slice(0, 2), module)), '/p/utils/mlflow_setup.py root');
    assert.equal(place(resolve(places, module)), '/p/src/utils/mlflow_setup.py source-folder');
  });

  it('names its top-level package', () => {
    assert.equal(resolve(['/p/utils/mlflow_setup.py'], 'utils.mlflow_setup')?.top, 'utils');
  });

  it('may be a package', () => {
    assert.equal(place(resolve(['/p/utils/__init__.py'], 'utils')), '/p/utils/__init__.py root');
    assert.equal(
      place(resolve(['/p/utils/__init__.py', '/p/utils/a/__init__.py'], 'utils.a')),
      '/p/utils/a/__init__.py root',
    );
  });

  it('is incomplete when the package is there and what is imported from it is not', () => {
    assert.equal(place(resolve(['/p/utils/__init__.py'], 'utils.nope')), '/p/utils/__init__.py root incomplete');
    assert.equal(place(resolve(['/p/utils.py'], 'utils.nope')), '/p/utils.py root incomplete');
  });

  it('may be a notebook that is imported by mistake', () => {
    assert.equal(
      place(resolve(['/p/src/models/evaluate.ipynb'], 'evaluate')),
      '/p/src/models/evaluate.ipynb notebook-folder',
    );
  });

  it('is found in a folder that the notebook put on sys.path', () => {
    assert.equal(resolve(['/p/shared/python/common.py'], 'common'), undefined);
    assert.equal(
      place(resolve(['/p/shared/python/common.py'], 'common', 0, { folders: ['/p/shared/python'] })),
      '/p/shared/python/common.py source-folder',
    );
  });

  it('is found where pyproject.toml says that packages lie', () => {
    const files = new MemoryFiles({
      '/p/databricks.yml': 'bundle:\n  name: p\n',
      '/p/pyproject.toml': '[tool.setuptools.packages.find]\nwhere = ["code/py"]\n',
      '/p/code/py/bakery/__init__.py': '',
      '/p/notebooks/a.py': notebook,
    });
    const found = openProject(files, '/p/notebooks/a.py', ['/p']).resolveModule('/p/notebooks/a.py', 'bakery', 0);
    assert.equal(place(found), '/p/code/py/bakery/__init__.py source-folder');
  });

  it('is none above the project, nor in a sibling folder', () => {
    assert.equal(resolve(['/helpers.py', '/p/other/helpers.py'], 'helpers'), undefined);
  });
});

describe('an installed package', () => {
  it('stays one though a folder has its name', () => {
    for (const name of ['mlflow', 'databricks', 'pyspark', 'xgboost', 'sklearn', 'pandas']) {
      assert.equal(resolve([`/p/${name}/train.py`, `/p/src/models/${name}.py`], name), undefined, name);
      assert.equal(resolve([`/p/${name}/__init__.py`], `${name}.train`), undefined, name);
    }
  });

  it('stays one though a folder without __init__.py has its name', () => {
    assert.equal(resolve(['/p/tests/test_a.py', '/p/data/a.csv'], 'tests'), undefined);
    assert.equal(resolve(['/p/data/a.csv'], 'data'), undefined);
    assert.equal(resolve(['/p/data/a.csv'], 'data.loading'), undefined);
  });

  it('stays one though a package above the notebook holds one of its name', () => {
    const paths = ['/p/src/__init__.py', '/p/src/mlforecast/__init__.py'];
    assert.equal(resolve(paths, 'mlforecast'), undefined);
    assert.equal(place(resolve(paths, 'src.mlforecast')), '/p/src/mlforecast/__init__.py root');
  });

  it('stays one when it is of the standard library', () => {
    for (const name of ['logging', 'json', 'types', 'typing', '__future__', '_thread']) {
      assert.equal(resolve([`/p/src/models/${name}.py`], name), undefined, name);
    }
    assert.equal(resolve(['/p/importlib/util.py'], 'importlib.util'), undefined);
  });
});

describe('a folder without __init__.py', () => {
  it('answers when the dotted name leads to a module', () => {
    assert.equal(place(resolve(['/p/utils/a/b.py'], 'utils.a.b')), '/p/utils/a/b.py root');
  });

  it('answers when what is imported from it is a module', () => {
    const paths = ['/p/utils/setup.py', '/p/utils/deep/__init__.py'];
    assert.equal(place(resolve(paths, 'utils', 0, { names: ['setup'] })), '/p/utils root');
    assert.equal(place(resolve(paths, 'utils', 0, { names: ['other', 'deep'] })), '/p/utils root');
    assert.equal(resolve(paths, 'utils', 0, { names: ['other'] }), undefined);
    assert.equal(resolve(paths, 'utils'), undefined);
  });

  it('answers within a package', () => {
    assert.equal(place(resolve(['/p/utils/__init__.py', '/p/utils/deep/a.py'], 'utils.deep')), '/p/utils/deep root');
  });
});

describe('a relative import', () => {
  it('is seen from the notebook', () => {
    assert.equal(place(resolve(['/p/src/models/helpers.py'], 'helpers', 1)), '/p/src/models/helpers.py relative');
    assert.equal(place(resolve(['/p/src/helpers.py'], 'helpers', 2)), '/p/src/helpers.py relative');
    assert.equal(resolve(['/p/src/models/helpers.py'], 'helpers', 2), undefined);
  });

  it('of names leads to their folder', () => {
    const found = resolve(['/p/src/models/helpers.py'], '', 1, { names: ['helpers'] });
    assert.equal(place(found), '/p/src/models relative');
    assert.equal(found?.top, 'helpers');
  });
});

describe('%run', () => {
  const files = new MemoryFiles({
    '/p/databricks.yml': '',
    '/p/src/a.py': notebook,
    '/p/src/helpers.py': notebook,
    '/p/src/helpers.ipynb': '{}',
    '/p/src/only.ipynb': '{}',
    '/p/src/00 Intro & Config.py': notebook,
    '/p/setup/env.py': notebook,
    '/p/setup/queries.sql': '-- Databricks notebook source\n',
  });
  const cases: Readonly<Record<string, string | undefined>> = {
    './helpers': '/p/src/helpers.py',
    helpers: '/p/src/helpers.py',
    './helpers.py': '/p/src/helpers.py',
    './helpers.ipynb': '/p/src/helpers.ipynb',
    './only': '/p/src/only.ipynb',
    '"./helpers"': '/p/src/helpers.py',
    '"./00 Intro & Config"': '/p/src/00 Intro & Config.py',
    "'./00 Intro & Config'": '/p/src/00 Intro & Config.py',
    './00 Intro & Config': '/p/src/00 Intro & Config.py',
    '../setup/env $env="dev" $x="1"': '/p/setup/env.py',
    '"../setup/env" $env="dev"': '/p/setup/env.py',
    '../setup/queries': '/p/setup/queries.sql',
    './nope': undefined,
    '': undefined,
    '"': undefined,
    '/Workspace/Shared/helpers': undefined,
    '/Repos/ana/p/src/helpers': undefined,
  };
  for (const [argument, path] of Object.entries(cases)) {
    it(`${argument || 'without a path'} leads to ${path ?? 'nothing'}`, () => {
      assert.equal(openProject(files, '/p/src/a.py', ['/p']).resolveRun('/p/src/a.py', argument), path);
    });
  }
});
