import assert from 'node:assert/strict';
import { HttpClient } from '../../../src/clients/http/client';
import { HttpError } from '../../../src/clients/http/errors';
import { databricksBackend } from '../../../src/clients/mlflow/databricks';
import { registriesOf } from '../../../src/clients/mlflow/registries';
import { type Registry, RegistryRefusal, type Stages } from '../../../src/clients/mlflow/registry';
import { WorkspaceDouble } from '../../doubles/workspace/workspace-double';

const ref = { model: 'units', version: '1' };

describe('the older registry of a workspace', () => {
  let workspace: WorkspaceDouble;
  let registry: Registry;
  let stages: Stages;

  beforeEach(async () => {
    workspace = await WorkspaceDouble.start();
    const host = new URL(workspace.url);
    const authorization = { headers: async () => ({ authorization: 'Bearer t' }), renew: () => undefined };
    const http = new HttpClient({ address: host, userAgent: 'plumbline/test', retryMs: 1, authorization });
    const found = registriesOf(databricksBackend({ host, http }, { userAgent: 'plumbline/test' }))[1];
    assert.ok(found?.stages);
    registry = found;
    stages = found.stages;
    workspace.workspaceModels.addVersion('units');
    workspace.workspaceModels.addVersion('units', { current_stage: 'Production' });
  });

  afterEach(async () => workspace.close());

  it('lists models and versions with their stages', async () => {
    assert.deepEqual(
      (await registry.searchModels({ text: 'UNI' })).items.map(({ name }) => name),
      ['units'],
    );
    assert.deepEqual(
      (await registry.versions('units')).items.map(({ version, stage }) => [version, stage]),
      [
        ['2', 'Production'],
        ['1', 'None'],
      ],
    );
  });

  it('moves a version and archives those that were there, when asked to', async () => {
    await stages.transition({ ref, stage: 'Production', archiveOthers: true });
    assert.equal((await registry.version(ref)).stage, 'Production');
    assert.equal((await registry.version({ ...ref, version: '2' })).stage, 'Archived');
  });

  it('says what people may do, and refuses the rest with the reason', async () => {
    workspace.workspaceModels.permit('units', 'CAN_READ');
    assert.equal(await stages.permission('units'), 'CAN_READ');
    await assert.rejects(
      stages.transition({ ref, stage: 'Production', archiveOthers: false }),
      (error) =>
        error instanceof HttpError && error.reason === 'forbidden' && /not have permission/.test(error.message),
    );
  });

  it('takes a request, which those who may can approve', async () => {
    workspace.workspaceModels.permit('units', 'CAN_READ');
    await stages.request(ref, 'Production', 'It is better.');
    const [mine] = await stages.requests(ref);
    assert.deepEqual([mine?.toStage, mine?.comment, mine?.actions], ['Production', 'It is better.', ['cancel']]);
    workspace.workspaceModels.permit('units', 'CAN_MANAGE');
    const [theirs] = await stages.requests(ref);
    assert.ok(theirs);
    assert.deepEqual(theirs.actions, ['approve', 'reject']);
    await stages.answer(ref, theirs, 'approve', 'Yes.');
    assert.equal((await registry.version(ref)).stage, 'Production');
    assert.deepEqual(await stages.requests(ref), []);
  });

  it('lets a request be rejected or withdrawn', async () => {
    for (const action of ['reject', 'cancel'] as const) {
      await stages.request(ref, 'Staging');
      const [request] = await stages.requests(ref);
      assert.ok(request);
      await stages.answer(ref, request, action);
      assert.deepEqual(await stages.requests(ref), []);
    }
    assert.equal((await registry.version(ref)).stage, 'None');
  });

  it('has no aliases, and says what has', async () => {
    await assert.rejects(
      registry.setAlias(ref, 'champion'),
      (error) => error instanceof RegistryRefusal && error.reason === 'no-aliases',
    );
  });
});
