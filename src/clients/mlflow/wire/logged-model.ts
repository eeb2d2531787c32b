import * as v from 'valibot';
import type { LoggedModel } from '../../../core/mlflow/logged-model';
import type { Page } from '../page';
import { list, nextPage, oneOf, texts, textOrNothing, told, wholeNumber } from './values';

const model = v.pipe(
  v.object({
    info: v.object({
      model_id: v.string(),
      experiment_id: v.string(),
      name: v.optional(v.string(), ''),
      status: oneOf(['PENDING', 'READY', 'UPLOAD_FAILED'], 'LOGGED_MODEL_'),
      source_run_id: textOrNothing(),
      artifact_uri: textOrNothing(),
      creation_timestamp_ms: v.nullish(wholeNumber),
      tags: texts,
    }),
    data: v.optional(v.object({ params: texts }), {}),
  }),
  v.transform(({ info, data }): LoggedModel => ({
    id: info.model_id,
    experimentId: info.experiment_id,
    name: info.name || info.model_id,
    status: info.status,
    params: data.params,
    tags: info.tags,
    ...told({
      sourceRunId: info.source_run_id,
      artifactUri: info.artifact_uri,
      createdMs: info.creation_timestamp_ms,
    }),
  })),
);

/** Of `logged-models/{id}`. */
export const oneLoggedModel = v.pipe(
  v.object({ model }),
  v.transform((raw) => raw.model),
);

/** Of `logged-models/search`. */
export const loggedModelPage = v.pipe(
  v.object({ models: list(model), ...nextPage }),
  v.transform((raw): Page<LoggedModel> => ({ items: raw.models, ...told({ next: raw.next_page_token }) })),
);
