import { notFound, Refusal, type Answer, type Asked, type Json, type Router } from './http';
import type { Sequence } from './sequence';

const prefix = '/api/2.0/mlflow';

/** Experiments: those of a real MLflow server where one is given, else a few of their own, without runs. */
export class Experiments {
  private readonly own = new Map<string, Json>();

  constructor(
    private readonly sequence: Sequence,
    private readonly mlflow: string | undefined,
  ) {}

  /** Of the experiments kept here that are not deleted. */
  names(): string[] {
    return [...this.own.values()].filter((each) => each.lifecycle_stage === 'active').map((each) => String(each.name));
  }

  /** Recorded: create, get, delete. Documented: get-by-name, update, search. */
  serve(router: Router): void {
    if (this.mlflow !== undefined) {
      for (const method of ['GET', 'POST', 'PATCH', 'DELETE']) {
        for (const path of [`${prefix}/{rest...}`, '/api/3.0/mlflow/{rest...}', '/ajax-api/{rest...}']) {
          router.on(method, path, (asked) => this.passOn(asked, this.mlflow ?? ''));
        }
      }
      return;
    }
    router.on('POST', `${prefix}/experiments/create`, (asked) => this.create(asked));
    router.on('GET', `${prefix}/experiments/get`, ({ query }) => ({
      body: { experiment: this.get(query.get('experiment_id') ?? '') },
    }));
    router.on('GET', `${prefix}/experiments/get-by-name`, ({ query }) => {
      const found = [...this.own.values()].find(({ name }) => name === query.get('experiment_name'));
      if (!found) throw notFound(`Node ${query.get('experiment_name')} does not exist.`);
      return { body: { experiment: found } };
    });
    router.on('POST', `${prefix}/experiments/search`, () => ({
      body: { experiments: [...this.own.values()].filter((each) => each.lifecycle_stage === 'active') },
    }));
    router.on('POST', `${prefix}/experiments/update`, ({ body }) => {
      const id = String(body.experiment_id);
      this.own.set(id, { ...this.get(id), name: body.new_name });
      return { body: {} };
    });
    router.on('POST', `${prefix}/experiments/delete`, ({ body }) => {
      const id = String(body.experiment_id);
      this.own.set(id, { ...this.get(id), lifecycle_stage: 'deleted' });
      return { body: {} };
    });
  }

  private create({ body, user }: Asked): Answer {
    const name = String(body.name).replace(/^\/Workspace(?=\/)/, '');
    if (this.names().includes(name)) {
      throw new Refusal(400, 'RESOURCE_ALREADY_EXISTS', `Node named '${name}' already exists`);
    }
    const id = String(this.sequence.id());
    const tags = Array.isArray(body.tags) ? (body.tags as readonly Json[]) : [];
    const added = { 'mlflow.ownerId': '1000012345', 'mlflow.experiment.sourceName': name, 'mlflow.ownerEmail': user };
    this.own.set(id, {
      artifact_location: `dbfs:/databricks/mlflow-tracking/${id}`,
      experiment_id: id,
      lifecycle_stage: 'active',
      name,
      tags: [...tags, ...Object.entries(added).map(([key, value]) => ({ key, value }))],
    });
    return { body: { experiment_id: id } };
  }

  private get(id: string): Json {
    const found = this.own.get(id);
    if (!found) throw notFound(`Node ID ${id} does not exist.`);
    return found;
  }

  private async passOn({ method, path, query, bytes }: Asked, mlflow: string): Promise<Answer> {
    const url = new URL(path, mlflow);
    url.search = query.toString();
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url, { method, headers, ...(method !== 'GET' && { body: bytes }) });
    const type = response.headers.get('content-type') ?? 'application/json';
    return {
      status: response.status,
      bytes: Buffer.from(await response.arrayBuffer()),
      headers: { 'content-type': type },
    };
  }
}
