import { notFound, page, Refusal, type Answer, type Asked, type Json, type Router } from './http';
import type { Sequence } from './sequence';

type Permission = 'CAN_READ' | 'CAN_MANAGE_STAGING_VERSIONS' | 'CAN_MANAGE_PRODUCTION_VERSIONS' | 'CAN_MANAGE';

interface Version {
  fields: Json;
  requests: Json[];
}

interface Model {
  readonly name: string;
  permission: Permission;
  readonly versions: Version[];
}

const prefix = '/api/2.0/mlflow';

/** The older registry of a workspace: models with stages, and requests for those who may not change them. */
export class WorkspaceModels {
  private readonly models = new Map<string, Model>();

  constructor(private readonly sequence: Sequence) {}

  /** Makes a version, as a training run does; the first makes the model. */
  addVersion(name: string, fields: Json = {}): number {
    const model = this.models.get(name) ?? { name, permission: 'CAN_MANAGE' as const, versions: [] };
    this.models.set(name, model);
    const version = model.versions.length + 1;
    const time = this.sequence.time();
    const made = { creation_timestamp: time, last_updated_timestamp: time, user_id: 'tester@databricks.com' };
    model.versions.push({
      fields: { name, version: String(version), current_stage: 'None', status: 'READY', ...made, ...fields },
      requests: [],
    });
    return version;
  }

  /** What the one who asks may do with a model from now on. */
  permit(name: string, permission: Permission): void {
    this.model(name).permission = permission;
  }

  /** Documented (docs.databricks.com/api/workspace/modelregistry), as is the text of the refusal. */
  serve(router: Router): void {
    router.on('GET', `${prefix}/registered-models/search`, ({ query }) => {
      const text = /ILIKE '%(.*)%'/.exec(query.get('filter') ?? '')?.[1]?.toLowerCase() ?? '';
      const fitting = [...this.models.values()].filter(({ name }) => name.toLowerCase().includes(text));
      const { items, next } = page(fitting, query, Number(query.get('max_results') ?? 100));
      return {
        body: {
          registered_models: items.map(({ name }) => ({ name })),
          ...(next !== undefined && { next_page_token: next }),
        },
      };
    });
    router.on('GET', `${prefix}/registered-models/get`, ({ query }) => ({
      body: { registered_model: { name: this.model(query.get('name') ?? '').name } },
    }));
    router.on('GET', `${prefix}/databricks/registered-models/get`, ({ query }) => {
      const { name, permission } = this.model(query.get('name') ?? '');
      return { body: { registered_model_databricks: { id: name, name, permission_level: permission } } };
    });
    router.on('GET', `${prefix}/model-versions/search`, ({ query }) => {
      const name = /name='(.*)'/.exec(query.get('filter') ?? '')?.[1] ?? '';
      const newestFirst = [...(this.models.get(name)?.versions ?? [])].reverse().map(({ fields }) => fields);
      const { items, next } = page(newestFirst, query, Number(query.get('max_results') ?? 100));
      return { body: { model_versions: items, ...(next !== undefined && { next_page_token: next }) } };
    });
    router.on('GET', `${prefix}/model-versions/get`, ({ query }) => ({
      body: { model_version: this.version(query.get('name'), query.get('version')).fields },
    }));
    router.on('POST', `${prefix}/databricks/model-versions/transition-stage`, (asked) => this.transition(asked));
    this.serveRequests(router);
  }

  private serveRequests(router: Router): void {
    router.on('GET', `${prefix}/transition-requests/list`, ({ query }) => {
      const { requests } = this.version(query.get('name'), query.get('version'));
      const model = this.model(query.get('name') ?? '');
      return {
        body: {
          requests: requests.map((request) => ({
            ...request,
            available_actions: mayChange(model, String(request.to_stage))
              ? ['APPROVE_TRANSITION_REQUEST', 'REJECT_TRANSITION_REQUEST']
              : ['CANCEL_TRANSITION_REQUEST'],
          })),
        },
      };
    });
    router.on('POST', `${prefix}/transition-requests/create`, ({ body, user }) => {
      const request = {
        to_stage: body.stage,
        user_id: user,
        comment: body.comment,
        creation_timestamp: this.sequence.time(),
      };
      this.version(body.name, body.version).requests.push(request);
      return { body: { request } };
    });
    router.on('POST', `${prefix}/transition-requests/approve`, (asked) => {
      const answer = this.transition(asked);
      this.settle(asked.body);
      return answer;
    });
    router.on('POST', `${prefix}/transition-requests/reject`, ({ body }) => {
      this.settle(body);
      return { body: { activity: {} } };
    });
    router.on('DELETE', `${prefix}/transition-requests/delete`, ({ query }) => {
      this.settle({ name: query.get('name'), version: query.get('version'), stage: query.get('stage') });
      return { body: {} };
    });
  }

  private transition({ body, user }: Asked): Answer {
    const model = this.model(String(body.name));
    const version = this.version(body.name, body.version);
    const stage = String(body.stage);
    if (!mayChange(model, stage)) {
      const text = `${user} does not have permission to transition ${model.name} to ${stage}.`;
      throw new Refusal(403, 'PERMISSION_DENIED', text);
    }
    if (body.archive_existing_versions === true) {
      for (const each of model.versions) {
        if (each.fields.current_stage === stage) each.fields = { ...each.fields, current_stage: 'Archived' };
      }
    }
    version.fields = { ...version.fields, current_stage: stage };
    return { body: { model_version_databricks: version.fields } };
  }

  private settle({ name, version, stage }: Json): void {
    const found = this.version(name, version);
    found.requests = found.requests.filter(({ to_stage }) => to_stage !== stage);
  }

  private model(name: string): Model {
    const model = this.models.get(name);
    if (!model) throw notFound(`Registered Model with name=${name} not found`);
    return model;
  }

  private version(name: unknown, version: unknown): Version {
    const found = this.model(String(name)).versions[Number(version) - 1];
    if (!found) throw notFound(`Model Version (name=${String(name)}, version=${String(version)}) not found`);
    return found;
  }
}

function mayChange({ permission }: Model, stage: string): boolean {
  if (permission === 'CAN_READ') return false;
  return stage !== 'Production' || permission !== 'CAN_MANAGE_STAGING_VERSIONS';
}
