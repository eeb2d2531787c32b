import assert from 'node:assert/strict';
import type { Backend } from '../../src/clients/mlflow/backend';
import { openSourceBackend } from '../../src/clients/mlflow/open-source';
import { allItems, firstFullPage } from '../../src/clients/mlflow/page';
import { HttpError } from '../../src/clients/http/errors';
import { isUnderWay, parentOf } from '../../src/core/mlflow/run';
import { type FilledExperiment, fillExperiment } from './filled-experiment';
import { MLFLOW_LIMIT_MS, sharedServer } from './shared-server';

const NAME = '/Shared/bakery_ml_backend';

describe('A real MLflow server as a backend', () => {
  let backend: Backend;
  let ids: FilledExperiment;

  before(async function () {
    this.timeout(MLFLOW_LIMIT_MS);
    const server = await sharedServer();
    backend = openSourceBackend({ address: new URL(server.url), userAgent: 'plumbline/test' });
    ids = await fillExperiment(server, NAME);
  });

  const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

  it('finds experiments by name, and says when there is none', async () => {
    assert.equal((await backend.experimentByName(NAME))?.id, ids.experiment);
    assert.equal(await backend.experimentByName('/Shared/nobody'), undefined);
    assert.equal((await backend.experiment(ids.experiment)).name, NAME);
  });

  it('lists experiments page by page', async () => {
    const all = await allItems((pageToken) =>
      backend.searchExperiments({ pageSize: 1, ...(pageToken && { pageToken }) }),
    );
    assert.ok(all.some(({ name }) => name === NAME));
    assert.ok(all.some(({ name }) => name === 'Default'));
  });

  it('gives runs with their status, nesting and times', async () => {
    const { items } = await backend.searchRuns({
      experimentIds: [ids.experiment],
      orderBy: ['attributes.start_time ASC'],
    });
    const shown = items.map((run) => [run.name, run.status, parentOf(run), isUnderWay(run)]);
    assert.deepEqual(shown, [
      ['bakery', 'FINISHED', undefined, false],
      ['fold 1', 'FINISHED', ids.bakery, false],
      ['still training', 'RUNNING', undefined, true],
      ['broken', 'FAILED', undefined, false],
    ]);
    const bakery = items[0]!;
    assert.ok(bakery.startMs! > 1e12 && bakery.endMs! >= bakery.startMs!);
    assert.equal(items[2]!.endMs, undefined);
  });

  it('pages through runs', async () => {
    const query = { experimentIds: [ids.experiment], pageSize: 3 };
    const first = await firstFullPage((token) => backend.searchRuns({ ...query, ...(token && { pageToken: token }) }));
    assert.equal(first.items.length, 3);
    const all = await allItems((token) => backend.searchRuns({ ...query, ...(token && { pageToken: token }) }));
    assert.equal(new Set(all.map(({ id }) => id)).size, 4);
  });

  it('gives metrics that are no numbers, or infinite, as they were logged', async () => {
    const { metrics, params, tags } = await backend.run(ids.bakery);
    assert.equal(metrics['rmse']?.value, 0.2);
    assert.equal(metrics['rmse']?.step, 4);
    assert.ok(Number.isNaN(metrics['not a number']?.value));
    assert.equal(metrics['infinite']?.value, Infinity);
    assert.equal(metrics['minus infinite']?.value, -Infinity);
    assert.deepEqual(params, { depth: '4', 'learning rate': '0.1' });
    assert.equal(tags['team'], 'bakery');
  });

  it('gives the data that a run used, and the models that it wrote', async () => {
    const run = await backend.run(ids.bakery);
    assert.deepEqual(
      run.datasets.map(({ name, context, sourceType }) => [name, context, sourceType]),
      [['sales', 'training', 'code']],
    );
    assert.deepEqual(run.modelOutputs, [ids.model]);
  });

  it('gives the history of a metric, whole and sampled', async () => {
    const values: number[] = [];
    for await (const page of backend.metricHistory(ids.bakery, 'rmse')) values.push(...page.map(({ value }) => value));
    assert.deepEqual(values, [1, 0.5, 1 / 3, 0.25, 0.2]);
    const sampled = await backend.sampledHistory([ids.bakery, ids.fold, ids.failed], 'rmse', 100);
    assert.deepEqual(
      sampled.get(ids.bakery)?.points.map(({ step }) => step),
      [0, 1, 2, 3, 4],
    );
    assert.equal(sampled.get(ids.bakery)?.isWhole, true);
    assert.equal(sampled.get(ids.fold)?.points.length, 1);
    assert.equal(sampled.has(ids.failed), false);
    const few = await backend.sampledHistory([ids.bakery], 'rmse', 3);
    assert.equal(few.get(ids.bakery)?.isWhole, false);
    const none = await backend.sampledHistory([ids.bakery], 'not a number', 100);
    assert.ok(Number.isNaN(none.get(ids.bakery)?.points[0]?.value));
  });

  it('lists and reads the artifacts of a run', async () => {
    const owner = { kind: 'run', id: ids.bakery } as const;
    const root = await backend.listArtifacts(owner);
    assert.deepEqual(root.items, [
      { path: 'conf', isFolder: true },
      { path: 'note.txt', isFolder: false, size: 21 },
      { path: 'units.csv', isFolder: false, size: 19 },
    ]);
    const folder = await backend.listArtifacts(owner, 'conf');
    assert.deepEqual(
      folder.items.map(({ path }) => path),
      ['conf/model.json'],
    );
    assert.deepEqual(JSON.parse(text(await backend.readArtifact(owner, 'conf/model.json'))), { layers: 3 });
    await assert.rejects(backend.readArtifact(owner, 'note.txt', 5), (error) => {
      assert.ok(error instanceof HttpError);
      assert.equal(error.reason, 'too-large');
      return true;
    });
  });

  it('lists and reads the files of a logged model', async () => {
    const owner = { kind: 'logged-model', id: ids.model } as const;
    const model = await backend.loggedModel(ids.model);
    assert.deepEqual([model.name, model.status, model.sourceRunId], ['units', 'READY', ids.bakery]);
    const found = await backend.searchLoggedModels({
      experimentIds: [ids.experiment],
      orderBy: ['creation_timestamp DESC'],
    });
    assert.deepEqual(
      found.items.map(({ id }) => id),
      [ids.model],
    );
    const files = await backend.listArtifacts(owner);
    assert.ok(files.items.some(({ path }) => path === 'MLmodel'));
    assert.match(text(await backend.readArtifact(owner, 'MLmodel')), /^signature:/m);
  });

  it('gives traces with their time and what went in', async () => {
    const { items } = await backend.searchTraces({ experimentIds: [ids.experiment] });
    assert.deepEqual(
      items.map(({ state, request, response, tags }) => [state, request, response, tags['mlflow.traceName']]),
      [['OK', '{"weekday": 3}', '6', 'predict']],
    );
    assert.ok(items[0]!.startMs! > 1e12 && items[0]!.durationMs! >= 0);
    assert.match(JSON.stringify(await backend.trace(items[0]!.id)), /"spans"/);
  });

  it('renames, tags, deletes and restores runs', async () => {
    await backend.renameRun(ids.failed, 'out of memory');
    await backend.setRunTag(ids.failed, 'reviewed', 'yes');
    const changed = await backend.run(ids.failed);
    assert.deepEqual([changed.name, changed.tags['reviewed']], ['out of memory', 'yes']);
    await backend.deleteRunTag(ids.failed, 'reviewed');
    assert.equal((await backend.run(ids.failed)).tags['reviewed'], undefined);
    await backend.deleteRun(ids.failed);
    const deleted = await backend.searchRuns({ experimentIds: [ids.experiment], view: 'deleted' });
    assert.deepEqual(
      deleted.items.map(({ id, lifecycle }) => [id, lifecycle]),
      [[ids.failed, 'deleted']],
    );
    await backend.restoreRun(ids.failed);
    assert.equal((await backend.run(ids.failed)).lifecycle, 'active');
  });

  it('says what is wrong with a filter in the words of the server', async () => {
    const query = { experimentIds: [ids.experiment], filter: 'metrics.rmse >> 3' };
    await assert.rejects(backend.searchRuns(query), /It says: Invalid comparator '>>'/);
  });
});
