import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Catalog } from './catalog';
import { CatalogTags } from './catalog-tags';
import { Experiments } from './experiments';
import { Faults, type Fault, type FaultKind } from './faults';
import { WorkspaceFiles } from './files';
import { Refusal, Router, type Answer, type Asked, type Json } from './http';
import { Identity } from './identity';
import { Jobs } from './jobs';
import { Permissions } from './permissions';
import { RequestLog } from './request-log';
import { Runs } from './runs';
import { Sequence } from './sequence';
import { ServingEndpoints } from './serving';
import { WorkspaceModels } from './workspace-models';

export interface WorkspaceOptions {
  /** The address of a real MLflow server, which then keeps experiments, runs and models. */
  readonly mlflow?: string;
  /** A free one unless given. */
  readonly port?: number;
}

/** Open to anybody. */
const open = /^\/(?:\.well-known|oidc)\//;

/**
 * A workspace of Databricks in memory, as far as the extension and the program ask one. Each kind of route says in the
 * comment of its `serve` what it follows.
 */
export class WorkspaceDouble {
  readonly requests = new RequestLog();
  readonly faults = new Faults();
  readonly identity = new Identity();
  private readonly sequence = new Sequence();
  readonly files = new WorkspaceFiles(this.sequence);
  readonly jobs = new Jobs(this.sequence);
  readonly runs = new Runs(this.jobs, this.sequence, () => this.url, this.files);
  readonly catalog = new Catalog(this.sequence);
  readonly catalogTags = new CatalogTags(this.catalog);
  readonly workspaceModels = new WorkspaceModels(this.sequence);
  readonly endpoints = new ServingEndpoints(this.sequence);
  readonly experiments: Experiments;
  private readonly router = new Router();
  private readonly server = createServer((request, response) => void this.serve(request, response));

  private constructor(mlflow: string | undefined) {
    this.experiments = new Experiments(this.sequence, mlflow);
    this.identity.serve(this.router, () => this.url);
    // Before what is passed on to MLflow.
    this.catalogTags.serve(this.router);
    this.workspaceModels.serve(this.router);
    for (const part of [this.files, this.jobs, this.runs, this.catalog, this.endpoints, this.experiments]) {
      part.serve(this.router);
    }
    new Permissions().serve(this.router);
    // What bundles look up by name, and what the program tells of itself: seen.
    this.router.on('GET', '/api/2.1/clusters/list', () => ({
      body: { clusters: [{ cluster_id: '4321', cluster_name: 'shared' }] },
    }));
    this.router.on('POST', '/telemetry-ext', () => ({ body: { errors: [], numProtoSuccess: 1 } }));
  }

  /** Starts one on this machine; it is to be closed. */
  static async start({ mlflow, port = 0 }: WorkspaceOptions = {}): Promise<WorkspaceDouble> {
    const workspace = new WorkspaceDouble(mlflow);
    await new Promise<void>((resolve, reject) => {
      workspace.server.once('error', reject);
      workspace.server.listen(port, '127.0.0.1', resolve);
    });
    return workspace;
  }

  /** Such as `http://127.0.0.1:40123`. */
  get url(): string {
    const address = this.server.address() as AddressInfo | null;
    return `http://127.0.0.1:${address?.port ?? 0}`;
  }

  async close(): Promise<void> {
    this.faults.clear();
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await bodyOf(request);
    if (!bytes) return;
    const method = request.method ?? 'GET';
    const url = new URL(request.url ?? '/', this.url);
    const path = url.pathname;
    const fault = this.faults.take(method, path);
    const isDone = fault === undefined || fault.kind.kind === 'slow';
    const answer = isDone ? await this.answer(request, method, url, bytes) : await broken(fault.kind, fault.fault);
    if (fault?.kind.kind === 'slow') await fault.fault.released();
    this.requests.add({ method, path, query: url.searchParams, body: jsonOf(bytes), status: answer?.status ?? 200 });
    if (answer) send(response, answer);
    else request.socket.destroy();
  }

  private async answer(request: IncomingMessage, method: string, url: URL, bytes: Buffer): Promise<Answer> {
    try {
      const path = decodedPath(url.pathname);
      const user = open.test(path) ? '' : this.identity.userOf(request.headers.authorization);
      const route = this.router.find(method, url.pathname);
      if (!route) throw new Refusal(404, 'ENDPOINT_NOT_FOUND', `No API found for '${method} ${path}'`);
      const asked: Asked = {
        method,
        path: url.pathname,
        params: route.params,
        query: url.searchParams,
        headers: request.headers,
        bytes,
        body: jsonOf(bytes),
        user,
      };
      return await route.handler(asked);
    } catch (error) {
      if (error instanceof Refusal) return error.answer();
      throw error;
    }
  }
}

/** Undefined of a request that was broken off. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  try {
    for await (const part of request) parts.push(part as Buffer);
  } catch {
    return undefined;
  }
  return Buffer.concat(parts);
}

function jsonOf(bytes: Buffer): Json {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
  } catch {
    return {};
  }
}

function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Undefined where the connection breaks. Statuses and words are those of the recordings. */
async function broken(kind: FaultKind, fault: Fault): Promise<Answer | undefined> {
  switch (kind.kind) {
    case 'status':
      return new Refusal(kind.status, kind.code ?? 'INTERNAL_ERROR', kind.message ?? 'boom').answer();
    case 'too-many': {
      const refusal = new Refusal(429, 'REQUEST_LIMIT_EXCEEDED', 'Too many requests').answer();
      return { ...refusal, headers: { 'retry-after': String(kind.retryAfterSeconds ?? 0) } };
    }
    case 'expired':
      return new Refusal(401, 'UNAUTHENTICATED', 'Invalid access token.').answer();
    case 'forbidden':
      return new Refusal(403, 'PERMISSION_DENIED', 'User does not have permission for this.').answer();
    case 'server':
      return new Refusal(500, 'INTERNAL_ERROR', 'boom').answer();
    case 'html':
      return { bytes: Buffer.from('<!doctype html><title>Sign in</title>'), headers: { 'content-type': 'text/html' } };
    case 'hang':
      await fault.released();
      return undefined;
    case 'reset':
    case 'slow':
      return undefined;
  }
}

function send(response: ServerResponse, { status = 200, body, bytes, headers }: Answer): void {
  const content = bytes ?? Buffer.from(JSON.stringify(body ?? {}));
  const type = bytes ? 'application/octet-stream' : 'application/json';
  response.writeHead(status, { 'content-type': type, 'content-length': content.length, ...headers });
  response.end(content);
}
