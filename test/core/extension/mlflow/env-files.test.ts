import assert from 'node:assert/strict';
import type { Uri } from 'vscode';
import { EnvFiles } from '../../../../src/extension/mlflow/env-files';
import type { NamedUri } from '../../../../src/extension/mlflow/named-uri';
import { settle } from '../fake-timers';

const uri = (name: string): Uri => ({ toString: () => name }) as Uri;
const [bakery, shop] = [uri('bakery'), uri('shop')];

describe('the files .env of the open folders', () => {
  let open: Uri[];
  let watched: Map<string, () => void>;
  let content: Record<string, NamedUri | undefined>;
  let changes: number;
  let foldersChanged: () => void;
  let files: EnvFiles;

  const named = (address: string, variables: Readonly<Record<string, string>> = {}): NamedUri => ({
    uri: address,
    origin: 'env-file',
    variables,
  });

  beforeEach(() => {
    open = [bakery];
    watched = new Map();
    content = { bakery: named('http://one') };
    changes = 0;
    files = new EnvFiles({
      folders: () => open,
      onDidChangeFolders: (listener) => {
        foldersChanged = () => listener(undefined);
        return { dispose: () => undefined };
      },
      watch: (folder, changed) => {
        watched.set(folder.toString(), changed);
        return { dispose: () => watched.delete(folder.toString()) };
      },
      read: async (folder) => {
        const found = content[String(folder)];
        if (found?.uri === 'unreadable') throw new Error('EACCES');
        return found;
      },
      changed: () => (changes += 1),
    });
  });

  async function save(folder: string, next: NamedUri | undefined): Promise<void> {
    content[folder] = next;
    watched.get(folder)?.();
    await settle();
  }

  it('are followed where a change names another server, or another sign-in', async () => {
    await files.named(bakery);
    await save('bakery', named('http://two'));
    assert.equal(changes, 1);
    await save('bakery', named('http://two', { MLFLOW_TRACKING_TOKEN: 'x' }));
    assert.equal(changes, 2);
    await save('bakery', named('unreadable'));
    assert.equal(changes, 3);
    await save('bakery', undefined);
    assert.equal(changes, 4);
  });

  it('change nothing where something else is written in them', async () => {
    await files.named(bakery);
    await save('bakery', named('http://one', { BATCH_SIZE: '7' }));
    assert.equal(changes, 0);
  });

  it('are followed in folders that are added later, and no more in those that are gone', async () => {
    open = [bakery, shop];
    foldersChanged();
    assert.equal(await files.named(shop), undefined);
    await save('shop', named('http://two'));
    assert.equal(changes, 1);
    open = [shop];
    foldersChanged();
    assert.deepEqual([...watched.keys()], ['shop']);
    files.dispose();
    assert.deepEqual([...watched.keys()], []);
  });

  it('are not read for folders that nobody has asked about', async () => {
    await save('bakery', named('http://two'));
    assert.equal(changes, 0);
  });
});
