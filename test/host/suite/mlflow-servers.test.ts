import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { AuthError } from '../../../src/clients/auth/errors';
import { HttpClient } from '../../../src/clients/http/client';
import type { SignedInWorkspace } from '../../../src/clients/mlflow/databricks';
import { RememberedServers } from '../../../src/clients/mlflow/local/remembered';
import type { FileChange } from '../../../src/extension/connection/bundle-changes';
import { Backends, type Workspaces } from '../../../src/extension/mlflow/backends';
import { ConnectedWorkspaces, type ConnectedParts } from '../../../src/extension/mlflow/connected-workspaces';
import { LocalMlflow } from '../../../src/extension/mlflow/local-mlflow';
import { RegistryDouble } from '../../doubles/mlflow/registry-double';

const folder = (): vscode.Uri => vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail('there is no folder');
const nothing = { onDidChange: new vscode.EventEmitter<void>().event };

function signedIn(host: string): SignedInWorkspace {
  return { host: new URL(host), http: new HttpClient({ address: new URL(host), userAgent: 'plumbline/test' }) };
}

describe('the server of a folder', () => {
  let usual: RegistryDouble;
  let ofFolder: Workspaces['ofFolder'];
  let backends: Backends;

  beforeEach(async () => {
    usual = await RegistryDouble.start();
    const workspaces = {
      ...nothing,
      ofFolder: (uri?: vscode.Uri) => ofFolder(uri),
      ofProfile: () => assert.fail('no profile is named'),
    };
    const local = { ...nothing, serverOf: async () => undefined };
    backends = new Backends(local, workspaces, 'plumbline/test', usual.url);
  });

  afterEach(async () => {
    backends.dispose();
    await usual.close();
  });

  const label = async () => (await backends.backend(folder()))?.label;

  it('is none when nobody can sign in to the bundle’s workspace, and not another that answers on this machine', async () => {
    ofFolder = () => Promise.reject(new AuthError('signed-out', 'Run "databricks auth login".'));
    await assert.rejects(backends.of(folder()), {
      name: 'SignInError',
      message: 'Signing in to the bundle\'s workspace failed. Run "databricks auth login".',
    });
    ofFolder = async () => signedIn('https://adb.example.com');
    backends.refresh();
    assert.equal(await label(), 'adb.example.com');
  });

  it('is the one that answers on this machine where nothing names another', async () => {
    ofFolder = async () => undefined;
    assert.equal(await label(), new URL(usual.url).host);
  });

  it('is looked for anew when .env names another, and not when something else is written there', async () => {
    ofFolder = async () => undefined;
    const file = vscode.Uri.joinPath(folder(), '.env');
    const write = (text: string) => vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    assert.equal(await label(), new URL(usual.url).host);
    let changes = 0;
    const listening = backends.onDidChange(() => (changes += 1));
    const next = () => new Promise<void>((resolve) => backends.onDidChange(() => resolve()));
    try {
      const named = next();
      await write('MLFLOW_TRACKING_URI=http://one.example.com\n');
      await named;
      assert.equal(await label(), 'one.example.com');
      const before = changes;
      await write('MLFLOW_TRACKING_URI=http://one.example.com\nBATCH=7\n');
      const other = next();
      await write('MLFLOW_TRACKING_URI=http://two.example.com\nBATCH=7\n');
      await other;
      assert.equal(changes, before + 1);
      assert.equal(await label(), 'two.example.com');
    } finally {
      listening.dispose();
      await vscode.workspace.fs.delete(file);
    }
  });
});

describe('the workspace of a folder’s bundle', () => {
  const uri = () => vscode.Uri.joinPath(folder(), 'databricks.yml');

  it('is looked for anew when a file of the bundle names another host or profile, and not for any other change', async () => {
    let target = { name: 'dev', host: 'https://one.example.com', mode: 'development' };
    const saved = new vscode.EventEmitter<FileChange>();
    const included = '/project/resources/hosts.yml';
    const read = new vscode.EventEmitter<void>();
    const connected = {
      bundles: {
        all: async () => {
          queueMicrotask(() => read.fire());
          return [{ uri: uri(), files: [uri().path, included] }];
        },
      },
      choices: { ...nothing, target: () => target },
      connections: { workspace: async () => signedIn(target.host) },
    } as unknown as ConnectedParts;
    const workspaces = new ConnectedWorkspaces(connected, saved.event);
    let changes = 0;
    workspaces.onDidChange(() => (changes += 1));
    assert.equal((await workspaces.ofFolder(folder()))?.host.host, 'one.example.com');

    saved.fire({ path: '/project/elsewhere.yml', kind: 'content' });
    target = { ...target, mode: 'production' };
    const isRead = new Promise<void>((resolve) => read.event(() => resolve()));
    saved.fire({ path: uri().path, kind: 'content' });
    await isRead;
    const changed = new Promise<void>((resolve) => workspaces.onDidChange(() => resolve()));
    target = { ...target, host: 'https://two.example.com' };
    saved.fire({ path: uri().path, kind: 'content' });
    await changed;
    assert.equal(changes, 1);

    for (const [host, change] of [
      ['https://three.example.com', { path: included, kind: 'content' }],
      ['https://four.example.com', { path: '/project/resources/new.yml', kind: 'presence' }],
    ] as const) {
      const again = new Promise<void>((resolve) => workspaces.onDidChange(() => resolve()));
      target = { ...target, host };
      saved.fire(change);
      await again;
      assert.equal((await workspaces.ofFolder(folder()))?.host.origin, host);
    }
    assert.equal(changes, 3);
    workspaces.dispose();
  });
});

describe('a server from before a reload that a window cannot hold on to', () => {
  it('is said, and looked for again', async () => {
    const storage = await mkdtemp(path.join(tmpdir(), 'plumbline-storage-'));
    const known = { url: 'http://127.0.0.1:1', port: 1, pid: 4_000_000, socket: path.join(storage, 'file', 'x') };
    await vscode.workspace.fs.writeFile(vscode.Uri.file(path.join(storage, 'file')), new Uint8Array());
    await new RememberedServers(storage).write(folder().fsPath, { ...known, startedMs: 0 });
    const kept = new Map<string, unknown>([['plumbline.localMlflow.started', true]]);
    const state = {
      keys: () => [...kept.keys()],
      get: (key: string) => kept.get(key),
      update: async (key: string, value: unknown) => void kept.set(key, value),
    } as unknown as vscode.Memento;
    const local = new LocalMlflow(vscode.Uri.file(storage), state);
    try {
      await local.findAll();
      assert.equal(kept.get('plumbline.localMlflow.started'), true);
      await assert.rejects(local.serverOf(folder()), { reason: 'unreachable' });
    } finally {
      local.dispose();
      await rm(storage, { recursive: true });
      await vscode.commands.executeCommand('notifications.clearAll');
    }
  });
});
