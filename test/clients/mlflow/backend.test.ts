import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpClient } from '../../../src/clients/http/client';
import { HttpError, type HttpFailure } from '../../../src/clients/http/errors';
import type { Backend } from '../../../src/clients/mlflow/backend';
import { databricksBackend } from '../../../src/clients/mlflow/databricks';
import { openSourceBackend } from '../../../src/clients/mlflow/open-source';
import { RunList } from '../../../src/clients/mlflow/run-list';

interface Seen {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

const token = 'Bearer of-the-workspace';

describe('MLflow behind a server that does what servers do', () => {
  const servers: Server[] = [];
  let seen: Seen[];

  beforeEach(() => {
    seen = [];
  });

  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  async function serve(answer: (request: Seen, response: ServerResponse) => unknown, port = 0): Promise<URL> {
    const listener: RequestListener = (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const text = Buffer.concat(parts).toString();
        const body = (text === '' ? {} : JSON.parse(text)) as Seen['body'];
        const asked = { path: request.url ?? '', authorization: request.headers.authorization, body };
        seen.push(asked);
        answer(asked, response);
      });
    };
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  }

  function mlflow(address: URL): Backend {
    return openSourceBackend({ address, userAgent: 'plumbline/test', retryMs: 1 });
  }

  function workspace(host: URL): Backend {
    const authorization = { headers: () => Promise.resolve({ authorization: token }), renew: () => undefined };
    const http = new HttpClient({ address: host, authorization, userAgent: 'plumbline/test', retryMs: 1 });
    return databricksBackend({ host, http }, { userAgent: 'plumbline/test', retryMs: 1 });
  }

  function failure(reason: HttpFailure) {
    return (error: unknown): true => {
      assert.ok(error instanceof HttpError);
      assert.equal(error.reason, reason);
      return true;
    };
  }

  const json = (response: ServerResponse, body: object, status = 200): unknown =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  const run = (id: string, more: object = {}): object => ({
    info: { run_id: id, run_name: id, experiment_id: '1', status: 'RUNNING', start_time: 1, ...more },
  });
  const ids = (list: RunList): string[] => list.runs.items.map(({ id }) => id);

  it('goes on after 429, and after pages that are empty', async () => {
    const answers = [
      (response: ServerResponse) => response.writeHead(429, { 'retry-after': '0' }).end(),
      (response: ServerResponse) => json(response, { next_page_token: 'a' }),
      (response: ServerResponse) => json(response, { runs: [], next_page_token: 'b' }),
      (response: ServerResponse) => json(response, { runs: [run('one')] }),
    ];
    const list = new RunList(mlflow(await serve((_, response) => answers.shift()?.(response))), '1');
    await list.runs.open();
    assert.deepEqual(ids(list), ['one']);
    assert.equal(list.runs.hasMore, false);
    assert.deepEqual(
      seen.map(({ body }) => body['page_token']),
      [undefined, undefined, 'a', 'b'],
    );
  });

  it('does not go round in circles when a server gives the same token again', async () => {
    const list = new RunList(mlflow(await serve((_, response) => json(response, { next_page_token: 'a' }))), '1');
    await list.runs.open();
    assert.deepEqual(ids(list), []);
    assert.equal(seen.length, 2);
  });

  it('reads more as people ask for it, and never shows a run twice', async () => {
    const page = ({ body }: Seen, response: ServerResponse): unknown =>
      body['page_token'] === 'next'
        ? json(response, { runs: [run('two'), run('three')] })
        : json(response, { runs: [run('one'), run('two')], next_page_token: 'next' });
    const list = new RunList(mlflow(await serve(page)), '1');
    await list.runs.open();
    assert.equal(list.runs.hasMore, true);
    await list.runs.more();
    assert.deepEqual(ids(list), ['one', 'two', 'three']);
  });

  it('keeps what it has read when the server is gone, and goes on when it is back', async () => {
    const answer = (_: Seen, response: ServerResponse): unknown => json(response, { runs: [run('one')] });
    const address = await serve(answer);
    const list = new RunList(mlflow(address), '1');
    await list.runs.open();
    const [server] = servers.splice(0);
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
    assert.equal(await list.renew(), true);
    failure('unreachable')(list.runs.error);
    assert.deepEqual(ids(list), ['one']);
    await serve((_, response) => json(response, { runs: [run('one'), run('two')] }), Number(address.port));
    await list.renew();
    assert.equal(list.runs.error, undefined);
    assert.deepEqual(ids(list), ['one', 'two']);
  });

  it('tells whether something is different', async () => {
    let status = 'RUNNING';
    const list = new RunList(
      mlflow(await serve((_, response) => json(response, { runs: [run('one', { status })] }))),
      '1',
    );
    await list.runs.open();
    assert.equal(list.isUnderWay, true);
    assert.equal(await list.renew(), false);
    status = 'FINISHED';
    assert.equal(await list.renew(), true);
    assert.equal(list.isUnderWay, false);
  });

  it('knows a page for people when it gets one instead of JSON', async () => {
    const backend = mlflow(await serve((_, response) => response.end('<html>Sign in</html>')));
    await assert.rejects(backend.searchExperiments({}), failure('not-json'));
  });

  it('says that an answer is unexpected, and where', async () => {
    const backend = mlflow(await serve((_, response) => json(response, { runs: [{ info: { run_id: 7 } }] })));
    await assert.rejects(backend.searchRuns({ experimentIds: ['1'] }), (error) => {
      failure('unexpected')(error);
      assert.match(String((error as HttpError).cause), /runs\.0\.info/);
      return true;
    });
  });

  it('reads histories one by one where the server cannot sample', async () => {
    const metrics = Array.from({ length: 10 }, (_, step) => ({ key: 'rmse', value: step, timestamp: step, step }));
    const answer = ({ path }: Seen, response: ServerResponse): unknown =>
      path.includes('bulk') ? json(response, { error_code: 'ENDPOINT_NOT_FOUND' }, 404) : json(response, { metrics });
    const backend = mlflow(await serve(answer));
    const histories = await backend.sampledHistory(['one'], 'rmse', 4);
    assert.deepEqual(
      histories.get('one')?.points.map(({ step }) => step),
      [0, 3, 6, 9],
    );
    assert.equal(histories.get('one')?.isWhole, false);
    await backend.sampledHistory(['one'], 'rmse', 100);
    assert.equal(seen.filter(({ path }) => path.includes('bulk')).length, 1, 'it is asked for once');
  });

  it('asks a workspace for no more than it gives', async () => {
    const backend = workspace(await serve((_, response) => json(response, {})));
    await backend.searchExperiments({ pageSize: 100_000 });
    await backend.searchLoggedModels({ experimentIds: ['1'] });
    assert.deepEqual(
      seen.map(({ body, authorization }) => [body['max_results'], authorization]),
      [
        [3000, token],
        [50, token],
      ],
    );
  });

  it('gets files of a workspace from storage, which is not told who asks', async () => {
    const storage = await serve((_, response) => response.end('hello'));
    const signed = {
      signed_uri: `${storage.href}bucket/note.txt?sig=a%2Fb`,
      headers: [{ name: 'x-kind', value: 'v' }],
    };
    const host = await serve(({ path }, response) =>
      path.includes('logged-models')
        ? json(response, { credentials: [{ credential_info: signed }] })
        : json(response, { credential_infos: [signed] }),
    );
    const backend = workspace(host);
    for (const kind of ['run', 'logged-model'] as const) {
      assert.equal(new TextDecoder().decode(await backend.readArtifact({ kind, id: 'x' }, 'note.txt')), 'hello');
    }
    assert.deepEqual(
      seen.map(({ path, authorization }) => [path, authorization]),
      [
        ['/api/2.0/mlflow/artifacts/credentials-for-read', token],
        ['/bucket/note.txt?sig=a%2Fb', undefined],
        ['/api/2.0/mlflow/logged-models/x/artifacts/credentials-for-download', token],
        ['/bucket/note.txt?sig=a%2Fb', undefined],
      ],
    );
  });
});
