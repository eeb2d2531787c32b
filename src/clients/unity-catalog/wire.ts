import * as v from 'valibot';
import type { Artifact } from '../../core/mlflow/artifact';
import type { ModelVersion } from '../../core/mlflow/model-version';
import type { ModelAlias, RegisteredModel } from '../../core/mlflow/registered-model';
import type { Page } from '../mlflow/page';
import { versionStatus } from '../mlflow/wire/registry';
import { list, nextPage, oneOf, texts, textOrNothing, told, wholeNumber } from '../mlflow/wire/values';

/*
 * What Unity Catalog answers (docs.databricks.com/api/workspace/registeredmodels, modelversions), and the routes of MLflow's
 * own client that know more (mlflow/protos/databricks_uc_registry_messages.proto).
 */

const names = (key: 'catalogs' | 'schemas') =>
  v.pipe(
    v.object({
      catalogs: list(v.object({ name: v.string() })),
      schemas: list(v.object({ name: v.string() })),
      ...nextPage,
    }),
    v.transform((raw): Page<string> => ({
      items: raw[key].map(({ name }) => name),
      ...told({ next: raw.next_page_token }),
    })),
  );

export const catalogPage = names('catalogs');
export const schemaPage = names('schemas');

const alias = v.pipe(
  v.object({ alias_name: v.string(), version_num: v.union([v.string(), v.number()]) }),
  v.transform((raw): ModelAlias => ({ alias: raw.alias_name, version: String(raw.version_num) })),
);

/** Of `models/{full_name}`; its tags are told elsewhere. */
export const catalogModel = v.pipe(
  v.object({
    name: v.string(),
    catalog_name: v.optional(v.string(), ''),
    schema_name: v.optional(v.string(), ''),
    full_name: textOrNothing(),
    owner: textOrNothing(),
    comment: textOrNothing(),
    created_at: v.nullish(wholeNumber),
    updated_at: v.nullish(wholeNumber),
    aliases: list(alias),
  }),
  v.transform((raw): RegisteredModel => ({
    name: raw.full_name || `${raw.catalog_name}.${raw.schema_name}.${raw.name}`,
    tags: {},
    aliases: raw.aliases,
    ...told({ description: raw.comment, user: raw.owner, createdMs: raw.created_at, updatedMs: raw.updated_at }),
  })),
);

/** Of `models`. */
export const catalogModelPage = v.pipe(
  v.object({ registered_models: list(catalogModel), ...nextPage }),
  v.transform((raw): Page<RegisteredModel> => ({
    items: raw.registered_models,
    ...told({ next: raw.next_page_token }),
  })),
);

/** Of `models/{full_name}/versions/{version}`; its tags and its logged model are told elsewhere. */
export const catalogVersion = v.pipe(
  v.object({
    model_name: v.string(),
    catalog_name: v.string(),
    schema_name: v.string(),
    version: v.pipe(v.union([v.string(), v.number()]), v.transform(String)),
    status: oneOf(['READY', 'PENDING_REGISTRATION', 'FAILED_REGISTRATION']),
    source: textOrNothing(),
    run_id: textOrNothing(),
    comment: textOrNothing(),
    created_by: textOrNothing(),
    created_at: v.nullish(wholeNumber),
    updated_at: v.nullish(wholeNumber),
  }),
  v.transform((raw): ModelVersion => ({
    model: `${raw.catalog_name}.${raw.schema_name}.${raw.model_name}`,
    version: raw.version,
    status: versionStatus(raw.status),
    tags: {},
    ...told({
      description: raw.comment,
      source: raw.source,
      runId: raw.run_id,
      user: raw.created_by,
      createdMs: raw.created_at,
      updatedMs: raw.updated_at,
    }),
  })),
);

/** Of `models/{full_name}/versions`. */
export const catalogVersionPage = v.pipe(
  v.object({ model_versions: list(catalogVersion), ...nextPage }),
  v.transform((raw): Page<ModelVersion> => ({ items: raw.model_versions, ...told({ next: raw.next_page_token }) })),
);

/** Of `mlflow/unity-catalog/registered-models/get`. */
export const modelTags = v.pipe(
  v.object({ registered_model: v.object({ tags: texts }) }),
  v.transform((raw) => raw.registered_model.tags),
);

/** Of `mlflow/unity-catalog/model-versions/get`. */
export const versionDetails = v.pipe(
  v.object({ model_version: v.object({ tags: texts, model_id: textOrNothing(), status_message: textOrNothing() }) }),
  v.transform(({ model_version: raw }) => ({
    tags: raw.tags,
    ...told({ loggedModelId: raw.model_id, statusMessage: raw.status_message }),
  })),
);

/** Of `fs/directories`: whole paths. */
export const directoryPage = v.pipe(
  v.object({
    contents: list(
      v.object({ path: v.string(), is_directory: v.optional(v.boolean(), false), file_size: v.nullish(wholeNumber) }),
    ),
    ...nextPage,
  }),
  v.transform((raw): Page<Artifact> => ({
    items: raw.contents.map((each) => ({
      path: each.path,
      isFolder: each.is_directory,
      ...told({ size: each.file_size }),
    })),
    ...told({ next: raw.next_page_token }),
  })),
);
