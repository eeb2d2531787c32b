import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpClient } from '../../../src/clients/http/client';
import { HttpError } from '../../../src/clients/http/errors';
import { JobsClient } from '../../../src/clients/jobs/jobs-client';

interface Asked {
  readonly url: URL;
  readonly body: string;
}

describe('The jobs of a workspace', () => {
  const servers: Server[] = [];
  const asked: Asked[] = [];

  /** Answers in turn. */
  async function jobs(...answers: string[]): Promise<JobsClient> {
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        asked.push({ url: new URL(request.url ?? '', 'http://x'), body });
        response.setHeader('content-type', 'application/json').end(answers.shift() ?? '{}');
      });
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return new JobsClient(new HttpClient({ address, userAgent: 'plumbline/test', retryMs: 1 }));
  }

  beforeEach(() => asked.splice(0));

  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  it('has runs with all their tasks, however many pages these take, and the last attempt of each', async () => {
    const state = '"state":{"life_cycle_state":"TERMINATED","result_state":"SUCCESS"}';
    const client = await jobs(
      `{"run_id":8795259697644611607,"job_id":1,"run_name":"é","start_time":5,"end_time":0,"status":{"state":"RUNNING"},
        "job_parameters":[{"name":"cutoff","default":"a","value":"b"}],"next_page_token":"2",
        "repair_history":[{"type":"ORIGINAL"},{"type":"REPAIR","id":77}],
        "tasks":[{"task_key":"a","run_id":8795259697644612358,${state},"attempt_number":0}]}`,
      `{"run_id":8795259697644611607,"job_id":1,"tasks":[
        {"task_key":"a","run_id":12,"attempt_number":1,"status":{"state":"RUNNING"}},
        {"task_key":"b","run_id":13,"depends_on":[{"task_key":"a"}],"status":{"state":"BLOCKED"}}]}`,
    );
    const run = await client.run('8795259697644611607');
    assert.equal(run.id, '8795259697644611607');
    assert.deepEqual(run.parameters, { cutoff: 'b' });
    assert.equal(run.lastRepair, '77');
    assert.equal(run.end, undefined);
    assert.deepEqual(
      run.tasks.map(({ key, runId, state }) => `${key} ${runId} ${state.phase}`),
      ['a 12 running', 'b 13 waiting'],
    );
    assert.equal(asked[1]?.url.searchParams.get('page_token'), '2');
  });

  it('has pages that may be empty and still be followed by others', async () => {
    const client = await jobs('{"has_more":true,"next_page_token":"n"}');
    assert.deepEqual(await client.runs({ jobId: '7', limit: 100 }), { items: [], next: 'n' });
    assert.equal(asked[0]?.url.searchParams.get('limit'), '25');
  });

  it('are had whole when the newest has more tasks than a list gives', async () => {
    const tasks = (from: number, count: number): string =>
      JSON.stringify(Array.from({ length: count }, (_, at) => ({ task_key: `t${from + at}`, run_id: from + at })));
    const client = await jobs(
      `{"runs":[{"run_id":5,"job_id":1,"tasks":${tasks(0, 100)}}]}`,
      `{"run_id":5,"job_id":1,"next_page_token":"2","tasks":${tasks(0, 100)}}`,
      `{"run_id":5,"job_id":1,"tasks":${tasks(100, 20)}}`,
    );
    assert.equal((await client.newest('1'))?.tasks.length, 120);
  });

  it('are started, repaired and canceled by their whole ids', async () => {
    const client = await jobs('{"run_id":8795259697644611607}', '{}', '{"repair_id":9}');
    const request = { jobId: '8795259697427633056', parameters: { 'cut "off"': "it's" }, only: ['train'], token: 't' };
    assert.equal(await client.start(request), '8795259697644611607');
    await client.cancel('8795259697644611607');
    assert.equal(await client.repair({ runId: '8795259697644611607', lastRepair: '8' }), '9');
    assert.deepEqual(
      asked.map(({ body }) => body),
      [
        `{"job_id":8795259697427633056,"job_parameters":{"cut \\"off\\"":"it's"},"only":["train"],"idempotency_token":"t"}`,
        '{"run_id":8795259697644611607}',
        '{"run_id":8795259697644611607,"rerun_all_failed_tasks":true,"latest_repair_id":8}',
      ],
    );
  });

  it('give what a task left: its exit value, its error, its trace', async () => {
    const client = await jobs(
      '{"notebook_output":{"result":"FAILED: no rows","truncated":false},"error":"ValueError","error_trace":"at line 3"}',
    );
    assert.deepEqual(await client.output('12'), {
      exit: 'FAILED: no rows',
      error: 'ValueError',
      trace: 'at line 3',
      isTruncated: false,
    });
  });

  it('are not made up from an answer of another shape', async () => {
    const client = await jobs('{"runs":{"a":1}}');
    await assert.rejects(client.runs(), (error) => error instanceof HttpError && error.reason === 'unexpected');
  });
});
