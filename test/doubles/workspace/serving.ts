import { badRequest, notFound, Refusal, type Answer, type Asked, type Json, type Router } from './http';
import type { Sequence } from './sequence';

interface Endpoint {
  fields: Json;
  config: Json;
  pending?: Json;
  isReady: boolean;
}

const api = '/api/2.0/serving-endpoints';

/** Serving endpoints. A change of their configuration is under way until the test says how it ends. */
export class ServingEndpoints {
  private readonly endpoints = new Map<string, Endpoint>();
  /** What an endpoint answers; a list with one number for each record unless set. */
  answer: (name: string, body: Json) => unknown = (_, body) => ({
    predictions: ((body.dataframe_records ?? body.inputs ?? []) as readonly unknown[]).map((_record, index) => index),
  });
  logs = 'Started.\n';

  constructor(private readonly sequence: Sequence) {}

  names(): string[] {
    return [...this.endpoints.keys()].sort();
  }

  /** Ends the change that is under way. */
  settle(name: string, how: 'done' | 'failed' = 'done'): void {
    const endpoint = this.get(name);
    if (how === 'done') {
      endpoint.config = endpoint.pending ?? endpoint.config;
      endpoint.isReady = true;
    }
    delete endpoint.pending;
    const config_update = how === 'done' ? 'NOT_UPDATING' : 'UPDATE_FAILED';
    endpoint.fields = { ...endpoint.fields, state: { ready: endpoint.isReady ? 'READY' : 'NOT_READY', config_update } };
  }

  /** Documented. */
  serve(router: Router): void {
    router.on('GET', api, () => ({ body: { endpoints: [...this.endpoints.values()].map(shown) } }));
    router.on('POST', api, (asked) => this.create(asked));
    router.on('GET', `${api}/{name}`, ({ params }) => ({ body: shown(this.get(params.name ?? '')) }));
    router.on('PUT', `${api}/{name}/config`, ({ params, body }) => this.change(params.name ?? '', body));
    router.on('PUT', `${api}/{name}/ai-gateway`, ({ params, body }) => {
      const endpoint = this.get(params.name ?? '');
      endpoint.fields = { ...endpoint.fields, ai_gateway: body };
      return { body };
    });
    router.on('DELETE', `${api}/{name}`, ({ params }) => {
      this.get(params.name ?? '');
      this.endpoints.delete(params.name ?? '');
      return { body: {} };
    });
    for (const kind of ['logs', 'build-logs']) {
      router.on('GET', `${api}/{name}/served-models/{entity}/${kind}`, ({ params }) => {
        this.get(params.name ?? '');
        return { body: { logs: this.logs } };
      });
    }
    router.on('GET', `${api}/{name}/metrics`, ({ params }) => {
      this.get(params.name ?? '');
      return { bytes: Buffer.from('request_count_total 3\n'), headers: { 'content-type': 'text/plain' } };
    });
    router.on('POST', '/serving-endpoints/{name}/invocations', ({ params, body }) => {
      const endpoint = this.get(params.name ?? '');
      if (!endpoint.isReady) throw badRequest(`Endpoint ${params.name} is not ready.`);
      return { body: this.answer(params.name ?? '', body) };
    });
  }

  private create({ body, user }: Asked): Answer {
    const name = String(body.name);
    if (this.endpoints.has(name)) {
      throw new Refusal(409, 'RESOURCE_ALREADY_EXISTS', `Endpoint with name '${name}' already exists.`);
    }
    const time = this.sequence.time();
    const { config, ...rest } = body;
    const fields = {
      ...rest,
      id: this.sequence.uuid().replaceAll('-', ''),
      creator: user,
      creation_timestamp: time,
      last_updated_timestamp: time,
      permission_level: 'CAN_MANAGE',
      state: { ready: 'NOT_READY', config_update: 'IN_PROGRESS' },
    };
    const endpoint = { fields, config: {}, pending: this.configured((config ?? {}) as Json), isReady: false };
    this.endpoints.set(name, endpoint);
    return { body: shown(endpoint) };
  }

  private change(name: string, body: Json): Answer {
    const endpoint = this.get(name);
    if (endpoint.pending) {
      throw new Refusal(409, 'RESOURCE_CONFLICT', `Endpoint ${name} is currently being updated.`);
    }
    endpoint.pending = this.configured(body);
    const ready = endpoint.isReady ? 'READY' : 'NOT_READY';
    const time = this.sequence.time();
    endpoint.fields = {
      ...endpoint.fields,
      last_updated_timestamp: time,
      state: { ready, config_update: 'IN_PROGRESS' },
    };
    return { body: shown(endpoint) };
  }

  private configured(config: Json): Json {
    const entities = (config.served_entities ?? []) as readonly Json[];
    const served = entities.map((entity) => ({
      ...entity,
      name: entity.name ?? `${String(entity.entity_name).split('.').at(-1)}-${String(entity.entity_version)}`,
    }));
    const [first] = served;
    const routes = first ? [{ served_model_name: first.name, traffic_percentage: 100 }] : [];
    return { ...config, served_entities: served, traffic_config: config.traffic_config ?? { routes } };
  }

  private get(name: string): Endpoint {
    const endpoint = this.endpoints.get(name);
    if (!endpoint) throw notFound(`Endpoint with name '${name}' does not exist.`);
    return endpoint;
  }
}

function shown({ fields, config, pending }: Endpoint): Json {
  return { ...fields, config, ...(pending && { pending_config: pending }) };
}
