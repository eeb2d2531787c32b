import assert from 'node:assert/strict';
import { HttpClient } from '../../../src/clients/http/client';
import { HttpError } from '../../../src/clients/http/errors';
import type { Backend } from '../../../src/clients/mlflow/backend';
import { databricksBackend } from '../../../src/clients/mlflow/databricks';
import { ServingList, servingUses } from '../../../src/clients/mlflow/endpoints';
import { findLineage } from '../../../src/clients/mlflow/find-lineage';
import { allItems, firstFullPage } from '../../../src/clients/mlflow/page';
import { registriesOf } from '../../../src/clients/mlflow/registries';
import { type Registry, RegistryRefusal } from '../../../src/clients/mlflow/registry';
import { WorkspaceDouble } from '../../doubles/workspace/workspace-double';

const NAME = 'dev.ml.units';

describe('models of Unity Catalog', () => {
  let workspace: WorkspaceDouble;
  let backend: Backend;
  let registry: Registry;

  beforeEach(async () => {
    workspace = await WorkspaceDouble.start();
    const host = new URL(workspace.url);
    const authorization = { headers: async () => ({ authorization: 'Bearer t' }), renew: () => undefined };
    const http = new HttpClient({ address: host, userAgent: 'plumbline/test', retryMs: 1, authorization });
    backend = databricksBackend({ host, http }, { userAgent: 'plumbline/test' });
    [registry] = registriesOf(backend);
    await http.send('post', '/api/2.1/unity-catalog/schemas', { catalog_name: 'dev', name: 'ml' });
    await addModel('units');
  });

  afterEach(async () => workspace.close());

  async function addModel(name: string): Promise<void> {
    const model = { catalog_name: 'dev', schema_name: 'ml', name };
    await backend.http.send('post', '/api/2.1/unity-catalog/models', model);
    workspace.catalog.addVersion(`dev.ml.${name}`, { run_id: 'r1', source: 'dbfs:/x' });
  }

  it('stand below catalogs and schemas', async () => {
    assert.deepEqual((await registry.catalogs?.catalogs())?.items, ['dev']);
    assert.deepEqual((await registry.catalogs?.schemas('dev'))?.items, ['ml']);
    const { items } = await registry.searchModels({ schema: 'dev.ml' });
    assert.deepEqual(
      items.map(({ name }) => name),
      [NAME],
    );
  });

  it('are found by a part of their name, whatever the schema, past pages that are empty', async () => {
    await addModel('churn');
    workspace.catalog.emptyPages = true;
    workspace.catalog.pageSize = 1;
    const found = await firstFullPage((pageToken) =>
      registry.searchModels({ text: 'CHU', ...(pageToken !== undefined && { pageToken }) }),
    );
    assert.deepEqual(
      found.items.map(({ name }) => name),
      ['dev.ml.churn'],
    );
  });

  it('tell the aliases with the model, which lists of versions do not', async () => {
    workspace.catalog.addVersion(NAME);
    await registry.setAlias({ model: NAME, version: '2' }, 'champion');
    assert.deepEqual((await registry.model(NAME)).aliases, [{ alias: 'champion', version: '2' }]);
    await registry.deleteAlias(NAME, 'champion');
    assert.deepEqual((await registry.model(NAME)).aliases, []);
  });

  const orders: Readonly<Record<string, readonly [order: typeof workspace.catalog.versionOrder, requests: number]>> = {
    'the newest first': [(versions) => versions, 1],
    'the oldest first': [(versions) => versions.toReversed(), 11],
    'in no order': [(versions) => versions.map((_, i) => versions[(i * 7919) % versions.length] ?? {}), 11],
  };
  for (const [order, [versionOrder, requests]] of Object.entries(orders)) {
    it(`list ten thousand versions from the newest where the server gives ${order}`, async function () {
      this.timeout(120_000);
      workspace.catalog.pageSize = 1000;
      for (let version = 2; version <= 10_000; version += 1) workspace.catalog.addVersion(NAME);
      workspace.catalog.versionOrder = versionOrder;
      workspace.requests.clear();
      const first = await registry.versions(NAME);
      assert.deepEqual(
        [first.items.length, first.items[0]?.version, first.items.at(-1)?.version],
        [100, '10000', '9901'],
      );
      assert.equal(workspace.requests.lines().length, requests, 'no more is read than has to be');
      const all = await allItems((pageToken) =>
        registry.versions(NAME, { pageSize: 1000, ...(pageToken !== undefined && { pageToken }) }),
      );
      assert.deepEqual(
        all.map(({ version }) => Number(version)),
        Array.from({ length: 10_000 }, (_, i) => 10_000 - i),
      );
    });
  }

  it('lose no version where the order ends in the middle', async () => {
    workspace.catalog.pageSize = 3;
    for (let version = 2; version <= 9; version += 1) workspace.catalog.addVersion(NAME);
    // 8 7 6, then 9 5 4 3 2 1
    workspace.catalog.versionOrder = ([newest = {}, ...others]) => others.toSpliced(3, 0, newest);
    const found = await allItems((pageToken) => registry.versions(NAME, pageToken === undefined ? {} : { pageToken }));
    assert.deepEqual(new Set(found.map(({ version }) => Number(version))), new Set([1, 2, 3, 4, 5, 6, 7, 8, 9]));
  });

  it('keep tags and descriptions of models and versions', async () => {
    const ref = { model: NAME, version: '1' };
    workspace.catalogTags.setLoggedModel(NAME, 1, 'm-1');
    await registry.setTag({ model: NAME }, 'team', 'growth');
    await registry.setTag(ref, 'approval', 'approved');
    await registry.describe(ref, 'The first.');
    const version = await registry.version(ref);
    assert.deepEqual((await registry.model(NAME)).tags, { team: 'growth' });
    assert.deepEqual(
      [version.tags, version.description, version.loggedModelId],
      [{ approval: 'approved' }, 'The first.', 'm-1'],
    );
    await registry.deleteTag(ref, 'approval');
    assert.deepEqual((await registry.version(ref)).tags, {});
  });

  it('are shown without their tags to those who may not read these', async () => {
    workspace.faults.add({ path: /mlflow\/unity-catalog/, fault: { kind: 'forbidden' }, times: 9 });
    assert.equal((await registry.version({ model: NAME, version: '1' })).version, '1');
    assert.equal((await registry.model(NAME)).name, NAME);
  });

  it('say when something is not allowed', async () => {
    workspace.faults.add({ method: 'PUT', path: /aliases/, fault: { kind: 'forbidden' } });
    await assert.rejects(
      registry.setAlias({ model: NAME, version: '1' }, 'champion'),
      (error) => error instanceof HttpError && error.reason === 'forbidden',
    );
  });

  it('leave making versions to Python, and say so', async () => {
    const version = await registry.version({ model: NAME, version: '1' });
    await assert.rejects(
      registry.copyVersion(version, 'prod.ml.units'),
      (error) => error instanceof RegistryRefusal && error.reason === 'needs-python',
    );
  });

  it('are served by endpoints', async () => {
    const entity = { entity_name: NAME, entity_version: '1', workload_size: 'Small' };
    const config = { served_entities: [entity] };
    await backend.http.send('post', '/api/2.0/serving-endpoints', { name: 'units-live', config });
    workspace.endpoints.settle('units-live');
    const uses = await servingUses(backend);
    assert.deepEqual(uses, [{ endpoint: 'units-live', model: NAME, version: '1', isReady: true }]);
  });

  it('are served by endpoints that are listed once for all versions, until they are forgotten or could not be read', async () => {
    const route = '/api/2.0/serving-endpoints';
    const list = new ServingList(backend);
    const asked = (): number => workspace.requests.of('GET', route).length;
    workspace.faults.add({ method: 'GET', path: route, fault: { kind: 'forbidden' } });
    await assert.rejects(list.uses(), { reason: 'forbidden' });
    workspace.requests.clear();
    for (let version = 1; version <= 3; version += 1) assert.deepEqual(await list.uses(), []);
    assert.equal(asked(), 1);
    list.forget();
    await list.uses();
    assert.equal(asked(), 2);
  });

  it('have a lineage as far as it can be read', async () => {
    const start = { kind: 'version', model: NAME, version: '1' } as const;
    await registry.setAlias(start, 'champion');
    const { lineage, failures } = await findLineage(backend, registry, start);
    assert.deepEqual(
      lineage.edges.map(({ from, to }) => `${from} > ${to}`),
      [`version:${NAME}/1 > alias:${NAME}@champion`],
    );
    assert.equal(failures.length, 1, 'the run cannot be read here');
  });
});
