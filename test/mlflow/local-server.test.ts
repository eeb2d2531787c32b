import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, watch } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findDataFolder } from '../../src/clients/mlflow/local/data-folder';
import { LocalServerError, type LocalServerFailure } from '../../src/clients/mlflow/local/errors';
import { findMlflow, type MlflowCommand } from '../../src/clients/mlflow/local/find-mlflow';
import { versionAt } from '../../src/clients/mlflow/local/health';
import type { Told } from '../../src/clients/mlflow/local/lease';
import { LocalServers } from '../../src/clients/mlflow/local-server';
import { mlflowPython } from '../support/mlflow';
import { MLFLOW_LIMIT_MS } from './shared-server';

describe('An MLflow server on this machine', function () {
  this.timeout(MLFLOW_LIMIT_MS);
  let home: string;
  let project: string;
  let storage: string;
  let mlflow: MlflowCommand;
  const never = new AbortController().signal;

  beforeEach(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'plumbline-local-'));
    project = path.join(home, 'project');
    storage = path.join(home, 'storage');
    await mkdir(project);
    mlflow = await findMlflow({ folder: project, interpreter: mlflowPython(), env: process.env });
  });

  afterEach(() => rm(home, { recursive: true, force: true }));

  function listening(): Told & { readonly text: () => string; readonly end: Promise<number | undefined> } {
    let text = '';
    let ended: (code: number | undefined) => void = () => undefined;
    const end = new Promise<number | undefined>((resolve) => (ended = resolve));
    return { log: (more) => (text += more), ended: (code) => ended(code), text: () => text, end };
  }

  function failure(reason: LocalServerFailure, message: RegExp) {
    return (error: unknown): true => {
      assert.ok(error instanceof LocalServerError);
      assert.equal(error.reason, reason);
      assert.match(error.message, message);
      return true;
    };
  }

  it('keeps its data in the project, is found again by another window, and stops for all of them', async () => {
    const data = await findDataFolder(project);
    const first = listening();
    const servers = new LocalServers(storage);
    const server = await servers.start({ data, mlflow, env: process.env, told: first, signal: never });
    assert.match(String(await versionAt(server.url)), /^\d+\.\d+/);
    assert.ok(existsSync(path.join(project, 'mlflow.db')));
    assert.match(first.text(), /uvicorn|Uvicorn/i);

    const second = listening();
    const again = await new LocalServers(storage).find(data, second);
    assert.equal(again?.url, server.url);
    assert.equal(again?.startedMs, server.startedMs);
    assert.match(second.text(), /uvicorn|Uvicorn/i, 'the second window is told the log from its beginning');
    server.release();
    assert.notEqual(await versionAt(server.url), undefined, 'it goes on for the second window');

    await again?.stop();
    await second.end;
    assert.equal(await versionAt(server.url), undefined);
    assert.equal(await servers.find(data, listening()), undefined);
    assert.deepEqual(await readdir(storage), []);
  });

  it('ends when the only window is killed', async () => {
    const program = path.join(__dirname, 'local-window.ts');
    const window = spawn(process.execPath, ['--import', 'tsx', program, project, storage, mlflowPython()], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [printed] = (await once(window.stdout, 'data')) as [Buffer];
    const url = String(printed).trim();
    assert.notEqual(await versionAt(url), undefined);
    const [file = ''] = await readdir(storage);
    const { socket } = JSON.parse(await readFile(path.join(storage, file), 'utf8')) as { readonly socket: string };
    const ended = new Promise<void>((resolve) => {
      const watcher = watch(path.dirname(socket), () => {
        if (existsSync(socket)) return;
        watcher.close();
        resolve();
      });
    });
    window.kill('SIGKILL');
    await ended;
    assert.equal(await versionAt(url), undefined);
  });

  it('says how it ended when it cannot start', async () => {
    await writeFile(path.join(project, 'mlflow.db'), 'this is no database');
    const data = await findDataFolder(project);
    const starting = new LocalServers(storage).start({
      data,
      mlflow,
      env: process.env,
      told: listening(),
      signal: never,
    });
    await assert.rejects(starting, failure('did-not-start', /ended before it answered\. It says: .*not a database/));
    assert.deepEqual(await readdir(storage), []);
  });

  it('stops starting when nobody wants it any more', async () => {
    const data = await findDataFolder(project);
    const wanted = new AbortController();
    const told = listening();
    const starting = new LocalServers(storage).start({ data, mlflow, env: process.env, told, signal: wanted.signal });
    wanted.abort();
    await assert.rejects(starting, failure('cancelled', /cancelled/));
    await told.end;
  });

  it('says what is missing', async () => {
    const empty = path.join(home, 'empty');
    await mkdir(empty);
    const nothing = findMlflow({ folder: project, env: { PATH: empty } });
    await assert.rejects(nothing, failure('no-python', /Install Python 3\.10 or newer, or uv/));
    const bare = path.join(empty, 'python3');
    await writeFile(bare, '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    const without = findMlflow({ folder: project, interpreter: bare, env: { PATH: empty } });
    await assert.rejects(without, failure('no-mlflow', /MLflow is not installed in .*-m pip install mlflow/));
    await writeFile(path.join(empty, 'uvx'), '#!/bin/sh\necho uvx 1\n', { mode: 0o755 });
    const fetched = await findMlflow({ folder: project, interpreter: bare, env: { PATH: empty } });
    assert.equal(fetched.program, 'uvx');
  });

  it('takes the folder that already holds runs', async () => {
    assert.deepEqual(await findDataFolder(project), { folder: project, kind: 'database', unread: [] });
    const notebooks = path.join(project, 'src', 'notebooks');
    await mkdir(path.join(notebooks, 'mlruns', '0'), { recursive: true });
    assert.equal((await findDataFolder(project)).folder, project, 'artifacts alone are no runs');
    await writeFile(path.join(notebooks, 'mlruns', '0', 'meta.yaml'), 'name: Default\n');
    assert.deepEqual(await findDataFolder(project), { folder: notebooks, kind: 'mlruns', unread: [] });
    await writeFile(path.join(project, 'mlflow.db'), '');
    assert.deepEqual(await findDataFolder(project), { folder: project, kind: 'database', unread: [] });
  });
});
