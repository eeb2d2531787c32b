import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ProgramError } from '../../../src/clients/program/errors';
import { findProgram } from '../../../src/clients/program/find';

describe('Finding the databricks program', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'plumbline-find-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function put(...parts: readonly string[]): Promise<string> {
    const file = path.join(folder, ...parts);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, '');
    await chmod(file, 0o755);
    return file;
  }

  /** Looks nowhere but in the test's folder. */
  function find(setting?: string) {
    const environment = {
      PATH: ['relative', path.join(folder, 'empty'), path.join(folder, 'bin')].join(path.delimiter),
    };
    const extensionFolders = [path.join(folder, 'none'), path.join(folder, 'extensions')];
    return findProgram({ environment, extensionFolders, ...(setting !== undefined && { setting }) });
  }

  it('takes what the setting says, and nothing else', async () => {
    await put('bin', 'databricks');
    const wanted = await put('my tools', 'dbx');
    assert.deepEqual(await find(wanted), { path: wanted, source: 'setting' });
    await assert.rejects(find(path.join(folder, 'nothing')), (error) => {
      assert.ok(error instanceof ProgramError);
      assert.match(error.message, /The setting names .*nothing/);
      return error.reason === 'missing';
    });
  });

  it('takes the first on the PATH before that of the official extension', async () => {
    await put('extensions', 'databricks.databricks-2.10.1-linux-x64', 'bin', 'databricks');
    const wanted = await put('bin', 'databricks');
    assert.deepEqual(await find(''), { path: wanted, source: 'path' });
  });

  it("takes the newest official extension's copy", async () => {
    await put('extensions', 'databricks.databricks-2.9.0', 'bin', 'databricks');
    await put('extensions', 'databricks.databricks-sql-3.0.0', 'bin', 'databricks');
    const wanted = await put('extensions', 'databricks.databricks-2.10.1-linux-x64', 'bin', 'databricks');
    assert.deepEqual(await find(), { path: wanted, source: 'extension' });
  });

  it('passes by what cannot be run', async () => {
    await mkdir(path.join(folder, 'bin', 'databricks'), { recursive: true });
    await assert.rejects(find(), (error) => error instanceof ProgramError && error.reason === 'missing');
    await rm(path.join(folder, 'bin', 'databricks'), { recursive: true });
    await chmod(await put('bin', 'databricks'), 0o644);
    await assert.rejects(find(), (error) => error instanceof ProgramError && error.reason === 'missing');
  });
});
