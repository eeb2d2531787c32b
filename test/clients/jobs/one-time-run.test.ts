import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpClient } from '../../../src/clients/http/client';
import { JobsClient } from '../../../src/clients/jobs/jobs-client';
import { runOnce } from '../../../src/clients/jobs/one-time-run';

describe('Running a notebook once', () => {
  let server: Server;
  const asked: { readonly path: string; readonly body: Record<string, unknown> }[] = [];

  before(async () => {
    server = createServer((request, response) => {
      let text = '';
      request.on('data', (part: Buffer) => (text += part.toString()));
      request.on('end', () => {
        asked.push({ path: request.url ?? '', body: JSON.parse(text || '{}') as Record<string, unknown> });
        const isMe = request.url?.endsWith('/scim/v2/Me') === true;
        response.end(isMe ? '{"userName":"ana é@example.com"}' : '{"run_id":8795259697644611607}');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  after(() => {
    server.closeAllConnections();
    server.close();
  });

  it('uploads it below the folder of who is signed in, and runs it there on serverless compute', async () => {
    const address = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const http = new HttpClient({ address, userAgent: 'plumbline/test' });
    const run = await runOnce(http, new JobsClient(http), {
      file: 'score.py',
      content: '# Databricks notebook source\nprint("é")\n',
      isIpynb: false,
      parameters: { model: `it's "m"` },
      dependencies: ['mlflow'],
    });
    assert.equal(run, '8795259697644611607');
    const home = '/Workspace/Users/ana é@example.com/.plumbline';
    const [, folder, upload, submit] = asked;
    assert.deepEqual(folder?.body, { path: home });
    const path = String(upload?.body['path']);
    assert.match(path.slice(home.length), /^\/score-[0-9a-f]{12}$/);
    assert.equal(upload?.body['format'], 'SOURCE');
    assert.match(Buffer.from(String(upload?.body['content']), 'base64').toString(), /print\("é"\)/);
    assert.deepEqual(submit?.body['tasks'], [
      {
        task_key: 'notebook',
        environment_key: 'default',
        notebook_task: { notebook_path: path, base_parameters: { model: `it's "m"` } },
      },
    ]);
    const environment = { environment_key: 'default', spec: { environment_version: '3', dependencies: ['mlflow'] } };
    assert.deepEqual(submit?.body['environments'], [environment]);
  });
});
