import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { DiskFiles } from '../../../src/cli/inputs/disk-files';
import { findNotebooks } from '../../../src/cli/inputs/find-notebooks';
import { ipynb, source, temporaryFolder } from '../support/folder';

describe('finding notebooks', () => {
  const folder = temporaryFolder();
  const found = (...args: readonly string[]) => {
    const { notebooks, problems, notes } = findNotebooks(new DiskFiles(), folder().path, args);
    const short = (path: string): string => path.slice(folder().path.length + 1);
    return {
      notebooks: notebooks.map(short),
      problems: problems.map(({ path, message }) => `${short(path)}: ${message}`),
      notes: notes.map(({ path, message }) => `${short(path)}: ${message}`),
    };
  };
  const notebook = source('x = 1');

  it('takes source notebooks and .ipynb files of a folder and those below, in the order of their names', () => {
    folder().write({
      'b.py': notebook,
      'a/deep/c.ipynb': ipynb('x = 1'),
      'a/with mark.py': `\uFEFF${notebook}`,
      'a/windows.py': notebook.replaceAll('\n', '\r\n'),
      'module.py': 'x = 1\n',
      'almost.py': '# Databricks notebook sources\n',
      'query.sql': '-- Databricks notebook source\nselect 1',
      'README.md': '# Databricks notebook source\n',
    });
    assert.deepEqual(found('.'), {
      notebooks: ['a/deep/c.ipynb', 'a/windows.py', 'a/with mark.py', 'b.py'],
      problems: [],
      notes: [],
    });
  });

  it('does not wait for what a pipe in a folder may say', () => {
    if (process.platform === 'win32') return;
    folder().write({ 'a.py': notebook });
    execFileSync('mkfifo', [path.join(folder().path, 'b.py')]);
    assert.deepEqual(found('.'), { notebooks: ['a.py'], problems: [], notes: [] });
  });

  it('leaves out folders that hold nothing of the project, and hidden ones', () => {
    const skipped = ['.git', 'node_modules', '.venv', 'venv', '.databricks', '__pycache__', 'dist', 'build', '.cache'];
    const names = [...skipped, '.ipynb_checkpoints', '.idea', 'src'].map((name) => [`${name}/a.py`, notebook]);
    folder().write(Object.fromEntries(names) as Record<string, string>);
    assert.deepEqual(found('.').notebooks, ['src/a.py']);
  });

  it('looks into a folder that is named, whatever its name', () => {
    folder().write({ '.hidden/build/a.py': notebook });
    assert.deepEqual(found('.hidden/build').notebooks, ['.hidden/build/a.py']);
  });

  it('takes each file once, however often the paths lead to it', () => {
    folder().write({ 'src/a.py': notebook });
    assert.deepEqual(found('.', 'src', 'src/a.py', folder().at('src')).notebooks, ['src/a.py']);
  });

  it('takes a file that is named as it is, and says of others that they are no notebooks', () => {
    folder().write({ 'module.py': 'x = 1', 'notes.md': '', 'no-extension': notebook });
    assert.deepEqual(found('module.py', 'notes.md', 'no-extension'), {
      notebooks: ['module.py', 'no-extension'],
      problems: [],
      notes: ['notes.md: not a notebook, nothing to check'],
    });
  });

  it('says which paths lead nowhere', () => {
    folder().write({ 'a.py': notebook }).link('gone.py', 'nowhere.py');
    assert.deepEqual(found('typo.py', 'gone.py', 'a.py'), {
      notebooks: ['a.py'],
      problems: [
        'typo.py: There is no such file or folder. Check the path.',
        'gone.py: The symbolic link leads nowhere. Mend or remove it.',
      ],
      notes: [],
    });
  });

  it('looks into a folder that is named like a notebook', () => {
    folder().write({ 'x.py/a.py': notebook, 'y.ipynb/b.py': notebook });
    assert.deepEqual(found('.'), { notebooks: ['x.py/a.py', 'y.ipynb/b.py'], problems: [], notes: [] });
  });

  describe('with symbolic links', () => {
    it('follows none in a circle, and says where one leads back', () => {
      folder()
        .write({ 'src/a.py': notebook })
        .link('src/loop', '..')
        .link('src/self', '.')
        .link('src/own.py', 'own.py');
      assert.deepEqual(found('.'), {
        notebooks: ['src/a.py'],
        problems: ['src/own.py: The symbolic link leads nowhere. Mend or remove it.'],
        notes: [
          'src/loop: a symbolic link back to a folder above it, not followed',
          'src/self: a symbolic link back to a folder above it, not followed',
        ],
      });
    });

    it('ends where two folders lead to each other', () => {
      folder().write({ 'in/a.py': notebook, 'one/b.py': notebook, 'two/c.py': notebook });
      folder().link('in/one', '../one').link('one/two', '../two').link('two/one', '../one');
      assert.deepEqual(found('in').notebooks, ['in/a.py', 'in/one/b.py', 'in/one/two/c.py']);
    });

    it('does not take twice what it finds in its own place', () => {
      folder().write({ 'z/a.py': notebook }).link('a-link', 'z').link('b.py', 'z/a.py');
      assert.deepEqual(found('.').notebooks, ['z/a.py']);
    });

    it('follows those that lead out of the folder', () => {
      folder().write({ 'elsewhere/a.py': notebook, 'elsewhere/deep/b.py': notebook, 'in/c.py': notebook });
      folder().link('in/folder', '../elsewhere/deep').link('in/file.py', '../elsewhere/a.py');
      assert.deepEqual(found('in').notebooks, ['in/c.py', 'in/file.py', 'in/folder/b.py']);
    });

    it('passes over the lock files of editors', () => {
      folder().write({ 'a.py': notebook }).link('.#a.py', 'ana@host.1234:5678');
      assert.deepEqual(found('.'), { notebooks: ['a.py'], problems: [], notes: [] });
    });
  });
});
