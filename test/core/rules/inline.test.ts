import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { readNotebook } from '../../../src/core/notebook/read';
import { fixedOnce, fixedOneByOne, notebookOf, remedies } from '../../support/inline-projects';
import type { Texts } from '../../support/inline-projects';

const fixtures = path.join(__dirname, '..', '..', 'fixtures', 'fixes', 'inline');

function filesIn(root: string): Record<string, string> {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => statSync(path.join(root, name)).isFile());
  return Object.fromEntries(
    files.map((name) => [name.replaceAll(path.sep, '/'), readFileSync(path.join(root, name), 'utf8')]),
  );
}

describe('Writing imported helpers into the notebook', () => {
  describe('gives the notebooks under test/fixtures/fixes/inline', () => {
    for (const name of readdirSync(fixtures)) {
      it(name, async () => {
        const after = filesIn(path.join(fixtures, name, 'after'));
        const before = filesIn(path.join(fixtures, name, 'before'));
        for (const [notebook, wanted] of Object.entries(after)) {
          const { text, refusals } = await fixedOneByOne(before, { notebook });
          assert.deepEqual(refusals, []);
          assert.equal(text, wanted);
        }
      });
    }
  });

  const utils = 'LIMIT = 2\n\n\ndef f():\n    return LIMIT\n\n\ndef g():\n    return f()\n';

  async function lines(texts: Texts, index?: number): Promise<string[]> {
    return (await fixedOnce(texts, index)).split('\n');
  }

  describe('leaves alone what is not asked for', () => {
    it('keeps the other names of an import statement', async () => {
      const text = notebookOf('import os, utils, sys as system', 'print(utils.f(), os.sep)');
      const after = await lines({ 'train.py': text, 'utils.py': utils });
      assert.deepEqual(after.slice(1, 7), ['import os, sys as system', '', 'LIMIT = 2', '', '', 'def f():']);
      assert.equal(after.at(-2), 'print(f(), os.sep)');
    });

    it('keeps an import of another module, and puts what it writes below it', async () => {
      const text = notebookOf('import os\nfrom utils import f\nfrom other import h\n\nprint(f(), h())');
      const after = await lines({ 'train.py': text, 'utils.py': utils, 'other.py': 'def h():\n    return 3\n' });
      const expected = [
        'import os',
        'from other import h',
        '',
        'LIMIT = 2',
        '',
        '',
        'def f():',
        '    return LIMIT',
        '',
        '',
        'print(f(), h())',
        '',
      ];
      assert.deepEqual(after.slice(1), expected);
    });

    it('does not write what the notebook holds already', async () => {
      const text = notebookOf('LIMIT = 2\n\n\ndef f():\n    return LIMIT', 'from utils import f, g', 'print(g())');
      const after = await fixedOnce({ 'train.py': text, 'utils.py': utils });
      const expected = ['LIMIT = 2\n\n\ndef f():\n    return LIMIT', 'def g():\n    return f()', 'print(g())'];
      assert.equal(after, notebookOf(...expected));
    });

    it('knows what a library has under two names', async () => {
      const module = 'from mlflow.tracking import MlflowClient\n\n\ndef f():\n    return MlflowClient()\n';
      const text = notebookOf('from mlflow.tracking.client import MlflowClient', 'from utils import f', 'print(f())');
      const after = await fixedOnce({ 'train.py': text, 'utils.py': module });
      const imported = 'from mlflow.tracking.client import MlflowClient';
      assert.equal(after, notebookOf(imported, 'def f():\n    return MlflowClient()', 'print(f())'));
    });

    it('takes the import away when all that it brings is there', async () => {
      const text = notebookOf('LIMIT = 2\n\n\ndef f():\n    return LIMIT', 'from utils import f\n\nprint(f())');
      const after = await fixedOnce({ 'train.py': text, 'utils.py': utils });
      assert.equal(after, notebookOf('LIMIT = 2\n\n\ndef f():\n    return LIMIT', 'print(f())'));
    });

    it('keeps modules that a wheel of the task brings', async () => {
      const texts = {
        'databricks.yml': `
bundle: {name: shop}
artifacts: {shop: {type: whl, path: ./lib}}
resources: {jobs: {j: {tasks: [{task_key: t, notebook_task: {notebook_path: ./train.py}, libraries: [{whl: ./lib/dist/*.whl}]}]}}}
`,
        'lib/setup.py': 'from setuptools import setup\nsetup(name="shop", packages=["shop"])\n',
        'lib/shop/__init__.py': 'def sell():\n    return 1\n',
        'utils.py': 'import shop\n\n\ndef f():\n    return shop.sell()\n',
        'train.py': notebookOf('from utils import f', 'f()'),
      };
      const after = await fixedOnce(texts);
      assert.equal(after, notebookOf('import shop\n\n\ndef f():\n    return shop.sell()', 'f()'));
    });
  });

  describe('keeps the form of the notebook', () => {
    it('in its line ends', async () => {
      const text = notebookOf('import os\nfrom utils import f\nprint(f())').replaceAll('\n', '\r\n');
      const after = await fixedOnce({ 'train.py': text, 'utils.py': utils });
      const expected = notebookOf('import os\n\nLIMIT = 2\n\n\ndef f():\n    return LIMIT\n\n\nprint(f())');
      assert.equal(after, expected.replaceAll('\n', '\r\n'));
    });

    it('where the module has other line ends and a byte order mark', async () => {
      const module = `\uFEFF${utils.replaceAll('\n', '\r\n')}`;
      const after = await fixedOnce({ 'train.py': notebookOf('from utils import f'), 'utils.py': module });
      assert.equal(after, notebookOf('LIMIT = 2\n\n\ndef f():\n    return LIMIT'));
    });

    it('in a Jupyter notebook whose last line has no line end', async () => {
      const cell = (source: readonly string[]): object => ({ cell_type: 'code', source, metadata: {}, outputs: [] });
      const cells = [cell(['import os\n', 'from utils import f']), cell(['print(f())'])];
      const notebook = JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }, undefined, 1);
      const after = await fixedOnce({ 'train.ipynb': notebook, 'utils.py': utils }, 0, 'train.ipynb');
      const read = readNotebook('train.ipynb', { kind: 'text', text: after });
      assert.equal(read.cells[0]?.text, 'import os\n\nLIMIT = 2\n\n\ndef f():\n    return LIMIT');
    });

    it('with a title, a comment and code around the import', async () => {
      const text = notebookOf('# DBTITLE 1,Helpers\n# Ours.\nfrom utils import f  # noqa\n\n# Now.\nf()');
      const after = await fixedOnce({ 'train.py': text, 'utils.py': utils });
      const expected = '# DBTITLE 1,Helpers\n# Ours.\nLIMIT = 2\n\n\ndef f():\n    return LIMIT\n\n\n# Now.\nf()';
      assert.equal(after, notebookOf(expected));
    });

    it('where the import stands in a decorated function with a comment above it', async () => {
      const text = notebookOf('x = 1\n\n# Runs.\n@staticmethod\ndef run():\n    import utils\n    return utils.f()');
      const after = await fixedOnce({ 'train.py': text, 'utils.py': utils });
      const expected =
        'x = 1\n\nLIMIT = 2\n\n\ndef f():\n    return LIMIT\n\n\n# Runs.\n@staticmethod\ndef run():\n    return f()';
      assert.equal(after, notebookOf(expected));
    });
  });

  describe('takes along', () => {
    async function written(module: string, names: string): Promise<string> {
      const after = await fixedOnce({ 'train.py': notebookOf(`from utils import ${names}`), 'utils.py': module });
      return after.slice(notebookOf('').length - 1);
    }

    it('the comments above a definition and at its end, and no others', async () => {
      const module = `#!/usr/bin/env python
# -*- coding: utf-8 -*-
# Licence.

# ---- limits
# How many.
LIMIT = 2  # two

# About h.

def f():
    # Inside.
    return LIMIT  # it
# Below.
`;
      assert.equal(
        await written(module, 'f'),
        '# ---- limits\n# How many.\nLIMIT = 2  # two\n\n\ndef f():\n    # Inside.\n    return LIMIT  # it\n',
      );
    });

    it('one import for all names that modules have from one library', async () => {
      const module = `from math import pi, sqrt, tau
import a_library_with_a_long_name as lib
from another_library_with_a_long_name import first_name_of_several, second_name_of_several, third_name_of_several


def f():
    return pi, tau, lib, first_name_of_several, second_name_of_several, third_name_of_several
`;
      const after = await written(module, 'f');
      assert.equal(
        after.slice(0, after.indexOf('\n\n')),
        `from math import pi, tau
import a_library_with_a_long_name as lib
from another_library_with_a_long_name import (
    first_name_of_several,
    second_name_of_several,
    third_name_of_several,
)`,
      );
    });

    it('names of the star imports of PySpark that it uses', async () => {
      const module = `from pyspark.sql.functions import *
from pyspark.sql.types import *


def f(df):
    return df.select(sum(col("x")).cast(StringType())), str([])
`;
      const texts = { 'utils.py': module, 'train.py': notebookOf('from utils import f', 'f(1)') };
      const after = await fixedOnce(texts);
      assert.match(after, /^from pyspark\.sql\.functions import sum, col$/m);
      assert.match(after, /^from pyspark\.sql\.types import StringType$/m);
    });
  });

  describe('says what it does', () => {
    it('naming the file that holds what is written, where an import went through a package', async () => {
      const texts = {
        'pkg/__init__.py': 'from .deep import f\n',
        'pkg/deep.py': 'def f():\n    return 1\n',
        'train.py': notebookOf('import pkg', 'pkg.f()'),
      };
      const [remedy] = await remedies(texts);
      assert.equal(remedy?.kind === 'fix' && remedy.title, 'Write f from pkg/deep.py into the notebook');
      assert.equal(remedy?.kind === 'fix' && remedy.safety, 'ask');
    });

    it('counting the imports that go with it', async () => {
      const texts = {
        'utils.py': 'class A:\n    pass\n\n\ndef make():\n    return A()\n',
        'train.py': notebookOf('from utils import A', 'import utils', 'utils.make()'),
      };
      const [remedy] = await remedies(texts);
      assert.equal(
        remedy?.kind === 'fix' && remedy.title,
        'Write A from utils.py into the notebook, in place of 2 imports',
      );
    });
  });

  it('ends in the same notebook names whichever import is written out first', async () => {
    const texts = {
      'a.py': 'from c import base\n\n\ndef f():\n    return base() + 1\n',
      'b.py': 'from c import top\n\n\ndef g():\n    return top() + 2\n',
      'c.py': 'def base():\n    return 1\n\n\ndef top():\n    return base()\n',
      'train.py': notebookOf('from a import f', 'from b import g', 'print(f(), g())'),
    };
    for (const pick of [() => 0, (count: number) => count - 1]) {
      const { text, refusals } = await fixedOneByOne(texts, { pick });
      assert.deepEqual(refusals, []);
      assert.deepEqual([...text.matchAll(/^def (\w+)/gm)].map(([, name]) => name).toSorted(), [
        'base',
        'f',
        'g',
        'top',
      ]);
    }
  });
});
