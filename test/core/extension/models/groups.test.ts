import assert from 'node:assert/strict';
import type { Uri } from 'vscode';
import type { Backend } from '../../../../src/clients/mlflow/backend';
import { openSourceBackend } from '../../../../src/clients/mlflow/open-source';
import type { FoundBackend } from '../../../../src/extension/mlflow/backends';
import type { BackendSource } from '../../../../src/extension/models/source';
import { type FolderGroup, FolderGroups } from '../../../../src/extension/models/tree/groups';

const server = (url: string): Backend => openSourceBackend({ address: new URL(url), userAgent: 'plumbline/test' });
const on = (backend: Backend): FoundBackend => ({ kind: 'backend', backend, origin: 'setting' });

describe('the folders of a workspace, by the server that their models are on', () => {
  let found: Record<string, FoundBackend | Error>;
  let groups: FolderGroups;

  beforeEach(() => {
    found = {};
    const source = {
      folderOf: () => undefined,
      get folders() {
        return Object.keys(found).map((name) => ({ name, uri: { toString: () => `file:///${name}` } as Uri }));
      },
      of: async (folder: Uri) => {
        const answer = found[folder.toString().slice('file:///'.length)];
        if (answer instanceof Error) throw answer;
        return answer;
      },
    };
    groups = new FolderGroups(source as unknown as BackendSource);
  });

  async function told(): Promise<string[]> {
    return (await groups.find()).map(({ folders, found: what }) => `${folders.join(', ')}: ${textOf(what)}`);
  }

  function textOf(what: FolderGroup['found']): string {
    if (what.kind === 'places') return what.places[0].backend.label;
    return what.kind === 'failed' ? String(what.error) : what.kind;
  }

  it('are one where they have the same', async () => {
    const one = server('http://one:5000');
    found = { bakery: on(one), docs: { kind: 'none' }, shop: on(one) };
    assert.deepEqual(await told(), ['bakery, shop: one:5000']);
  });

  it('are several where they differ, each with its own', async () => {
    found = { bakery: on(server('http://one:5000')), shop: on(server('http://two:5000')) };
    assert.deepEqual(await told(), ['bakery: one:5000', 'shop: two:5000']);
  });

  it('say of a folder why nothing is known of it, beside the others', async () => {
    found = { bakery: on(server('http://one:5000')), shop: new Error('Sign in.'), old: { kind: 'files', uri: 'x' } };
    assert.deepEqual(await told(), ['bakery: one:5000', 'shop: Error: Sign in.', 'old: files']);
  });

  it('tell apart two sign-ins to one server, also as rows', async () => {
    found = { bakery: on(server('http://one:5000')), shop: on(server('http://one:5000')) };
    const made = await groups.find();
    assert.equal(new Set(made.map(({ key }) => key)).size, 2);
    const ids = made.flatMap(({ found: what }) => (what.kind === 'places' ? what.places.map(({ id }) => id) : []));
    assert.equal(new Set(ids).size, 2);
  });

  it('stay the same ones as long as their servers do', async () => {
    found = { bakery: on(server('http://one:5000')), shop: on(server('http://two:5000')) };
    const placesOf = (made: readonly FolderGroup[]) =>
      made.map(({ found: what }) => (what.kind === 'places' ? what.places : undefined));
    const [bakery, shop] = placesOf(await groups.find());
    found = { ...found, bakery: on(server('http://one:5000')) };
    const [other, same] = placesOf(await groups.find());
    assert.notEqual(other, bakery);
    assert.equal(same, shop);
  });
});
