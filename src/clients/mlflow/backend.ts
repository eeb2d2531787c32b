import type { Artifact, ArtifactOwner } from '../../core/mlflow/artifact';
import type { Experiment } from '../../core/mlflow/experiment';
import type { LoggedModel } from '../../core/mlflow/logged-model';
import type { MetricHistory, MetricPoint } from '../../core/mlflow/metric';
import type { Run } from '../../core/mlflow/run';
import type { Trace } from '../../core/mlflow/trace';
import type { HttpClient } from '../http/client';
import type { Page } from './page';

/** In what servers differ. */
export interface Capabilities {
  /** Who answers: an MLflow server, or a Databricks workspace. */
  readonly kind: 'mlflow' | 'databricks';
  /** The most that one page may hold. */
  readonly experimentsAtOnce: number;
  readonly runsAtOnce: number;
  readonly loggedModelsAtOnce: number;
  /** How the bytes of artifacts are had: from the server, or from storage at an address that it signs. */
  readonly artifacts: 'served' | 'signed';
  /** Where models are registered. */
  readonly registry: 'flat' | 'unity-catalog';
}

export interface ListQuery {
  /** MLflow's search grammar. */
  readonly filter?: string;
  /** Such as `metrics.rmse ASC`, the first first. */
  readonly orderBy?: readonly string[];
  /** How many a page holds at most; cut to what the server takes. */
  readonly pageSize?: number;
  readonly pageToken?: string;
}

export interface ExperimentQuery extends ListQuery {
  /** Active ones unless told otherwise. */
  readonly view?: View;
}

export interface RunQuery extends ListQuery {
  readonly experimentIds: readonly string[];
  /** Active ones unless told otherwise. */
  readonly view?: View;
}

export interface OfExperimentsQuery extends ListQuery {
  readonly experimentIds: readonly string[];
}

export type View = 'active' | 'deleted' | 'all';

/**
 * Experiments and runs of one server. Calls fail with an `HttpError`, or with the signal's reason once it is aborted; equal
 * reads at the same time are one request.
 */
export interface Backend {
  /** Tells servers apart: the address. */
  readonly id: string;
  /** For people: host and port, or the workspace's host. */
  readonly label: string;
  readonly capabilities: Capabilities;
  /** For calls that are no part of this interface, as those of registries. */
  readonly http: HttpClient;
  readonly pages: BackendPages;

  searchExperiments(query: ExperimentQuery, signal?: AbortSignal): Promise<Page<Experiment>>;
  experiment(id: string, signal?: AbortSignal): Promise<Experiment>;
  /** Undefined when there is none. */
  experimentByName(name: string, signal?: AbortSignal): Promise<Experiment | undefined>;

  searchRuns(query: RunQuery, signal?: AbortSignal): Promise<Page<Run>>;
  run(id: string, signal?: AbortSignal): Promise<Run>;
  deleteRun(id: string): Promise<void>;
  restoreRun(id: string): Promise<void>;
  renameRun(id: string, name: string): Promise<void>;
  setRunTag(id: string, key: string, value: string): Promise<void>;
  deleteRunTag(id: string, key: string): Promise<void>;

  /** Every value of a metric, page by page. */
  metricHistory(runId: string, key: string, signal?: AbortSignal): AsyncIterable<readonly MetricPoint[]>;
  /** At most about `most` values for each run, spread over its steps; runs without the metric are absent. */
  sampledHistory(
    runIds: readonly string[],
    key: string,
    most: number,
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, MetricHistory>>;

  /** What is directly in the folder `path`, the root unless given. */
  listArtifacts(owner: ArtifactOwner, path?: string, pageToken?: string, signal?: AbortSignal): Promise<Page<Artifact>>;
  /** @throws HttpError with the reason `too-large` when there are more than `most` bytes */
  readArtifact(owner: ArtifactOwner, path: string, most?: number, signal?: AbortSignal): Promise<Uint8Array>;

  searchLoggedModels(query: OfExperimentsQuery, signal?: AbortSignal): Promise<Page<LoggedModel>>;
  loggedModel(id: string, signal?: AbortSignal): Promise<LoggedModel>;

  searchTraces(query: OfExperimentsQuery, signal?: AbortSignal): Promise<Page<Trace>>;
  /** As the server tells it, spans included. */
  trace(id: string, signal?: AbortSignal): Promise<unknown>;
}

/** Addresses of pages for people. */
export interface BackendPages {
  experiment(id: string): string;
  run(experimentId: string, runId: string): string;
  loggedModel(experimentId: string, modelId: string): string;
}
