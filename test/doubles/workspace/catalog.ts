import { notFound, page, Refusal, type Answer, type Asked, type Json, type Router } from './http';
import type { Sequence } from './sequence';

interface Version {
  readonly version: number;
  fields: Json;
}

interface Model {
  fields: Json;
  readonly versions: Version[];
  readonly aliases: Map<string, number>;
}

const api = '/api/2.1/unity-catalog';
const metastore = '120efa64-9b68-46ba-be38-f319458430d2';

/** Schemas and registered models of Unity Catalog, with versions and aliases. */
export class Catalog {
  private readonly schemas = new Map<string, Json>();
  private readonly models = new Map<string, Model>();
  /** Lists of models come in pages of this size. */
  pageSize = 100;
  /** Begin each list with an empty page that carries a token, as the documentation says may happen. */
  emptyPages = false;
  /** Puts versions, the newest first, into the order in which they are listed: none is promised. */
  versionOrder: (newestFirst: readonly Json[]) => readonly Json[] = (versions) => versions;

  constructor(private readonly sequence: Sequence) {}

  modelNames(): string[] {
    return [...this.models.keys()].sort();
  }

  schemaNames(): string[] {
    return [...this.schemas.keys()].sort();
  }

  /** Makes a version, as a training run does; returns its number. */
  addVersion(fullName: string, fields: Json = {}): number {
    const model = this.model(fullName);
    const version = model.versions.length + 1;
    const made = this.stamps('tester@databricks.com');
    model.versions.push({
      version,
      fields: {
        ...namesOf(fullName),
        model_name: namesOf(fullName).name,
        version,
        status: 'READY',
        ...made,
        ...fields,
      },
    });
    return version;
  }

  /** Recorded: models and schemas, but for their lists. Documented: versions, aliases and the lists. */
  serve(router: Router): void {
    router.on('POST', `${api}/schemas`, (asked) => this.createSchema(asked));
    router.on('GET', `${api}/schemas`, ({ query }) => ({
      body: { schemas: [...this.schemas.values()].filter((each) => each.catalog_name === query.get('catalog_name')) },
    }));
    router.on('GET', `${api}/schemas/{name}`, ({ params }) => ({ body: this.schema(params.name ?? '') }));
    router.on('PATCH', `${api}/schemas/{name}`, ({ params, body }) => {
      const changed = { ...this.schema(params.name ?? ''), ...body };
      this.schemas.set(params.name ?? '', changed);
      return { body: changed };
    });
    router.on('DELETE', `${api}/schemas/{name}`, ({ params }) => {
      this.schema(params.name ?? '');
      this.schemas.delete(params.name ?? '');
      return { body: {} };
    });
    router.on('POST', `${api}/models`, (asked) => this.createModel(asked));
    router.on('GET', `${api}/models`, (asked) => this.listModels(asked));
    router.on('GET', `${api}/models/{name}`, ({ params, query }) => ({
      body: withAliases(this.model(params.name ?? ''), query.get('include_aliases') === 'true'),
    }));
    router.on('PATCH', `${api}/models/{name}`, ({ params, body, user }) => {
      const model = this.model(params.name ?? '');
      model.fields = { ...model.fields, ...body, updated_at: this.sequence.time(), updated_by: user };
      return { body: model.fields };
    });
    router.on('DELETE', `${api}/models/{name}`, ({ params }) => {
      this.model(params.name ?? '');
      this.models.delete(params.name ?? '');
      return { body: {} };
    });
    this.serveVersions(router);
    router.on('GET', `${api}/current-metastore-assignment`, () => ({ body: { metastore_id: metastore } }));
  }

  private serveVersions(router: Router): void {
    router.on('GET', `${api}/models/{name}/versions`, ({ params, query }) => {
      const newestFirst = [...this.model(params.name ?? '').versions].reverse().map(({ fields }) => fields);
      const { items, next } = page(
        this.versionOrder(newestFirst),
        query,
        Math.min(Number(query.get('max_results') ?? 100), this.pageSize),
      );
      return { body: { model_versions: items, ...(next !== undefined && { next_page_token: next }) } };
    });
    router.on('GET', `${api}/models/{name}/versions/{version}`, ({ params }) => ({
      body: this.version(params).fields,
    }));
    router.on('PATCH', `${api}/models/{name}/versions/{version}`, ({ params, body }) => {
      const found = this.version(params);
      found.fields = { ...found.fields, ...body, updated_at: this.sequence.time() };
      return { body: found.fields };
    });
    router.on('GET', `${api}/models/{name}/aliases/{alias}`, ({ params }) => {
      const model = this.model(params.name ?? '');
      const number = model.aliases.get(params.alias ?? '');
      if (number === undefined) throw notFound(`Alias '${params.alias}' does not exist.`);
      return { body: this.version({ ...params, version: String(number) }).fields };
    });
    router.on('PUT', `${api}/models/{name}/aliases/{alias}`, ({ params, body }) => {
      const version = Number(body.version_num);
      this.version({ ...params, version: String(version) });
      this.model(params.name ?? '').aliases.set(params.alias ?? '', version);
      return { body: { alias_name: params.alias, version_num: version } };
    });
    router.on('DELETE', `${api}/models/{name}/aliases/{alias}`, ({ params }) => {
      if (!this.model(params.name ?? '').aliases.delete(params.alias ?? '')) {
        throw notFound(`Alias '${params.alias}' does not exist.`);
      }
      return { body: {} };
    });
  }

  private createSchema({ body, user }: Asked): Answer {
    const name = `${String(body.catalog_name)}.${String(body.name)}`;
    if (this.schemas.has(name)) throw new Refusal(400, 'SCHEMA_ALREADY_EXISTS', `Schema '${name}' already exists`);
    const schema = {
      browse_only: false,
      catalog_type: 'MANAGED_CATALOG',
      effective_predictive_optimization_flag: {
        inherited_from_name: 'metastore',
        inherited_from_type: 'METASTORE',
        value: 'ENABLE',
      },
      enable_predictive_optimization: 'INHERIT',
      ...body,
      ...this.stamps(user),
      full_name: name,
      metastore_id: metastore,
      owner: user,
      schema_id: this.sequence.uuid(),
    };
    this.schemas.set(name, schema);
    return { body: schema };
  }

  private createModel({ body, user }: Asked): Answer {
    const name = `${String(body.catalog_name)}.${String(body.schema_name)}.${String(body.name)}`;
    if (this.models.has(name)) {
      throw new Refusal(409, 'RESOURCE_ALREADY_EXISTS', `Function or model '${name}' already exists`);
    }
    const fields = { ...body, ...this.stamps(user), full_name: name, metastore_id: metastore, owner: user };
    this.models.set(name, { fields, versions: [], aliases: new Map() });
    return { body: fields };
  }

  private listModels({ query }: Asked): Answer {
    const [catalog, schema] = [query.get('catalog_name'), query.get('schema_name')];
    const fitting = [...this.models.values()].filter(
      ({ fields }) => (!catalog || fields.catalog_name === catalog) && (!schema || fields.schema_name === schema),
    );
    if (this.emptyPages && !query.has('page_token')) return { body: { registered_models: [], next_page_token: '0' } };
    const { items, next } = page(fitting, query, Math.min(Number(query.get('max_results') ?? 100), this.pageSize));
    const models = items.map((model) => withAliases(model, query.get('include_aliases') === 'true'));
    return { body: { registered_models: models, ...(next !== undefined && { next_page_token: next }) } };
  }

  private schema(name: string): Json {
    const schema = this.schemas.get(name);
    if (!schema) throw notFound(`Schema '${name}' does not exist.`);
    return schema;
  }

  private model(name: string): Model {
    const model = this.models.get(name);
    if (!model) throw notFound(`Registered model '${name}' does not exist.`);
    return model;
  }

  private version({ name = '', version = '' }: Readonly<Record<string, string>>): Version {
    const found = this.model(name).versions.find((each) => each.version === Number(version));
    if (!found) throw notFound(`Model version '${name}' version ${version} does not exist.`);
    return found;
  }

  private stamps(user: string): Json {
    const time = this.sequence.time();
    return { created_at: time, created_by: user, updated_at: time, updated_by: user };
  }
}

function withAliases({ fields, aliases }: Model, wanted: boolean): Json {
  if (!wanted) return fields;
  return { ...fields, aliases: [...aliases].map(([alias_name, version_num]) => ({ alias_name, version_num })) };
}

function namesOf(fullName: string): { catalog_name: string; schema_name: string; name: string } {
  const [catalog_name = '', schema_name = '', name = ''] = fullName.split('.');
  return { catalog_name, schema_name, name };
}
