import { Buffer } from 'node:buffer';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { Failure } from './failure.mjs';

const words = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  500: 'Internal Server Error',
};

/** A request that the workspace refused. */
export class Refused extends Error {
  constructor(method, url, status, { error_code: code = '', message = '' }) {
    super(`${message} (${[status, code].filter(Boolean).join(' ')})`);
    this.status = status;
    this.said = message;
    this.detail = [
      `Endpoint: ${method} ${url.origin}${url.pathname}`,
      `HTTP Status: ${status} ${words[status] ?? ''}`,
      `API error_code: ${code}`,
      `API message: ${message}`,
    ].join('\n');
  }
}

/** The profiles of the configuration file, by name; undefined when there is no file. */
export function profilesOf(env) {
  const file = configFileOf(env);
  if (!existsSync(file)) return undefined;
  const profiles = new Map();
  let current;
  for (const line of readFileSync(file, 'utf8').split(/\r?\n/)) {
    const section = /^\s*\[(.+)\]\s*$/.exec(line)?.[1];
    if (section !== undefined) profiles.set(section, (current = {}));
    const [, key, value] = /^\s*([\w-]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (key !== undefined && current) current[key] = value;
  }
  return profiles;
}

export function configFileOf(env) {
  return env.DATABRICKS_CONFIG_FILE ?? path.join(env.HOME ?? homedir(), '.databrickscfg');
}

/** Signs in as the program does, from the environment or a profile. */
export class Workspace {
  constructor({ env, flags }, bundleHost) {
    const name = flags.profile ?? env.DATABRICKS_CONFIG_PROFILE;
    const profiles = profilesOf(env);
    const profile = profiles?.get(name ?? 'DEFAULT');
    if (name !== undefined && profile === undefined) {
      throw new Failure(`${configFileOf(env)} has no ${name} profile configured`);
    }
    this.host = (env.DATABRICKS_HOST ?? bundleHost ?? profile?.host ?? '').replace(/\/+$/, '');
    this.token = env.DATABRICKS_TOKEN ?? profile?.token;
    this.client = { id: env.DATABRICKS_CLIENT_ID, secret: env.DATABRICKS_CLIENT_SECRET };
    this.isSignedIn = this.host !== '' && (this.token !== undefined || this.client.id !== undefined);
  }

  async get(route, query = {}) {
    return this.ask('GET', route, query);
  }

  async post(route, body) {
    return this.ask('POST', route, {}, JSON.stringify(body));
  }

  /** Retries after 429 and 503, as the program does without a word. Gives text where the answer is no JSON. */
  async ask(method, route, query = {}, body = undefined) {
    const url = new URL(route, this.host);
    for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
    for (;;) {
      const headers = { authorization: `Bearer ${await this.bearer()}`, 'content-type': 'application/json' };
      const response = await globalThis.fetch(url, { method, headers, body }).catch((error) => {
        throw new Failure(brokenOff(method, url, error.cause?.code ?? error.message));
      });
      const text = await response.text();
      if (response.status === 429 || response.status === 503) continue;
      const type = response.headers.get('content-type') ?? '';
      const read = type.includes('json') ? JSON.parse(text) : text;
      if (!response.ok) throw new Refused(method, url, response.status, typeof read === 'string' ? {} : read);
      if (type.includes('html')) throw new Failure(`received HTML response instead of JSON`);
      return read;
    }
  }

  async bearer() {
    if (this.token !== undefined) return this.token;
    const basic = Buffer.from(`${this.client.id}:${this.client.secret}`).toString('base64');
    const response = await globalThis.fetch(new URL('/oidc/v1/token', this.host), {
      method: 'POST',
      headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=client_credentials&scope=all-apis',
    });
    const answer = await response.json();
    if (!response.ok) throw new Failure(`oauth-m2m: ${answer.error_description} (401 ${answer.error})`);
    this.token = answer.access_token;
    return this.token;
  }

  /** The text of a file, or undefined. */
  async file(at) {
    try {
      const said = await this.get('/api/2.0/workspace/export', { path: at, direct_download: 'true' });
      return typeof said === 'string' ? said : JSON.stringify(said);
    } catch (error) {
      if (error instanceof Refused && error.status === 404) return undefined;
      throw error;
    }
  }

  /** Makes the folder that is missing and tries again, as the program does. */
  async write(at, bytes, overwrite = true) {
    const route = `/api/2.0/workspace-files/import-file${at.split('/').map(encodeURIComponent).join('/')}`;
    const write = () => this.ask('POST', route, { overwrite: String(overwrite) }, bytes);
    try {
      await write();
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 404) throw error;
      await this.post('/api/2.0/workspace/mkdirs', { path: path.posix.dirname(at) });
      await write();
    }
  }

  async remove(at) {
    try {
      await this.post('/api/2.0/workspace/delete', { path: at, recursive: true });
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 404) throw error;
    }
  }
}

/** In the words of Go. */
function brokenOff(method, url, code) {
  const asked = `${method[0]}${method.slice(1).toLowerCase()} "${url}"`;
  return `${asked}: ${code === 'ECONNREFUSED' ? `dial tcp ${url.host}: connect: connection refused` : 'EOF'}`;
}
