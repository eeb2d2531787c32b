import assert from 'node:assert/strict';
import fs from 'node:fs';
import { DiskFiles } from '../../../src/cli/inputs/disk-files';
import { temporaryFolder } from '../support/folder';

describe('files on disk', () => {
  const folder = temporaryFolder();

  it('are read as they were when first asked for', () => {
    folder().write({ 'a.py': '\uFEFFx = "é"\r\n' });
    const files = new DiskFiles();
    const first = files.read(folder().at('a.py'));
    folder().write({ 'a.py': 'changed' });
    assert.deepEqual(first?.content, { kind: 'text', text: '\uFEFFx = "é"\r\n' });
    assert.equal(files.read(folder().at('a.py')), first);
  });

  it('are absent where there are none, where a folder is, and below a file', () => {
    folder().write({ 'x.py/a.txt': '', file: '' });
    const files = new DiskFiles();
    for (const name of ['nothing', 'x.py', 'file/below']) {
      assert.deepEqual([files.read(folder().at(name)), files.exists(folder().at(name))], [undefined, false], name);
      assert.equal(files.failure(folder().at(name)), undefined);
    }
  });

  it('are listed with a slash behind folders, without links that lead nowhere or in a circle', () => {
    folder().write({ 'a.py': '', 'sub/b.py': '' });
    folder().link('sub/up', '..').link('gone', 'nowhere').link('file-link', 'a.py').link('folder-link', 'sub');
    const files = new DiskFiles();
    assert.deepEqual(files.list(folder().path), ['a.py', 'file-link', 'folder-link/', 'sub/']);
    assert.deepEqual(files.list(folder().at('sub')), ['b.py']);
    assert.deepEqual(files.list(folder().at('folder-link')), ['b.py']);
    assert.deepEqual(files.list(folder().at('nothing')), []);
  });

  it('can have texts laid over them, with a version for each', () => {
    folder().write({ 'a.py': 'old' });
    const files = new DiskFiles();
    const versions = [files.read(folder().at('a.py'))?.version];
    for (const text of ['new', 'newer']) {
      files.set(folder().at('a.py'), text);
      versions.push(files.read(folder().at('a.py'))?.version);
    }
    files.set(folder().at('not-there/b.py'), 'x');
    assert.equal(new Set(versions).size, 3);
    assert.equal(files.text(folder().at('a.py')), 'newer');
    assert.equal(files.exists(folder().at('not-there/b.py')), true);
    assert.equal(folder().read('a.py'), 'old');
  });

  it('say why they cannot be read', () => {
    folder().write({ 'latin.py': Uint8Array.of(0xe9, 0x0a), 'huge.py': '' });
    fs.truncateSync(folder().at('huge.py'), 50 * 1024 * 1024);
    const files = new DiskFiles();
    const reasons = ['latin.py', 'huge.py'].map((name) => {
      assert.equal(files.read(folder().at(name)), undefined);
      const { reason, message } = files.failure(folder().at(name)) ?? assert.fail('no reason');
      return `${reason}: ${message}`;
    });
    assert.deepEqual(reasons, [
      'not-utf8: The file is not UTF-8. Save it with encoding UTF-8; Databricks reads nothing else.',
      'too-large: The file has 50.0 MB, and Databricks imports no notebook above 10 MB. Clear its outputs or split it.',
    ]);
    assert.equal(files.read('/dev/null'), undefined);
    assert.match(files.failure('/dev/null')?.message ?? '', /a pipe or a device/);
  });
});
