import type * as v from 'valibot';
import type { Artifact } from '../../core/mlflow/artifact';
import type { ModelVersion } from '../../core/mlflow/model-version';
import type { RegisteredModel } from '../../core/mlflow/registered-model';
import { HttpError } from '../http/errors';
import type { Backend } from './backend';
import { allItems, type Page } from './page';
import {
  type ModelQuery,
  type NewVersion,
  type PageQuery,
  type Registry,
  type RegistryCapabilities,
  RegistryRefusal,
  type Stages,
  type TagOwner,
  type VersionRef,
} from './registry';
import { pythonNeeded } from './python-needed';
import { ServerStages } from './server-stages';
import { VersionFiles } from './version-files';
import { decode } from './wire/decode';
import { modelPage, modelVersionPage, oneModel, oneModelVersion } from './wire/registry';
import { WorkspaceStages } from './workspace-stages';

const mlflow = '/api/2.0/mlflow';
const mostAtOnce = 1000;
const usualSize = 100;

/** The registry of an MLflow server, and the older one of a Databricks workspace: names without a hierarchy. */
export class FlatRegistry implements Registry {
  readonly id: string;
  readonly label: string;
  readonly capabilities: RegistryCapabilities;
  readonly stages: Stages;
  private readonly files: VersionFiles;

  constructor(private readonly backend: Backend) {
    const isServer = backend.capabilities.kind === 'mlflow';
    this.id = `${backend.id}#${isServer ? 'models' : 'workspace-models'}`;
    this.label = isServer ? backend.label : 'Workspace Model Registry';
    this.capabilities = isServer
      ? { kind: 'mlflow', creates: 'request', aliases: true }
      : { kind: 'workspace', creates: 'python', aliases: false };
    this.stages = isServer ? new ServerStages(backend.http) : new WorkspaceStages(backend.http);
    this.files = new VersionFiles(backend);
  }

  searchModels({ text, pageSize, pageToken }: ModelQuery, signal?: AbortSignal): Promise<Page<RegisteredModel>> {
    const query = {
      max_results: Math.min(pageSize ?? usualSize, mostAtOnce),
      filter: text ? `name ILIKE ${quoted(`%${text}%`)}` : undefined,
      page_token: pageToken,
    };
    return this.read(modelPage, 'registered-models/search', query, signal);
  }

  model(name: string, signal?: AbortSignal): Promise<RegisteredModel> {
    return this.read(oneModel, 'registered-models/get', { name }, signal);
  }

  async versions(model: string, query: PageQuery = {}, signal?: AbortSignal): Promise<Page<ModelVersion>> {
    const asked = {
      filter: `name=${quoted(model)}`,
      max_results: Math.min(query.pageSize ?? usualSize, mostAtOnce),
      order_by: 'version_number DESC',
      page_token: query.pageToken,
    };
    return this.read(modelVersionPage, 'model-versions/search', asked, signal);
  }

  version({ model, version }: VersionRef, signal?: AbortSignal): Promise<ModelVersion> {
    return this.read(oneModelVersion, 'model-versions/get', { name: model, version }, signal);
  }

  async versionsOfRun(runId: string, signal?: AbortSignal): Promise<readonly ModelVersion[]> {
    const query = { filter: `run_id=${quoted(runId)}`, max_results: mostAtOnce };
    const ask = (token: string | undefined) =>
      this.read(modelVersionPage, 'model-versions/search', { ...query, page_token: token }, signal);
    return allItems(ask, mostAtOnce);
  }

  async setAlias({ model, version }: VersionRef, alias: string): Promise<void> {
    this.checkAliases();
    await this.backend.http.send('post', `${mlflow}/registered-models/alias`, { name: model, alias, version });
  }

  async deleteAlias(model: string, alias: string): Promise<void> {
    this.checkAliases();
    await this.backend.http.send('delete', `${mlflow}/registered-models/alias`, { name: model, alias });
  }

  async setTag({ model, version }: TagOwner, key: string, value: string): Promise<void> {
    await this.change('post', version, 'set-tag', { name: model, version, key, value });
  }

  async deleteTag({ model, version }: TagOwner, key: string): Promise<void> {
    await this.change('delete', version, 'delete-tag', { name: model, version, key });
  }

  async describe({ model, version }: TagOwner, description: string): Promise<void> {
    await this.change('patch', version, 'update', { name: model, version, description });
  }

  async createVersion(wanted: NewVersion): Promise<ModelVersion> {
    if (this.capabilities.creates === 'python') throw pythonNeeded();
    await this.provideModel(wanted.model);
    const answer = await this.backend.http.send('post', `${mlflow}/model-versions/create`, {
      name: wanted.model,
      source: wanted.source,
      run_id: wanted.runId,
      model_id: wanted.loggedModelId,
      description: wanted.description,
      tags: Object.entries(wanted.tags ?? {}).map(([key, value]) => ({ key, value })),
    });
    return this.decoded(oneModelVersion, answer);
  }

  /** As `copy_model_version` of the client does (mlflow/store/model_registry/abstract_store.py). */
  copyVersion(from: ModelVersion, to: string): Promise<ModelVersion> {
    return this.createVersion({
      model: to,
      source: `models:/${from.model}/${from.version}`,
      tags: from.tags,
      ...(from.runId && { runId: from.runId }),
      ...(from.description && { description: from.description }),
    });
  }

  listFiles(version: ModelVersion, path?: string, signal?: AbortSignal): Promise<readonly Artifact[]> {
    return this.files.list(version, path, signal);
  }

  readFile(version: ModelVersion, path: string, most?: number, signal?: AbortSignal): Promise<Uint8Array> {
    return this.files.read(version, path, most, signal);
  }

  page(model: string, version?: string): string {
    const name = encodeURIComponent(model);
    const within = this.capabilities.kind === 'mlflow' ? '#/models' : 'ml/models';
    const base = `${this.backend.id.replace(/\/+$/, '')}/${within}/${name}`;
    return version === undefined ? base : `${base}/versions/${version}`;
  }

  private async provideModel(name: string): Promise<void> {
    try {
      await this.backend.http.send('post', `${mlflow}/registered-models/create`, { name });
    } catch (error) {
      if (!(error instanceof HttpError) || error.code !== 'RESOURCE_ALREADY_EXISTS') throw error;
    }
  }

  private checkAliases(): void {
    if (this.capabilities.aliases) return;
    throw new RegistryRefusal('no-aliases', 'The Workspace Model Registry has stages. Aliases are in Unity Catalog.');
  }

  private async change(
    method: 'post' | 'delete' | 'patch',
    version: string | undefined,
    action: string,
    body: object,
  ): Promise<void> {
    const kind = version === undefined ? 'registered-models' : 'model-versions';
    await this.backend.http.send(method, `${mlflow}/${kind}/${action}`, body);
  }

  private async read<Out>(
    schema: v.GenericSchema<unknown, Out>,
    route: string,
    query: Readonly<Record<string, string | number | undefined>>,
    signal: AbortSignal | undefined,
  ): Promise<Out> {
    return this.decoded(
      schema,
      await this.backend.http.get(`${mlflow}/${route}`, { query, ...(signal && { signal }) }),
    );
  }

  private decoded<Out>(schema: v.GenericSchema<unknown, Out>, answer: unknown): Out {
    return decode(schema, answer, this.backend.label);
  }
}

/** In MLflow's search grammar, which knows both quotes and no escape. */
function quoted(text: string): string {
  return text.includes("'") ? `"${text.replaceAll('"', '')}"` : `'${text}'`;
}
