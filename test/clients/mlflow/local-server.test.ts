import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Disk, findDataFolder } from '../../../src/clients/mlflow/local/data-folder';
import { RememberedServers } from '../../../src/clients/mlflow/local/remembered';
import { LocalServers } from '../../../src/clients/mlflow/local-server';

describe('A server on this machine that cannot be looked for', () => {
  let home: string;
  let server: Server;
  let url: string;

  beforeEach(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'plumbline-local-'));
    server = createServer((request, response) => response.end(request.url === '/health' ? 'OK' : '3.17.2'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await rm(home, { recursive: true });
  });

  const told = { log: () => undefined, ended: () => undefined };
  const data = () => ({ folder: home, kind: 'database' }) as const;
  const storage = () => path.join(home, 'storage');

  async function remember(socket: string): Promise<void> {
    await new RememberedServers(storage()).write(home, { url, port: 1, pid: 4_000_000, socket, startedMs: 0 });
  }

  it('is said, and not taken for one that has ended', async () => {
    await writeFile(path.join(home, 'file'), '');
    await remember(path.join(home, 'file', 'mlflow'));
    await assert.rejects(new LocalServers(storage()).find(data(), told), {
      reason: 'unreachable',
      message: /^The MLflow server that was started at http:\/\/127\.0\.0\.1:\d+ cannot be held on to \(E\w+\)\.$/,
    });
    assert.equal((await readdir(storage())).length, 1, 'it is looked for again');
  });

  it('is forgotten when its guard is gone and its number is of somebody else', async () => {
    await remember(path.join(home, 'gone'));
    const { kill } = process;
    const killed: number[] = [];
    process.kill = (pid) => {
      killed.push(pid);
      throw Object.assign(new Error('kill EPERM'), { code: 'EPERM' });
    };
    try {
      assert.equal(await new LocalServers(storage()).find(data(), told), undefined);
    } finally {
      process.kill = kill;
    }
    assert.deepEqual(killed, process.platform === 'win32' ? [] : [-4_000_000]);
    assert.deepEqual(await readdir(storage()), []);
  });
});

describe('The folder that a server on this machine keeps runs in', () => {
  let project: string;

  beforeEach(async () => {
    project = await mkdtemp(path.join(tmpdir(), 'plumbline-data-'));
    await mkdir(path.join(project, 'pgdata'));
    await mkdir(path.join(project, 'work', 'mlruns', '0'), { recursive: true });
    await writeFile(path.join(project, 'work', 'mlruns', '0', 'meta.yaml'), 'name: Default\n');
  });

  afterEach(() => rm(project, { recursive: true }));

  /** As a folder of somebody else answers. */
  function without(name: string): Disk {
    const refuse = async (file: string): Promise<void> => {
      if (path.basename(file) === name) throw Object.assign(new Error('no'), { code: 'EACCES' });
    };
    return {
      entries: async (folder) => {
        await refuse(folder);
        return readdir(folder, { withFileTypes: true });
      },
      isFile: async (file) => (await stat(file)).isFile(),
    };
  }

  it('is found beside folders that nobody may read, and these are told', async () => {
    assert.deepEqual(await findDataFolder(project, without('pgdata')), {
      folder: path.join(project, 'work'),
      kind: 'mlruns',
      unread: [`${path.join(project, 'pgdata')} cannot be read (EACCES).`],
    });
  });

  it('is none where runs may be that nobody may read: others beside them would hide them', async () => {
    for (const name of ['mlruns', path.basename(project)]) {
      await assert.rejects(findDataFolder(project, without(name)), {
        reason: 'unreadable-data',
        message: /cannot be read \(EACCES\)\. Runs may be in it\.$/,
      });
    }
  });
});
