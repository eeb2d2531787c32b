import * as v from 'valibot';
import type { ModelVersion } from '../../../core/mlflow/model-version';
import type { ModelAlias, RegisteredModel } from '../../../core/mlflow/registered-model';
import { modelPermissions, type RequestAction, stages, type TransitionRequest } from '../../../core/mlflow/stages';
import type { Page } from '../page';
import { list, nextPage, oneOf, texts, textOrNothing, told, wholeNumber } from './values';

const version = v.pipe(v.union([v.string(), v.number()]), v.transform(String));

const alias = v.pipe(
  v.object({ alias: v.string(), version }),
  v.transform((raw): ModelAlias => raw),
);

const model = v.pipe(
  v.object({
    name: v.string(),
    tags: texts,
    aliases: list(alias),
    description: textOrNothing(),
    user_id: textOrNothing(),
    creation_timestamp: v.nullish(wholeNumber),
    last_updated_timestamp: v.nullish(wholeNumber),
  }),
  v.transform((raw): RegisteredModel => ({
    name: raw.name,
    tags: raw.tags,
    aliases: raw.aliases,
    ...told({
      description: raw.description,
      user: raw.user_id,
      createdMs: raw.creation_timestamp,
      updatedMs: raw.last_updated_timestamp,
    }),
  })),
);

/** The files of a logged model are named by its id, also where the server does not tell it apart. */
const loggedModelSource = /^models:\/(m-[0-9a-f]+)$/;

const modelVersion = v.pipe(
  v.object({
    name: v.string(),
    version,
    status: oneOf(['READY', 'PENDING_REGISTRATION', 'FAILED_REGISTRATION']),
    status_message: textOrNothing(),
    current_stage: textOrNothing(),
    description: textOrNothing(),
    source: textOrNothing(),
    run_id: textOrNothing(),
    model_id: textOrNothing(),
    user_id: textOrNothing(),
    tags: texts,
    creation_timestamp: v.nullish(wholeNumber),
    last_updated_timestamp: v.nullish(wholeNumber),
  }),
  v.transform((raw): ModelVersion => ({
    model: raw.name,
    version: raw.version,
    status: versionStatus(raw.status),
    tags: raw.tags,
    ...told({
      statusMessage: raw.status_message,
      stage: raw.current_stage,
      description: raw.description,
      source: raw.source,
      runId: raw.run_id,
      loggedModelId: raw.model_id || loggedModelSource.exec(raw.source ?? '')?.[1],
      user: raw.user_id,
      createdMs: raw.creation_timestamp,
      updatedMs: raw.last_updated_timestamp,
    }),
  })),
);

/** `PENDING_REGISTRATION` and `FAILED_REGISTRATION`, as every registry writes them. */
export function versionStatus(
  said: 'READY' | 'PENDING_REGISTRATION' | 'FAILED_REGISTRATION' | 'UNKNOWN',
): ModelVersion['status'] {
  if (said === 'PENDING_REGISTRATION') return 'PENDING';
  return said === 'FAILED_REGISTRATION' ? 'FAILED' : said;
}

/** Of `registered-models/get`. */
export const oneModel = v.pipe(
  v.object({ registered_model: model }),
  v.transform((raw) => raw.registered_model),
);

/** Of `registered-models/search`. */
export const modelPage = v.pipe(
  v.object({ registered_models: list(model), ...nextPage }),
  v.transform((raw): Page<RegisteredModel> => ({
    items: raw.registered_models,
    ...told({ next: raw.next_page_token }),
  })),
);

/** Of `model-versions/get` and `create`. */
export const oneModelVersion = v.pipe(
  v.object({ model_version: modelVersion }),
  v.transform((raw) => raw.model_version),
);

/** Of `model-versions/search`. */
export const modelVersionPage = v.pipe(
  v.object({ model_versions: list(modelVersion), ...nextPage }),
  v.transform((raw): Page<ModelVersion> => ({ items: raw.model_versions, ...told({ next: raw.next_page_token }) })),
);

/** Of `model-versions/get-download-uri`. */
export const downloadAddress = v.pipe(
  v.object({ artifact_uri: v.string() }),
  v.transform((raw) => raw.artifact_uri),
);

/** Of `databricks/registered-models/get`: what the one who asks may do. */
export const workspacePermission = v.pipe(
  v.object({ registered_model_databricks: v.object({ permission_level: textOrNothing() }) }),
  v.transform((raw) => {
    const said = raw.registered_model_databricks.permission_level;
    return modelPermissions.find((permission) => permission === said) ?? 'CAN_READ';
  }),
);

const actionWords: Readonly<Record<string, RequestAction>> = {
  APPROVE_TRANSITION_REQUEST: 'approve',
  REJECT_TRANSITION_REQUEST: 'reject',
  CANCEL_TRANSITION_REQUEST: 'cancel',
};

const transitionRequest = v.pipe(
  v.object({
    to_stage: v.picklist(stages),
    user_id: v.optional(v.string(), ''),
    comment: textOrNothing(),
    creation_timestamp: v.nullish(wholeNumber),
    available_actions: list(v.string()),
  }),
  v.transform((raw): TransitionRequest => ({
    toStage: raw.to_stage,
    user: raw.user_id,
    actions: raw.available_actions.flatMap((word) => actionWords[word] ?? []),
    ...told({ comment: raw.comment, createdMs: raw.creation_timestamp }),
  })),
);

/** Of `transition-requests/list`. */
export const transitionRequests = v.pipe(
  v.object({ requests: list(transitionRequest) }),
  v.transform((raw) => raw.requests),
);
