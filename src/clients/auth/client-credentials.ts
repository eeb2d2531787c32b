import * as v from 'valibot';
import { AuthError } from './errors';
import type { GetToken } from './token-source';

export type Fetch = (input: string, init: RequestInit) => Promise<Response>;

const endpoints = v.object({ token_endpoint: v.string() });
const granted = v.object({ access_token: v.string(), expires_in: v.optional(v.number()) });
const timeoutMs = 30_000;

export interface ClientCredentials {
  readonly host: URL;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The editor's, which knows its proxy and certificates. */
  readonly fetch?: Fetch;
  readonly now?: () => number;
}

/**
 * Tokens of a service principal: OAuth client credentials at the endpoint that the workspace names
 * (docs.databricks.com/dev-tools/auth/oauth-m2m). The secret goes to the workspace's own origin alone.
 */
export function clientCredentials({ host, clientId, clientSecret, ...options }: ClientCredentials): GetToken {
  const ask = options.fetch ?? ((input, init) => fetch(input, init));
  const now = options.now ?? Date.now;
  return async (signal) => {
    const until = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    const found = await answer(ask, host, `${host.origin}/oidc/.well-known/oauth-authorization-server`, {
      signal: until,
    });
    const { token_endpoint: endpoint } = read(endpoints, found, host);
    if (!URL.canParse(endpoint) || new URL(endpoint).origin !== host.origin) {
      throw new AuthError(
        'unexpected-answer',
        `${host.host} names a place of another server for signing in: not used.`,
      );
    }
    const form = new URLSearchParams({ grant_type: 'client_credentials', scope: 'all-apis' });
    const secret = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString(
      'base64',
    );
    const given = await answer(ask, host, endpoint, {
      method: 'POST',
      body: form.toString(),
      headers: { authorization: `Basic ${secret}`, 'content-type': 'application/x-www-form-urlencoded' },
      signal: until,
    });
    const { access_token: value, expires_in: seconds } = read(granted, given, host);
    return { value, ...(seconds !== undefined && { expires: now() + seconds * 1000 }) };
  };
}

async function answer(ask: Fetch, host: URL, url: string, init: RequestInit): Promise<unknown> {
  let response: Response;
  try {
    response = await ask(url, { ...init, redirect: 'error' });
  } catch (error) {
    if (init.signal?.aborted && !isTimeout(init.signal.reason)) throw init.signal.reason;
    throw new AuthError('unreachable', `${host.host} cannot be reached to sign in. Is there a network?`, error);
  }
  if (response.status >= 500 || response.status === 429) {
    throw new AuthError(
      'unreachable',
      `${host.host} cannot sign anybody in now (${response.status}). Try again later.`,
    );
  }
  if (!response.ok) {
    throw new AuthError(
      'refused',
      `${host.host} refuses the service principal (${response.status}). Check client_id and client_secret.`,
    );
  }
  try {
    return await response.json();
  } catch (error) {
    throw new AuthError('unexpected-answer', notUnderstood(host), error);
  }
}

function read<T>(schema: v.GenericSchema<unknown, T>, value: unknown, host: URL): T {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  throw new AuthError('unexpected-answer', notUnderstood(host));
}

function notUnderstood(host: URL): string {
  return `${host.host} answers a sign-in in a way that Plumbline does not know. Is its address right?`;
}

function isTimeout(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === 'TimeoutError';
}
