import type * as v from 'valibot';
import type { ArtifactOwner } from '../../core/mlflow/artifact';
import type { Experiment } from '../../core/mlflow/experiment';
import type { LoggedModel } from '../../core/mlflow/logged-model';
import type { Run } from '../../core/mlflow/run';
import type { Trace } from '../../core/mlflow/trace';
import type { HttpClient, Query, RequestOptions } from '../http/client';
import { HttpError } from '../http/errors';
import { listArtifacts, readServed, readSigned, type StorageOptions } from './artifacts';
import type {
  Backend,
  BackendPages,
  Capabilities,
  ExperimentQuery,
  ListQuery,
  OfExperimentsQuery,
  RunQuery,
  View,
} from './backend';
import { MetricHistories } from './metric-histories';
import type { Page } from './page';
import { decode } from './wire/decode';
import { experimentPage, oneExperiment } from './wire/experiment';
import { loggedModelPage, oneLoggedModel } from './wire/logged-model';
import { oneRun, runPage } from './wire/run';
import { tracePage } from './wire/trace';

const api = 'api/2.0/mlflow';
const tracesApi = 'api/3.0/mlflow/traces';
const tracesAtOnce = 100;
const mostArtifactBytes = 50 * 1024 * 1024;

const views: Readonly<Record<View, string>> = { active: 'ACTIVE_ONLY', deleted: 'DELETED_ONLY', all: 'ALL' };

/** MLflow's REST interface, which open-source servers and Databricks share; `capabilities` says in what they differ. */
export class RestBackend implements Backend {
  readonly id: string;
  readonly label: string;
  private readonly histories: MetricHistories;

  /** @param storage how files are got that the server does not give itself */
  constructor(
    readonly http: HttpClient,
    address: URL,
    readonly capabilities: Capabilities,
    readonly pages: BackendPages,
    private readonly storage: StorageOptions,
  ) {
    this.id = address.href;
    this.label = address.host;
    this.histories = new MetricHistories(this.http);
  }

  searchExperiments(query: ExperimentQuery, signal?: AbortSignal): Promise<Page<Experiment>> {
    const { experimentsAtOnce } = this.capabilities;
    const body = { ...listed(query, experimentsAtOnce), view_type: views[query.view ?? 'active'] };
    return this.search(`${api}/experiments/search`, body, experimentPage, signal);
  }

  experiment(id: string, signal?: AbortSignal): Promise<Experiment> {
    return this.get(`${api}/experiments/get`, { experiment_id: id }, oneExperiment, signal);
  }

  async experimentByName(name: string, signal?: AbortSignal): Promise<Experiment | undefined> {
    try {
      return await this.get(`${api}/experiments/get-by-name`, { experiment_name: name }, oneExperiment, signal);
    } catch (error) {
      if (error instanceof HttpError && error.code === 'RESOURCE_DOES_NOT_EXIST') return undefined;
      throw error;
    }
  }

  searchRuns(query: RunQuery, signal?: AbortSignal): Promise<Page<Run>> {
    const body = {
      ...listed(query, this.capabilities.runsAtOnce),
      experiment_ids: query.experimentIds,
      run_view_type: views[query.view ?? 'active'],
    };
    return this.search(`${api}/runs/search`, body, runPage, signal);
  }

  run(id: string, signal?: AbortSignal): Promise<Run> {
    return this.get(`${api}/runs/get`, { run_id: id }, oneRun, signal);
  }

  deleteRun(id: string): Promise<void> {
    return this.change('runs/delete', { run_id: id });
  }

  restoreRun(id: string): Promise<void> {
    return this.change('runs/restore', { run_id: id });
  }

  renameRun(id: string, name: string): Promise<void> {
    return this.change('runs/update', { run_id: id, run_name: name });
  }

  setRunTag(id: string, key: string, value: string): Promise<void> {
    return this.change('runs/set-tag', { run_id: id, key, value });
  }

  deleteRunTag(id: string, key: string): Promise<void> {
    return this.change('runs/delete-tag', { run_id: id, key });
  }

  metricHistory(runId: string, key: string, signal?: AbortSignal) {
    return this.histories.whole(runId, key, signal);
  }

  sampledHistory(runIds: readonly string[], key: string, most: number, signal?: AbortSignal) {
    return this.histories.sampled(runIds, key, most, signal);
  }

  listArtifacts(owner: ArtifactOwner, path?: string, pageToken?: string, signal?: AbortSignal) {
    return listArtifacts(this.http, owner, path, pageToken, signal);
  }

  readArtifact(
    owner: ArtifactOwner,
    path: string,
    most = mostArtifactBytes,
    signal?: AbortSignal,
  ): Promise<Uint8Array> {
    if (this.capabilities.artifacts === 'served') return readServed(this.http, owner, path, most, signal);
    return readSigned(this.http, this.storage, owner, path, most, signal);
  }

  searchLoggedModels(query: OfExperimentsQuery, signal?: AbortSignal): Promise<Page<LoggedModel>> {
    const { order_by: orderBy, ...rest } = listed(query, this.capabilities.loggedModelsAtOnce);
    const body = { ...rest, experiment_ids: query.experimentIds, order_by: orderBy?.map(orderOf) };
    return this.search(`${api}/logged-models/search`, body, loggedModelPage, signal);
  }

  loggedModel(id: string, signal?: AbortSignal): Promise<LoggedModel> {
    return this.get(`${api}/logged-models/${encodeURIComponent(id)}`, {}, oneLoggedModel, signal);
  }

  searchTraces(query: OfExperimentsQuery, signal?: AbortSignal): Promise<Page<Trace>> {
    const locations = query.experimentIds.map((id) => ({
      type: 'MLFLOW_EXPERIMENT',
      mlflow_experiment: { experiment_id: id },
    }));
    return this.search(`${tracesApi}/search`, { ...listed(query, tracesAtOnce), locations }, tracePage, signal);
  }

  trace(id: string, signal?: AbortSignal): Promise<unknown> {
    const options: RequestOptions = { ...(signal && { signal }) };
    return this.capabilities.artifacts === 'served'
      ? this.http.get(`${tracesApi}/get`, { ...options, query: { trace_id: id } })
      : this.http.get(`${tracesApi}/${encodeURIComponent(id)}`, options);
  }

  private async get<T>(path: string, query: Query, schema: v.GenericSchema<unknown, T>, signal?: AbortSignal) {
    return decode(schema, await this.http.get(path, { query, ...(signal && { signal }) }), this.label);
  }

  private async search<T>(path: string, body: object, schema: v.GenericSchema<unknown, T>, signal?: AbortSignal) {
    return decode(schema, await this.http.search(path, body, { ...(signal && { signal }) }), this.label);
  }

  private async change(route: string, body: object): Promise<void> {
    await this.http.send('post', `${api}/${route}`, body);
  }
}

/** `max_results` is always sent: open-source servers refuse to list experiments without it. */
function listed({ filter, orderBy, pageSize, pageToken }: ListQuery, most: number) {
  return {
    max_results: Math.min(pageSize ?? most, most),
    ...(filter && { filter }),
    ...(orderBy && { order_by: orderBy }),
    ...(pageToken && { page_token: pageToken }),
  };
}

/** Logged models are ordered by objects, not by text. */
function orderOf(order: string): { field_name: string; ascending: boolean } {
  return { field_name: order.replace(/\s+(?:ASC|DESC)$/i, ''), ascending: !/\s+DESC$/i.test(order) };
}
