import type { Artifact } from '../../core/mlflow/artifact';
import type { ModelVersion } from '../../core/mlflow/model-version';
import type { RegisteredModel } from '../../core/mlflow/registered-model';
import type { ModelPermission, RequestAction, Stage, TransitionRequest } from '../../core/mlflow/stages';
import type { Page } from './page';

/** In what registries differ. */
export interface RegistryCapabilities {
  /** An MLflow server's, Unity Catalog, or the older one of a Databricks workspace. */
  readonly kind: 'mlflow' | 'unity-catalog' | 'workspace';
  /** How versions come to be: by a request, or by Python alone, because the files have to be copied. */
  readonly creates: 'request' | 'python';
  readonly aliases: boolean;
}

export interface ModelQuery {
  /** A part of the name, in any case. */
  readonly text?: string;
  /** Of Unity Catalog: `catalog.schema`, everywhere unless given. */
  readonly schema?: string;
  readonly pageSize?: number;
  readonly pageToken?: string;
}

export interface PageQuery {
  readonly pageSize?: number;
  readonly pageToken?: string;
}

/** A version by its place in a registry. */
export interface VersionRef {
  readonly model: string;
  readonly version: string;
}

export interface NewVersion {
  readonly model: string;
  /** Where its files are: `models:/m-...`, `runs:/.../model`, `models:/name/3`. */
  readonly source: string;
  readonly runId?: string;
  readonly loggedModelId?: string;
  readonly description?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * Registered models and their versions. Calls fail with an `HttpError`, or with the signal's reason once it is aborted; equal
 * reads at the same time are one request.
 */
export interface Registry {
  /** Tells registries apart. */
  readonly id: string;
  readonly label: string;
  readonly capabilities: RegistryCapabilities;
  /** Present where models are kept in schemas. */
  readonly catalogs?: Catalogs;
  /** Present where versions have stages. */
  readonly stages?: Stages;

  searchModels(query: ModelQuery, signal?: AbortSignal): Promise<Page<RegisteredModel>>;
  /** With its aliases and tags. */
  model(name: string, signal?: AbortSignal): Promise<RegisteredModel>;
  /** Newest first. */
  versions(model: string, query?: PageQuery, signal?: AbortSignal): Promise<Page<ModelVersion>>;
  version(ref: VersionRef, signal?: AbortSignal): Promise<ModelVersion>;
  /** Those that were registered from a run, copies too; absent where registries cannot be asked so. */
  versionsOfRun?(runId: string, signal?: AbortSignal): Promise<readonly ModelVersion[]>;

  /** Moves the alias when another version has it. */
  setAlias(ref: VersionRef, alias: string): Promise<void>;
  deleteAlias(model: string, alias: string): Promise<void>;
  setTag(of: TagOwner, key: string, value: string): Promise<void>;
  deleteTag(of: TagOwner, key: string): Promise<void>;
  describe(of: TagOwner, description: string): Promise<void>;

  /** Makes the model too where there is none. Only where `creates` is `request`. */
  createVersion(version: NewVersion): Promise<ModelVersion>;
  /** Makes a version of the model `to` that is the same. Only where `creates` is `request`. */
  copyVersion(from: ModelVersion, to: string): Promise<ModelVersion>;

  /** What is directly in the folder `path`, the root unless given. */
  listFiles(version: ModelVersion, path?: string, signal?: AbortSignal): Promise<readonly Artifact[]>;
  /** @throws HttpError with the reason `too-large` when there are more than `most` bytes */
  readFile(version: ModelVersion, path: string, most?: number, signal?: AbortSignal): Promise<Uint8Array>;

  /** Where people look at it. */
  page(model: string, version?: string): string;
}

/** A registered model, or one of its versions. */
export interface TagOwner {
  readonly model: string;
  readonly version?: string;
}

/** Of Unity Catalog. */
export interface Catalogs {
  catalogs(query?: PageQuery, signal?: AbortSignal): Promise<Page<string>>;
  /** Names without the catalog's. */
  schemas(catalog: string, query?: PageQuery, signal?: AbortSignal): Promise<Page<string>>;
}

export interface StageChange {
  readonly ref: VersionRef;
  readonly stage: Stage;
  /** Whether versions that are in the stage go to Archived. */
  readonly archiveOthers: boolean;
  readonly comment?: string;
}

export interface Stages {
  /** Whether people can ask for a transition that they may not make. */
  readonly hasRequests: boolean;
  /** Undefined where everybody may do everything. */
  permission(model: string, signal?: AbortSignal): Promise<ModelPermission | undefined>;
  transition(change: StageChange): Promise<void>;
  requests(ref: VersionRef, signal?: AbortSignal): Promise<readonly TransitionRequest[]>;
  request(ref: VersionRef, stage: Stage, comment?: string): Promise<void>;
  /** Approving makes the transition. */
  answer(ref: VersionRef, request: TransitionRequest, action: RequestAction, comment?: string): Promise<void>;
}

/** Thrown for what a registry has no request for. Its message says what to do instead. */
export class RegistryRefusal extends Error {
  override readonly name = 'RegistryRefusal';

  constructor(
    readonly reason: 'needs-python' | 'files-elsewhere' | 'no-aliases' | 'no-stages',
    message: string,
  ) {
    super(message);
  }
}
