import assert from 'node:assert/strict';
import { HttpClient } from '../../../src/clients/http/client';
import { begunSince, newestRunId } from '../../../src/clients/jobs/begun-since';
import { JobsClient } from '../../../src/clients/jobs/jobs-client';
import { WorkspaceDouble } from '../../doubles/workspace/workspace-double';

describe('A run whose start was broken off', () => {
  let workspace: WorkspaceDouble;
  let jobs: JobsClient;
  let jobId: string;

  beforeEach(async () => {
    workspace = await WorkspaceDouble.start();
    workspace.runs.movedBy = 'test';
    const authorization = {
      headers: () => Promise.resolve({ authorization: 'Bearer secret' }),
      renew: () => undefined,
    };
    jobs = new JobsClient(new HttpClient({ address: new URL(workspace.url), authorization, userAgent: 'tests' }));
    jobId = String(workspace.jobs.add({ name: 'train', tasks: [{ task_key: 'train' }] }).id);
  });

  afterEach(() => workspace.close());

  const atOnce = { wait: () => Promise.resolve() };

  it('is none when the workspace has no other than before', async () => {
    assert.equal(await begunSince(jobs, jobId, await newestRunId(jobs, jobId), atOnce), undefined);
    await jobs.start({ jobId });
    assert.equal(await begunSince(jobs, jobId, await newestRunId(jobs, jobId), atOnce), undefined);
  });

  it('is found, of a job that was run before as of one that was not', async () => {
    const none = await newestRunId(jobs, jobId);
    const first = await jobs.start({ jobId });
    assert.equal((await begunSince(jobs, jobId, none, atOnce))?.id, first);
    const second = await jobs.start({ jobId });
    assert.equal((await begunSince(jobs, jobId, first, atOnce))?.id, second);
  });

  it('is found when its request was still on its way', async () => {
    const none = await newestRunId(jobs, jobId);
    let started = '';
    const wait = async (): Promise<void> => {
      started = await jobs.start({ jobId });
    };
    const found = await begunSince(jobs, jobId, none, { wait });
    assert.notEqual(started, '');
    assert.equal(found?.id, started);
  });
});
