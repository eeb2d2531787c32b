import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { authorize } from '../../../src/clients/auth/authorize';
import { AuthError } from '../../../src/clients/auth/errors';
import type { ProgramAnswer, RunForToken } from '../../../src/clients/auth/program-tokens';
import type { Method } from '../../../src/clients/auth/settings';
import { TokenAuthorization } from '../../../src/clients/auth/token-source';
import type { Authorization } from '../../../src/clients/http/client';

const signal = new AbortController().signal;
const host = new URL('https://adb-1.2.azuredatabricks.net');

function failure(reason: string): (error: unknown) => boolean {
  return (error) =>
    error instanceof AuthError && error.reason === reason && !/s3cret|t0ken/.test(`${error.message}${error.stack}`);
}

async function bearer(authorization: Authorization): Promise<string | undefined> {
  return (await authorization.headers(signal))['authorization'];
}

describe('A token', () => {
  it('is got once, kept until shortly before its end, and got anew then or when it is refused', async () => {
    let now = 0;
    let got = 0;
    const get = () => Promise.resolve({ value: `t${++got}`, expires: now + 3_600_000 });
    const authorization = new TokenAuthorization(get, () => now);
    const both = await Promise.all([bearer(authorization), bearer(authorization)]);
    assert.deepEqual(both, ['Bearer t1', 'Bearer t1']);
    now = 3_500_000;
    assert.equal(await bearer(authorization), 'Bearer t1');
    now = 3_541_000;
    assert.equal(await bearer(authorization), 'Bearer t2');
    authorization.renew();
    assert.equal(await bearer(authorization), 'Bearer t3');
  });

  it('is not waited for by who gives up, and asked for again after a failure', async () => {
    let fails = true;
    const authorization = new TokenAuthorization(() =>
      fails ? Promise.reject(new AuthError('unreachable', 'no network')) : Promise.resolve({ value: 't' }),
    );
    await assert.rejects(bearer(authorization), failure('unreachable'));
    fails = false;
    assert.equal(await bearer(authorization), 'Bearer t');
    const never = new TokenAuthorization(() => new Promise(() => undefined));
    const stop = new AbortController();
    const asking = never.headers(stop.signal);
    stop.abort(new Error('no longer wanted'));
    await assert.rejects(asking, /no longer wanted/);
  });
});

describe('Signing in with a program', () => {
  const asked: (readonly string[])[] = [];
  beforeEach(() => asked.splice(0));

  function with_(method: Method, answer: Partial<ProgramAnswer>): Authorization {
    const run: RunForToken = (args) => {
      asked.push(args);
      return Promise.resolve({ exitCode: 0, stdout: '', stderr: '', ...answer });
    };
    return authorize({ host, method }, { databricks: run, az: run });
  }

  it('asks the databricks program for the profile, or for the host without one', async () => {
    const stdout = JSON.stringify({ access_token: 't', token_type: 'Bearer', expiry: '2126-01-01T00:00:00Z' });
    assert.equal(await bearer(with_({ kind: 'databricks-cli', profile: 'dev "eu"' }, { stdout })), 'Bearer t');
    assert.equal(await bearer(with_({ kind: 'databricks-cli' }, { stdout })), 'Bearer t');
    assert.deepEqual(asked, [
      ['auth', 'token', '--profile', 'dev "eu"', '-o', 'json'],
      ['auth', 'token', '--host', 'https://adb-1.2.azuredatabricks.net', '-o', 'json'],
    ]);
  });

  it('asks the Azure CLI, old or new', async () => {
    const stdout = JSON.stringify({ accessToken: 't', expires_on: 4_900_000_000 });
    assert.equal(await bearer(with_({ kind: 'azure-cli', tenant: 'T' }, { stdout })), 'Bearer t');
    assert.deepEqual(asked[0]?.slice(-2), ['--tenant', 'T']);
    const old = JSON.stringify({ accessToken: 'o', expiresOn: '2126-01-01 00:00:00.000000' });
    assert.equal(await bearer(with_({ kind: 'azure-cli' }, { stdout: old })), 'Bearer o');
  });

  it('says what to do when nobody is signed in, the program is missing, or it answers something else', async () => {
    const person: Method = { kind: 'databricks-cli', profile: 'dev' };
    const signedOut = with_(person, { exitCode: 1, stderr: 'Error: cache: t0ken no cached credentials' });
    await assert.rejects(bearer(signedOut), /databricks auth login --profile dev/);
    await assert.rejects(bearer(signedOut), failure('signed-out'));
    await assert.rejects(bearer(with_(person, { exitCode: undefined })), failure('program-missing'));
    await assert.rejects(bearer(with_(person, { stdout: 't0ken' })), failure('unexpected-answer'));
    await assert.rejects(bearer(with_({ kind: 'azure-cli' }, { exitCode: 1 })), /az login/);
  });
});

describe('Signing in as a service principal', () => {
  const servers: Server[] = [];
  const method: Method = { kind: 'oauth-m2m', clientId: 'robot', clientSecret: 's3cret' };
  const none: RunForToken = () => Promise.resolve({ exitCode: undefined, stdout: '', stderr: '' });

  async function at(answer: RequestListener): Promise<Authorization> {
    const server = createServer(answer);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return authorize({ host: address, method }, { databricks: none, az: none });
  }

  /** Names its own place for tokens, then answers there. */
  function workspace(token: RequestListener): RequestListener {
    return (request, response) => {
      if (request.url !== '/oidc/.well-known/oauth-authorization-server') return token(request, response);
      response.end(JSON.stringify({ token_endpoint: `http://${request.headers.host}/oidc/v1/token` }));
    };
  }

  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  it('asks where the workspace says, with the secret in a header', async () => {
    let body = '';
    const authorization = await at(
      workspace((request, response) => {
        assert.equal(request.headers.authorization, `Basic ${Buffer.from('robot:s3cret').toString('base64')}`);
        request.on('data', (part: Buffer) => (body += part.toString()));
        request.on('end', () => response.end(JSON.stringify({ access_token: 't', expires_in: 3600 })));
      }),
    );
    assert.equal(await bearer(authorization), 'Bearer t');
    assert.equal(body, 'grant_type=client_credentials&scope=all-apis');
  });

  const faults: readonly [string, RequestListener, string][] = [
    ['a wrong secret', workspace((_, response) => void response.writeHead(401).end('s3cret')), 'refused'],
    ['a fault of the server', (_, response) => void response.writeHead(500).end(), 'unreachable'],
    ['too many requests', (_, response) => void response.writeHead(429).end(), 'unreachable'],
    ['a page of HTML', (_, response) => void response.end('<html>t0ken'), 'unexpected-answer'],
    ['a broken connection', (request) => void request.socket.destroy(), 'unreachable'],
    [
      'a place for tokens on another server',
      (_, response) => void response.end(JSON.stringify({ token_endpoint: 'https://evil.example.com/' })),
      'unexpected-answer',
    ],
    [
      'a redirect',
      workspace((_, response) => void response.writeHead(302, { location: 'https://evil.example.com/' }).end()),
      'unreachable',
    ],
  ];
  for (const [what, answer, reason] of faults) {
    it(`tells of ${what}, without the secret`, async () => {
      await assert.rejects(bearer(await at(answer)), failure(reason));
    });
  }
});
