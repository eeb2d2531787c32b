import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { badRequest, notFound, page, Refusal, Router, type Answer, type Json } from '../workspace/http';

interface Model {
  readonly name: string;
  readonly versions: Json[];
  readonly aliases: Map<string, string>;
  description: string;
}

const prefix = '/api/2.0/mlflow';
const firstTime = Date.UTC(2026, 10, 1);

const mlModel = `flavors:
  python_function: {python_version: 3.11.7}
  sklearn: {sklearn_version: 1.9.1}
signature:
  inputs: '[{"type": "double", "name": "tenure", "required": true}]'
  outputs: '[{"type": "tensor", "tensor-spec": {"dtype": "int64", "shape": [-1]}}]'
`;

/** The registry of an MLflow server in memory, as MLflow 3.17.2 answers: for tests inside VS Code, which has no Python. */
export class RegistryDouble {
  private readonly models = new Map<string, Model>();
  private readonly router = new Router();
  /** Expressions that find the paths that are refused with 403. */
  readonly denied: RegExp[] = [];
  private readonly server = createServer((request, response) => {
    void this.answer(request).then(({ status = 200, body, bytes }) => {
      response.writeHead(status, { 'content-type': bytes ? 'text/plain' : 'application/json' });
      response.end(bytes ?? JSON.stringify(body));
    });
  });

  static async start(): Promise<RegistryDouble> {
    const double = new RegistryDouble();
    double.serve();
    await new Promise<void>((resolve) => double.server.listen(0, '127.0.0.1', resolve));
    return double;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  /** The first makes the model. */
  addVersion(name: string, fields: Json = {}): string {
    const model = this.models.get(name) ?? { name, versions: [], aliases: new Map<string, string>(), description: '' };
    this.models.set(name, model);
    const version = String(model.versions.length + 1);
    const time = firstTime + model.versions.length * 86_400_000;
    model.versions.push({
      name,
      version,
      creation_timestamp: time,
      last_updated_timestamp: time,
      current_stage: 'None',
      status: 'READY',
      source: 'runs:/r1/model',
      run_id: 'r1',
      ...fields,
    });
    return version;
  }

  setAlias(name: string, alias: string, version: string): void {
    this.model(name).aliases.set(alias, version);
  }

  aliases(name: string): Readonly<Record<string, string>> {
    return Object.fromEntries(this.model(name).aliases);
  }

  versionCount(name: string): number {
    return this.models.get(name)?.versions.length ?? 0;
  }

  private serve(): void {
    const { router } = this;
    router.on('GET', '/health', () => ({ bytes: Buffer.from('OK') }));
    router.on('GET', '/version', () => ({ bytes: Buffer.from('3.17.2') }));
    router.on('GET', `${prefix}/registered-models/search`, ({ query }) => {
      const text = /ILIKE '%(.*)%'/.exec(query.get('filter') ?? '')?.[1]?.toLowerCase() ?? '';
      const fitting = [...this.models.values()].filter(({ name }) => name.toLowerCase().includes(text));
      const { items, next } = page(fitting, query, Number(query.get('max_results') ?? 100));
      return { body: { registered_models: items.map(shown), ...(next !== undefined && { next_page_token: next }) } };
    });
    router.on('GET', `${prefix}/registered-models/get`, ({ query }) => ({
      body: { registered_model: shown(this.model(query.get('name') ?? '')) },
    }));
    router.on('POST', `${prefix}/registered-models/create`, ({ body }) => {
      const name = String(body.name);
      if (this.models.has(name)) throw new Refusal(400, 'RESOURCE_ALREADY_EXISTS', `Model ${name} exists`);
      this.models.set(name, { name, versions: [], aliases: new Map(), description: '' });
      return { body: { registered_model: { name } } };
    });
    router.on('PATCH', `${prefix}/registered-models/update`, ({ body }) => {
      this.model(String(body.name)).description = String(body.description);
      return { body: {} };
    });
    router.on('POST', `${prefix}/registered-models/alias`, ({ body }) => {
      this.version(body.name, body.version);
      this.setAlias(String(body.name), String(body.alias), String(body.version));
      return { body: {} };
    });
    router.on('DELETE', `${prefix}/registered-models/alias`, ({ body }) => {
      this.model(String(body.name)).aliases.delete(String(body.alias));
      return { body: {} };
    });
    this.serveVersions(router);
  }

  private serveVersions(router: Router): void {
    router.on('GET', `${prefix}/model-versions/search`, ({ query }) => {
      const name = /name='(.*)'/.exec(query.get('filter') ?? '')?.[1] ?? '';
      const newestFirst = [...(this.models.get(name)?.versions ?? [])].reverse();
      const { items, next } = page(newestFirst, query, Number(query.get('max_results') ?? 100));
      return { body: { model_versions: items, ...(next !== undefined && { next_page_token: next }) } };
    });
    router.on('GET', `${prefix}/model-versions/get`, ({ query }) => ({
      body: { model_version: this.version(query.get('name'), query.get('version')) },
    }));
    router.on('POST', `${prefix}/model-versions/create`, ({ body }) => {
      const version = this.addVersion(String(body.name), { source: body.source, run_id: body.run_id });
      return { body: { model_version: this.version(body.name, version) } };
    });
    router.on('GET', '/model-versions/get-artifact', ({ query }) => {
      this.version(query.get('name'), query.get('version'));
      const files: Readonly<Record<string, string>> = { MLmodel: mlModel, 'requirements.txt': 'mlflow==3.17.2\n' };
      const text = files[query.get('path') ?? ''];
      if (text === undefined) throw notFound(`No such file: ${query.get('path')}`);
      return { bytes: Buffer.from(text) };
    });
    router.on('GET', `${prefix}/runs/get`, ({ query }) => {
      if (query.get('run_id') !== 'r1') throw notFound('Run not found');
      const info = {
        run_id: 'r1',
        run_name: 'train',
        experiment_id: '1',
        status: 'FINISHED',
        lifecycle_stage: 'active',
      };
      const metrics = [{ key: 'accuracy', value: 0.9, timestamp: firstTime, step: 0 }];
      return { body: { run: { info, data: { metrics } } } };
    });
  }

  private async answer(request: IncomingMessage): Promise<Answer> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    const url = new URL(request.url ?? '/', this.url);
    const method = request.method ?? 'GET';
    try {
      if (this.denied.some((path) => path.test(url.pathname))) {
        throw new Refusal(403, 'PERMISSION_DENIED', 'Permission denied');
      }
      const found = this.router.find(method, url.pathname);
      if (!found) throw new Refusal(404, 'ENDPOINT_NOT_FOUND', `No route for ${method} ${url.pathname}`);
      return await found.handler({
        method,
        path: url.pathname,
        params: found.params,
        query: url.searchParams,
        headers: request.headers,
        bytes,
        body: bytes.length > 0 ? (JSON.parse(bytes.toString('utf8')) as Json) : {},
        user: 'tester',
      });
    } catch (error) {
      if (error instanceof Refusal) return error.answer();
      return badRequest(String(error)).answer();
    }
  }

  private model(name: string): Model {
    const model = this.models.get(name);
    if (!model) throw notFound(`Registered Model with name=${name} not found`);
    return model;
  }

  private version(name: unknown, version: unknown): Json {
    const found = this.model(String(name)).versions[Number(version) - 1];
    if (!found) throw notFound(`Model Version (name=${String(name)}, version=${String(version)}) not found`);
    return found;
  }
}

function shown({ name, aliases, description }: Model): Json {
  return { name, description, aliases: [...aliases].map(([alias, version]) => ({ alias, version })) };
}
