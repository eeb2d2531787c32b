import type * as v from 'valibot';
import type { Artifact } from '../../core/mlflow/artifact';
import type { ModelVersion } from '../../core/mlflow/model-version';
import type { RegisteredModel } from '../../core/mlflow/registered-model';
import { HttpError } from '../http/errors';
import type { Backend } from '../mlflow/backend';
import { allItems, type Page } from '../mlflow/page';
import { pythonNeeded } from '../mlflow/python-needed';
import type {
  Catalogs,
  ModelQuery,
  PageQuery,
  Registry,
  RegistryCapabilities,
  TagOwner,
  VersionRef,
} from '../mlflow/registry';
import { decode } from '../mlflow/wire/decode';
import { CatalogFiles } from './catalog-files';
import { UnityCatalogs } from './catalogs';
import { NewestFirst } from './newest-first';
import { catalogModel, catalogModelPage, catalogVersion, catalogVersionPage, modelTags, versionDetails } from './wire';

const models = '/api/2.1/unity-catalog/models';
/** Of MLflow's own client: tags and logged models are told there alone. */
const mlflow = '/api/2.0/mlflow/unity-catalog';
const mostAtOnce = 1000;
const usualSize = 100;

/** Models of Unity Catalog, named `catalog.schema.model`. Versions are made by Python alone, which copies their files. */
export class UnityCatalogRegistry implements Registry {
  readonly id: string;
  readonly label: string;
  readonly capabilities: RegistryCapabilities = { kind: 'unity-catalog', creates: 'python', aliases: true };
  readonly catalogs: Catalogs;
  private readonly files: CatalogFiles;
  private readonly newestFirst = new NewestFirst((model, pageSize, token, signal) => {
    const asked = { max_results: pageSize, page_token: token };
    return this.read(catalogVersionPage, `${models}/${encodeURIComponent(model)}/versions`, asked, signal);
  });

  constructor(private readonly backend: Backend) {
    this.id = `${backend.id}#unity-catalog`;
    this.label = backend.label;
    this.catalogs = new UnityCatalogs(backend.http, backend.label);
    this.files = new CatalogFiles(backend.http, backend.label);
  }

  /** A page may have fewer than were asked for, or none, and a `next`: the text is compared here. */
  async searchModels(query: ModelQuery, signal?: AbortSignal): Promise<Page<RegisteredModel>> {
    const [catalog, schema] = query.schema?.split('.') ?? [];
    const asked = {
      catalog_name: catalog,
      schema_name: schema,
      // Small pages would be many requests for the few that have the text.
      max_results: query.text ? mostAtOnce : Math.min(query.pageSize ?? usualSize, mostAtOnce),
      page_token: query.pageToken,
    };
    const page = await this.read(catalogModelPage, models, asked, signal);
    const text = query.text?.toLowerCase() ?? '';
    return { ...page, items: page.items.filter(({ name }) => name.toLowerCase().includes(text)) };
  }

  async model(name: string, signal?: AbortSignal): Promise<RegisteredModel> {
    const [found, tags] = await Promise.all([
      this.read(catalogModel, `${models}/${encodeURIComponent(name)}`, { include_aliases: true }, signal),
      this.unlessDenied(this.read(modelTags, `${mlflow}/registered-models/get`, { name }, signal)),
    ]);
    return tags ? { ...found, tags } : found;
  }

  versions(model: string, query: PageQuery = {}, signal?: AbortSignal): Promise<Page<ModelVersion>> {
    return this.newestFirst.page(model, Math.min(query.pageSize ?? usualSize, mostAtOnce), query.pageToken, signal);
  }

  async version({ model, version }: VersionRef, signal?: AbortSignal): Promise<ModelVersion> {
    const route = `${models}/${encodeURIComponent(model)}/versions/${version}`;
    const [found, details] = await Promise.all([
      this.read(catalogVersion, route, {}, signal),
      this.unlessDenied(this.read(versionDetails, `${mlflow}/model-versions/get`, { name: model, version }, signal)),
    ]);
    return { ...found, ...details };
  }

  async setAlias({ model, version }: VersionRef, alias: string): Promise<void> {
    await this.backend.http.send('put', aliasRoute(model, alias), { version_num: Number(version) });
  }

  async deleteAlias(model: string, alias: string): Promise<void> {
    await this.backend.http.send('delete', aliasRoute(model, alias), undefined);
  }

  async setTag(of: TagOwner, key: string, value: string): Promise<void> {
    const body = { name: of.model, version: of.version, key, value };
    await this.backend.http.send('post', `${mlflow}/${kindOf(of)}/set-tag`, body);
  }

  async deleteTag(of: TagOwner, key: string): Promise<void> {
    const body = { name: of.model, version: of.version, key };
    await this.backend.http.send('delete', `${mlflow}/${kindOf(of)}/delete-tag`, body);
  }

  async describe({ model, version }: TagOwner, description: string): Promise<void> {
    const route = `${models}/${encodeURIComponent(model)}`;
    const whole = version === undefined ? route : `${route}/versions/${version}`;
    await this.backend.http.send('patch', whole, { comment: description });
  }

  createVersion(): Promise<ModelVersion> {
    return Promise.reject(pythonNeeded());
  }

  copyVersion(): Promise<ModelVersion> {
    return Promise.reject(pythonNeeded());
  }

  listFiles(version: ModelVersion, path?: string, signal?: AbortSignal): Promise<readonly Artifact[]> {
    const { loggedModelId: id } = version;
    if (id === undefined) return this.files.list(version, path, signal);
    return allItems((token) => this.backend.listArtifacts({ kind: 'logged-model', id }, path, token, signal));
  }

  readFile(version: ModelVersion, path: string, most?: number, signal?: AbortSignal): Promise<Uint8Array> {
    const { loggedModelId: id } = version;
    if (id === undefined) return this.files.read(version, path, most, signal);
    return this.backend.readArtifact({ kind: 'logged-model', id }, path, most, signal);
  }

  page(model: string, version?: string): string {
    const base = `${this.backend.id.replace(/\/+$/, '')}/explore/data/models/${model.split('.').map(encodeURIComponent).join('/')}`;
    return version === undefined ? base : `${base}/version/${version}`;
  }

  private async read<Out>(
    schema: v.GenericSchema<unknown, Out>,
    route: string,
    query: Readonly<Record<string, string | number | boolean | undefined>>,
    signal: AbortSignal | undefined,
  ): Promise<Out> {
    const answer = await this.backend.http.get(route, { query, ...(signal && { signal }) });
    return decode(schema, answer, this.backend.label);
  }

  /** What is shown beside the rest is left out where it is not given to everybody, or not known yet. */
  private async unlessDenied<Out>(reading: Promise<Out>): Promise<Out | undefined> {
    try {
      return await reading;
    } catch (error) {
      if (error instanceof HttpError && (error.reason === 'forbidden' || error.reason === 'not-found'))
        return undefined;
      throw error;
    }
  }
}

function kindOf({ version }: TagOwner): string {
  return version === undefined ? 'registered-models' : 'model-versions';
}

function aliasRoute(model: string, alias: string): string {
  return `${models}/${encodeURIComponent(model)}/aliases/${encodeURIComponent(alias)}`;
}
