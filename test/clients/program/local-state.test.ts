import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { localState } from '../../../src/clients/program/local-state';

const host = 'https://adb-1.2.azuredatabricks.net';

describe('Where the program keeps what it knows of a target', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'plumbline-state-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function write(file: string, text: string, root = '.databricks/bundle'): Promise<void> {
    const at = path.join(folder, root, 'dev', file);
    await mkdir(path.dirname(at), { recursive: true });
    await writeFile(at, text);
  }

  /** Its usual folder, or the one below the bundle's folder that it is told. */
  async function place(environment: NodeJS.ProcessEnv = {}, of = host): Promise<string> {
    const found = await localState({ folder, target: 'dev', host: of }, environment);
    const told = found.environment['DATABRICKS_BUNDLE_TMP'];
    assert.equal(found.folder, path.join(found.root, 'dev'));
    return told === undefined ? 'usual' : path.relative(folder, told).split(path.sep).join('/');
  }

  it('is the usual place before anything was deployed, and while all that was went to this host', async () => {
    assert.equal(await place(), 'usual');
    await write('sync-snapshots/1.json', JSON.stringify({ host: `${host}/` }));
    await write('resources.json', '{}');
    assert.equal(await place(), 'usual');
    assert.equal(await place({}, ''), 'usual');
  });

  it('is another where something went to another host, each host its own', async () => {
    await write('sync-snapshots/1.json', JSON.stringify({ host: 'https://other.example' }));
    assert.equal(await place(), '.databricks/bundle-at/adb-1.2.azuredatabricks.net');
    await write('sync-snapshots/2.json', JSON.stringify({ host }));
    assert.equal(await place(), '.databricks/bundle-at/adb-1.2.azuredatabricks.net');
    assert.equal(await place({}, 'http://127.0.0.1:80'), '.databricks/bundle-at/127.0.0.1_80');
  });

  it('is another where nobody can tell whose a copy is', async () => {
    for (const copy of ['resources.json', 'terraform/terraform.tfstate', 'sync-snapshots/broken.json']) {
      await write(copy, '{');
      assert.equal(await place(), '.databricks/bundle-at/adb-1.2.azuredatabricks.net', copy);
      await rm(path.join(folder, '.databricks'), { recursive: true });
    }
  });

  it('stays near the place that somebody chose for it', async () => {
    const environment = { DATABRICKS_BUNDLE_TMP: path.join(folder, 'kept') };
    assert.equal(await place(environment), 'usual');
    await write('resources.json', '{}', 'kept');
    assert.equal(await place(environment), 'kept-at/adb-1.2.azuredatabricks.net');
  });
});
