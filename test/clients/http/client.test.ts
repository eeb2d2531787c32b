import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpClient, type HttpClientOptions } from '../../../src/clients/http/client';
import { HttpError } from '../../../src/clients/http/errors';

describe('Speaking with a server', () => {
  const servers: Server[] = [];
  const seen: string[] = [];

  async function serve(answer: RequestListener): Promise<URL> {
    const server = createServer((request, response) => {
      seen.push(`${request.method} ${request.url}`);
      answer(request, response);
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  }

  async function client(answer: RequestListener, options: Partial<HttpClientOptions> = {}): Promise<HttpClient> {
    return new HttpClient({ address: await serve(answer), userAgent: 'plumbline/test', retryMs: 1, ...options });
  }

  beforeEach(() => {
    seen.length = 0;
  });

  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  it('asks again after 429 and 503, and gives the answer that comes at last', async () => {
    const statuses = [429, 503, 200];
    const asking = await client((_, response) => json(response, statuses.shift() ?? 500, { ok: true }));
    assert.deepEqual(await asking.get('api/jobs'), { ok: true });
    assert.equal(seen.length, 3);
  });

  it('sends what changes something once', async () => {
    const asking = await client((_, response) => json(response, 503, {}));
    await assert.rejects(asking.send('post', 'api/jobs/run-now', {}), failure('server', 503));
    assert.equal(seen.length, 1);
  });

  it('asks once for what several want at the same time, and goes on for those who still wait', async () => {
    const held: ServerResponse[] = [];
    let arrived: (() => void) | undefined;
    const first = new Promise<void>((resolve) => (arrived = resolve));
    const asking = await client((_, response) => {
      held.push(response);
      arrived?.();
    });
    const stop = new AbortController();
    const left = asking.get('api/jobs', { signal: stop.signal });
    const stays = asking.get('api/jobs');
    await first;
    stop.abort(new Error('no longer wanted'));
    await assert.rejects(left, /no longer wanted/);
    for (const response of held) json(response, 200, { jobs: [] });
    assert.deepEqual(await stays, { jobs: [] });
    assert.deepEqual(seen, ['GET /api/jobs']);
  });

  it('says what the server says of a failure, with its code', async () => {
    const words = { error_code: 'RESOURCE_DOES_NOT_EXIST', message: 'No experiment with id=7 exists.' };
    const asking = await client((_, response) => json(response, 404, words));
    await assert.rejects(asking.get('api/experiments/get'), (error) => {
      assert.ok(error instanceof HttpError);
      assert.equal(error.code, 'RESOURCE_DOES_NOT_EXIST');
      assert.match(error.message, /No experiment with id=7 exists\./);
      return failure('not-found', 404)(error);
    });
  });

  it('takes a page of HTML for what it is', async () => {
    const asking = await client((_, response) => response.end('<html>Sign in</html>'));
    await assert.rejects(asking.get('api/jobs'), failure('not-json', 200));
  });

  it('reads bare NaN, which is no JSON, as the string that MLflow writes elsewhere', async () => {
    const asking = await client((_, response) => response.end('{"value": NaN, "low": -Infinity, "key": "NaN or not"}'));
    assert.deepEqual(await asking.get('m'), { value: 'NaN', low: '-Infinity', key: 'NaN or not' });
  });

  it('signs in anew when the token has expired, once', async () => {
    const tokens = ['old', 'new'];
    let renewed = 0;
    const authorization = {
      headers: () => Promise.resolve({ authorization: `Bearer ${tokens[renewed] ?? 'none'}` }),
      renew: () => void (renewed += 1),
    };
    const asking = await client(
      (request, response) => json(response, request.headers.authorization === 'Bearer new' ? 200 : 401, { me: 1 }),
      { authorization },
    );
    assert.deepEqual(await asking.get('me'), { me: 1 });
    tokens.length = 0;
    await assert.rejects(asking.get('me'), failure('unauthorized', 401));
    assert.equal(renewed, 2);
  });

  it('follows a redirect to the same server alone, so that nobody else gets the token', async () => {
    let asked = 0;
    const other = await serve((_, response) => {
      asked += 1;
      json(response, 200, {});
    });
    const asking = await client((request, response) => {
      if (request.url === '/here') redirect(response, '/there');
      else if (request.url === '/away') redirect(response, other.href);
      else json(response, 200, { arrived: true });
    });
    assert.deepEqual(await asking.get('here'), { arrived: true });
    await assert.rejects(asking.get('away'), failure('redirected', 302));
    assert.equal(asked, 0);
  });

  it('gives up on a server that accepts and then says nothing, or stops in the middle', async () => {
    const silent = await client(() => undefined, { timeoutMs: 30 });
    await assert.rejects(silent.get('api/jobs'), failure('timed-out'));
    const halting = await client((_, response) => void response.write('{"jobs": ['), { timeoutMs: 30 });
    await assert.rejects(halting.get('api/jobs'), failure('timed-out'));
  });

  it('says that nobody is there', async () => {
    const address = await serve(() => undefined);
    await new Promise((resolve) => servers.splice(0)[0]?.close(resolve));
    const asking = new HttpClient({ address, userAgent: 'plumbline/test', retryMs: 1 });
    await assert.rejects(asking.get('api/jobs'), failure('unreachable'));
  });

  it('reads no more bytes than wanted', async () => {
    const asking = await client((_, response) => response.end(Buffer.alloc(1000)));
    assert.equal((await asking.bytes('file', { most: 1000 })).byteLength, 1000);
    await assert.rejects(asking.bytes('file', { most: 999 }), failure('too-large', 200));
  });

  it('never says a token, whatever fails', async () => {
    const authorization = {
      headers: () => Promise.resolve({ authorization: 'Bearer dapi123' }),
      renew: () => undefined,
    };
    const asking = await client((_, response) => json(response, 500, { message: 'oops' }), { authorization });
    await assert.rejects(asking.get('me', { query: { token: 'dapi123' } }), (error: Error) => {
      assert.doesNotMatch(`${error.message} ${error.stack} ${JSON.stringify(error)}`, /dapi123/);
      return true;
    });
  });
});

function json(response: ServerResponse, status: number, body: object): ServerResponse<IncomingMessage> {
  return response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location }).end();
}

function failure(reason: string, status?: number): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof HttpError, String(error));
    assert.deepEqual({ reason: error.reason, status: error.status }, { reason, status });
    return true;
  };
}
