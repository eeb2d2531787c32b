import assert from 'node:assert/strict';
import { readPythonProject } from '../../../../src/core/project/packaging/python-project';
import { MemoryFiles } from '../../../support/memory-files';

const sources = ['src/bakery/__init__.py', 'src/bakery/deep/a.py', 'src/extra/a.py', 'utils/__init__.py', 'top.py'];

function packages(build: Readonly<Record<string, string>>, paths: readonly string[] = sources): string[] {
  const files = new MemoryFiles();
  for (const path of paths) files.set(`/p/${path}`, '');
  for (const [name, text] of Object.entries(build)) files.set(`/p/${name}`, text);
  return [...(readPythonProject(files, '/p')?.packages ?? ['no project'])].sort();
}

const pyproject = (text: string): string[] => packages({ 'pyproject.toml': text });
const setupPy = (text: string): string[] =>
  packages({ 'setup.py': `from setuptools import setup, find_packages\nsetup(name="Bakery-ML", ${text})\n` });
const setupCfg = (text: string): string[] =>
  packages({ 'setup.cfg': text, 'setup.py': 'import setuptools\nsetuptools.setup()\n' });

describe('the packages of a wheel', () => {
  it('need something that builds one', () => {
    assert.deepEqual(packages({}), ['no project']);
    assert.deepEqual(packages({ 'requirements.txt': 'mlflow' }), ['no project']);
  });

  it('are all in src when the build looks by itself and there is one', () => {
    assert.deepEqual(pyproject('[project]\nname = "bakery"\n'), ['bakery', 'extra']);
    assert.deepEqual(setupPy(''), ['bakery', 'extra']);
  });

  it('are all in the folder itself when there is no src', () => {
    assert.deepEqual(packages({ 'setup.py': 'setup()' }, ['bakery/__init__.py', 'utils/a.py', 'docs/a.md', 'top.py']), [
      'bakery',
      'top',
      'utils',
    ]);
  });

  it('are all that the sources hold while pyproject.toml cannot be read', () => {
    assert.deepEqual(pyproject('[project\nname = '), ['bakery', 'extra']);
  });

  it('are read for setuptools in pyproject.toml', () => {
    assert.deepEqual(pyproject('[tool.setuptools]\npackages = ["utils", "utils.deep"]\n'), ['utils']);
    assert.deepEqual(pyproject('[tool.setuptools]\npy-modules = ["top"]\n'), ['top']);
    assert.deepEqual(pyproject('[tool.setuptools.packages.find]\nwhere = ["src"]\ninclude = ["bakery*"]\n'), [
      'bakery',
    ]);
    assert.deepEqual(pyproject('[tool.setuptools.packages.find]\nwhere = ["src"]\nexclude = ["extra*"]\n'), ['bakery']);
    assert.deepEqual(pyproject('[tool.setuptools.packages.find]\nwhere = ["src"]\nnamespaces = false\n'), ['bakery']);
    assert.deepEqual(pyproject('[tool.setuptools]\npackage-dir = {"" = "src"}\n'), ['bakery', 'extra']);
    assert.deepEqual(pyproject('[tool.setuptools]\npackage-dir = {"" = "src"}\n[tool.setuptools.packages.find]\n'), [
      'bakery',
      'extra',
    ]);
  });

  it('are read for Poetry', () => {
    const poetry = '[build-system]\nbuild-backend = "poetry.core.masonry.api"\n[tool.poetry]\n';
    assert.deepEqual(pyproject(`${poetry}name = "bakery"\n`), ['bakery']);
    assert.deepEqual(pyproject(`${poetry}name = "Extra"\n`), ['extra']);
    assert.deepEqual(
      pyproject(`${poetry}name = "x"\npackages = [{include = "utils"}, {include = "extra", from = "src"}]\n`),
      ['extra', 'utils'],
    );
  });

  it('are read for Hatch', () => {
    const hatch =
      '[build-system]\nbuild-backend = "hatchling.build"\n[project]\nname = "bakery"\n[tool.hatch.build.targets.wheel]\n';
    assert.deepEqual(pyproject(hatch), ['bakery']);
    assert.deepEqual(pyproject(`${hatch}packages = ["src/bakery", "utils"]\n`), ['bakery', 'utils']);
    assert.deepEqual(pyproject(`${hatch}only-include = ["src/extra"]\nsources = ["src"]\n`), ['extra']);
    assert.deepEqual(pyproject(`${hatch}force-include = {"src/extra" = "renamed/extra"}\n`), ['renamed']);
  });

  it('are read for Flit, PDM and uv', () => {
    assert.deepEqual(pyproject('[tool.flit.module]\nname = "utils"\n'), ['utils']);
    assert.deepEqual(pyproject('[tool.pdm.build]\nincludes = ["src/bakery"]\n'), ['bakery']);
    assert.deepEqual(pyproject('[build-system]\nbuild-backend = "uv_build"\n[project]\nname = "bakery"\n'), ['bakery']);
    assert.deepEqual(pyproject('[tool.uv.build-backend]\nmodule-name = "extra"\n'), ['extra']);
  });

  it('are read from setup.cfg', () => {
    assert.deepEqual(setupCfg('[options]\npackages = find:\npackage_dir =\n    = src\n'), ['bakery']);
    assert.deepEqual(setupCfg('[options]\npackages = find_namespace:\n[options.packages.find]\nwhere = src\n'), [
      'bakery',
      'extra',
    ]);
    assert.deepEqual(setupCfg('# comment\n[options]\npackages =\n    utils\n    utils.deep\npy_modules = top\n'), [
      'top',
      'utils',
    ]);
  });

  it('are read from setup.py', () => {
    assert.deepEqual(setupPy('packages=find_packages(where="src"), package_dir={"": "src"}'), ['bakery']);
    assert.deepEqual(setupPy("packages=find_packages('src')"), ['bakery']);
    assert.deepEqual(setupPy('packages=find_namespace_packages(where="src", exclude=["bakery"])'), ['extra']);
    assert.deepEqual(setupPy('packages=find_packages()'), ['utils']);
    assert.deepEqual(setupPy('# packages=["no"]\npackages=["bakery", "bakery.deep"], py_modules=["top"]'), [
      'bakery',
      'top',
    ]);
    assert.deepEqual(setupPy('packages=PACKAGES'), ['bakery', 'extra']);
  });
});
