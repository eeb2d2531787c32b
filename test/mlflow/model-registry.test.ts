import assert from 'node:assert/strict';
import path from 'node:path';
import { trainExamples } from '../../scripts/mlflow/train-examples';
import type { Backend } from '../../src/clients/mlflow/backend';
import { findLineage, type FoundLineage } from '../../src/clients/mlflow/find-lineage';
import { openSourceBackend } from '../../src/clients/mlflow/open-source';
import { registriesOf } from '../../src/clients/mlflow/registries';
import type { Registry } from '../../src/clients/mlflow/registry';
import { HttpError } from '../../src/clients/http/errors';
import { parseMlModel } from '../../src/core/mlflow/ml-model';
import { type MlflowServer, mlflowPython, startMlflow } from '../support/mlflow';
import { MLFLOW_LIMIT_MS } from './shared-server';

const MODEL = 'dev.churn.customer_churn_model';
const PROD = 'prod.churn.customer_churn_model';

describe('the registry of a real MLflow server', () => {
  let server: MlflowServer;
  let backend: Backend;
  let registry: Registry;

  before(async function () {
    this.timeout(MLFLOW_LIMIT_MS);
    server = await startMlflow();
    await trainExamples(path.resolve(__dirname, '../../examples'), mlflowPython(), server.url);
    backend = openSourceBackend({ address: new URL(server.url), userAgent: 'plumbline/test' });
    [registry] = registriesOf(backend);
  });

  after(async function () {
    this.timeout(MLFLOW_LIMIT_MS);
    await server?.stop();
  });

  it('finds models by a part of their name, with their aliases', async () => {
    const { items } = await registry.searchModels({ text: 'CHURN' });
    assert.deepEqual(
      items.map(({ name, aliases }) => [name, aliases]),
      [[MODEL, [{ alias: 'champion', version: '3' }]]],
    );
    assert.deepEqual((await registry.searchModels({ text: "no'body" })).items, []);
  });

  it('lists versions from the newest, page by page', async () => {
    const first = await registry.versions(MODEL, { pageSize: 2 });
    assert.deepEqual(
      first.items.map(({ version }) => version),
      ['3', '2'],
    );
    assert.ok(first.next);
    const second = await registry.versions(MODEL, { pageSize: 2, pageToken: first.next });
    assert.deepEqual(
      second.items.map(({ version }) => version),
      ['1'],
    );
    assert.equal(second.next, undefined);
  });

  it('ties a version to its run and its logged model', async () => {
    const version = await registry.version({ model: MODEL, version: '3' });
    assert.match(version.loggedModelId ?? '', /^m-[0-9a-f]{32}$/);
    const run = await backend.run(version.runId ?? '');
    assert.ok((run.metrics['accuracy']?.value ?? 0) > 0.5);
    assert.deepEqual(run.modelOutputs, [version.loggedModelId]);
  });

  it('moves an alias from one version to another, and takes it away', async () => {
    await registry.setAlias({ model: MODEL, version: '1' }, 'challenger');
    await registry.setAlias({ model: MODEL, version: '2' }, 'challenger');
    const { aliases } = await registry.model(MODEL);
    assert.deepEqual(
      aliases.find(({ alias }) => alias === 'challenger'),
      { alias: 'challenger', version: '2' },
    );
    await registry.deleteAlias(MODEL, 'challenger');
    assert.equal((await registry.model(MODEL)).aliases.length, 1);
  });

  it('tags and describes models and versions', async () => {
    const version = { model: MODEL, version: '2' };
    await registry.setTag({ model: MODEL }, 'owner', 'growth');
    await registry.setTag(version, 'reviewed', 'yes');
    await registry.describe({ model: MODEL }, 'Who leaves.');
    await registry.describe(version, 'A small one.');
    const [model, found] = await Promise.all([registry.model(MODEL), registry.version(version)]);
    assert.deepEqual([model.tags, model.description], [{ owner: 'growth' }, 'Who leaves.']);
    assert.deepEqual([found.tags, found.description], [{ reviewed: 'yes' }, 'A small one.']);
    await registry.deleteTag(version, 'reviewed');
    assert.deepEqual((await registry.version(version)).tags, {});
  });

  it('moves versions between stages, which everybody may do', async () => {
    const ref = { model: MODEL, version: '1' };
    assert.equal(await registry.stages?.permission(MODEL), undefined);
    await registry.stages?.transition({ ref, stage: 'Archived', archiveOthers: false });
    assert.equal((await registry.version(ref)).stage, 'Archived');
    await registry.stages?.transition({ ref, stage: 'None', archiveOthers: false });
  });

  it('registers what a run logged', async () => {
    const { runId, loggedModelId } = await registry.version({ model: MODEL, version: '2' });
    assert.ok(runId && loggedModelId);
    const made = await registry.createVersion({
      model: 'dev.churn.registered',
      source: `models:/${loggedModelId}`,
      runId,
      loggedModelId,
    });
    assert.deepEqual([made.version, made.runId, made.loggedModelId], ['1', runId, loggedModelId]);
  });

  it('copies a version to another model with its run, its tags and its files', async () => {
    const champion = await registry.version({ model: MODEL, version: '3' });
    const copy = await registry.copyVersion(champion, PROD);
    assert.deepEqual(
      [copy.model, copy.version, copy.runId, copy.source],
      [PROD, '1', champion.runId, `models:/${MODEL}/3`],
    );
    const files = await registry.listFiles(copy);
    assert.ok(files.some(({ path: file }) => file === 'MLmodel'));
    const text = new TextDecoder().decode(await registry.readFile(copy, 'MLmodel'));
    assert.equal(parseMlModel(text).signature?.inputs.length, 5);
  });

  it('reads the files of a version', async () => {
    const champion = await registry.version({ model: MODEL, version: '3' });
    const files = await registry.listFiles(champion);
    assert.deepEqual(
      files.map(({ path: file }) => file).filter((file) => /txt|MLmodel/.test(file)),
      ['MLmodel', 'requirements.txt'],
    );
    const text = new TextDecoder().decode(await registry.readFile(champion, 'requirements.txt'));
    assert.match(text, /^mlflow==3/);
  });

  it('tells where a model came from and where it went, from the run as from the copy', async () => {
    const { runId } = await registry.version({ model: MODEL, version: '3' });
    assert.ok(runId);
    const fromRun = await findLineage(backend, registry, { kind: 'run', runId });
    const fromCopy = await findLineage(backend, registry, { kind: 'version', model: PROD, version: '1' });
    const kinds = (found: FoundLineage): string[] =>
      found.lineage.edges.map(({ from, to }) => `${from} > ${to}`).sort();
    assert.deepEqual(kinds(fromRun), kinds(fromCopy));
    assert.deepEqual([fromRun.failures, fromCopy.failures], [[], []]);
    const ways = kinds(fromRun).map((edge) => edge.replace(/:[^ ]*\/[0-9a-f]{8}|:[0-9a-f]{32}|:m-[0-9a-f]{32}/g, ''));
    assert.deepEqual(ways, [
      'dataset > run',
      `logged-model > version:${MODEL}/3`,
      'run > logged-model',
      `version:${MODEL}/3 > alias:${MODEL}@champion`,
      `version:${MODEL}/3 > version:${PROD}/1`,
    ]);
  });

  it('says what is not there', async () => {
    await assert.rejects(
      registry.model('nobody'),
      (error) => error instanceof HttpError && error.reason === 'not-found',
    );
  });
});
