import { Refusal, type Router } from './http';

export const workspaceId = '900800700600';

/** A service principal's id and secret. */
export type Clients = ReadonlyMap<string, string>;

/** Who asks: tokens and whose they are. Any token is `tester@databricks.com`'s unless it was given to somebody else. */
export class Identity {
  private readonly users = new Map<string, string>();
  private readonly expired = new Set<string>();
  private readonly clients = new Map<string, string>();
  private issued = 0;
  /** Asks nobody for a token, as an MLflow server does not. */
  anybody = false;

  /** Gives somebody a token. */
  give(token: string, user: string): void {
    this.users.set(token, user);
  }

  /** From now on the token is refused. */
  expire(token: string): void {
    this.expired.add(token);
  }

  /** A service principal that may ask for tokens. */
  addClient(id: string, secret: string): void {
    this.clients.set(id, secret);
  }

  /** @throws Refusal of a request without a token, or with one that does not hold (recorded: jobs/create, 401) */
  userOf(authorization: string | undefined): string {
    const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
    if (token === undefined && this.anybody) return '';
    if (token === undefined)
      throw new Refusal(401, 'UNAUTHENTICATED', 'Credential was not sent or was of an unsupported type for this API.');
    if (this.expired.has(token)) throw new Refusal(401, 'UNAUTHENTICATED', 'Invalid access token.');
    return this.users.get(token) ?? 'tester@databricks.com';
  }

  /** Recorded: scim/v2/Me, databricks-config. Documented: OAuth 2.0 discovery and client credentials. */
  serve(router: Router, origin: () => string): void {
    router.on('GET', '/api/2.0/preview/scim/v2/Me', ({ user }) => ({
      body: { id: '1000012345', userName: user },
    }));
    router.on('GET', '/.well-known/databricks-config', () => ({
      body: { oidc_endpoint: `${origin()}/oidc`, workspace_id: workspaceId },
    }));
    router.on('GET', '/oidc/.well-known/oauth-authorization-server', () => ({
      body: {
        issuer: `${origin()}/oidc`,
        authorization_endpoint: `${origin()}/oidc/v1/authorize`,
        token_endpoint: `${origin()}/oidc/v1/token`,
      },
    }));
    router.on('POST', '/oidc/v1/token', ({ bytes, headers }) => {
      const form = new URLSearchParams(bytes.toString('utf8'));
      const basic = Buffer.from((headers.authorization ?? '').replace(/^Basic /, ''), 'base64').toString('utf8');
      const [id = '', secret = ''] = basic.includes(':')
        ? basic.split(':').map(decodeURIComponent)
        : [form.get('client_id') ?? '', form.get('client_secret') ?? ''];
      if (form.get('grant_type') !== 'client_credentials')
        return { status: 400, body: { error: 'unsupported_grant_type' } };
      if (this.clients.get(id) !== secret) {
        return { status: 401, body: { error: 'invalid_client', error_description: 'Client authentication failed' } };
      }
      this.issued += 1;
      const token = `oauth-token-${this.issued}`;
      this.give(token, id);
      return { body: { access_token: token, expires_in: 3600, scope: 'all-apis', token_type: 'Bearer' } };
    });
  }
}
