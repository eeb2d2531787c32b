import * as v from 'valibot';
import type { Dataset } from '../../../core/mlflow/dataset';
import type { Run } from '../../../core/mlflow/run';
import { wellKnownTags } from '../../../core/mlflow/tags';
import type { Page } from '../page';
import { metric, pointOf } from './metric';
import { lifecycle, list, nextPage, oneOf, texts, textOrNothing, told, wholeNumber } from './values';

const datasetInput = v.pipe(
  v.object({
    tags: texts,
    dataset: v.object({
      name: v.optional(v.string(), ''),
      digest: v.optional(v.string(), ''),
      source_type: v.optional(v.string(), ''),
      source: v.optional(v.string(), ''),
      schema: textOrNothing(),
      profile: textOrNothing(),
    }),
  }),
  v.transform(({ dataset, tags }): Dataset => ({
    name: dataset.name,
    digest: dataset.digest,
    sourceType: dataset.source_type,
    source: dataset.source,
    ...told({ schema: dataset.schema, profile: dataset.profile, context: tags[wellKnownTags.datasetContext] }),
  })),
);

const models = list(
  v.pipe(
    v.object({ model_id: v.string() }),
    v.transform((raw) => raw.model_id),
  ),
);

const run = v.pipe(
  v.object({
    info: v.object({
      run_id: textOrNothing(),
      run_uuid: textOrNothing(),
      run_name: textOrNothing(),
      experiment_id: v.string(),
      user_id: textOrNothing(),
      status: oneOf(['RUNNING', 'SCHEDULED', 'FINISHED', 'FAILED', 'KILLED']),
      start_time: v.nullish(wholeNumber),
      end_time: v.nullish(wholeNumber),
      artifact_uri: textOrNothing(),
      lifecycle_stage: lifecycle,
    }),
    data: v.optional(v.object({ metrics: list(metric), params: texts, tags: texts }), {}),
    inputs: v.optional(v.object({ dataset_inputs: list(datasetInput), model_inputs: models }), {}),
    outputs: v.optional(v.object({ model_outputs: models }), {}),
  }),
  v.check(({ info }) => Boolean(info.run_id ?? info.run_uuid), 'a run without id'),
  v.transform(({ info, data, inputs, outputs }): Run => {
    const id = info.run_id ?? info.run_uuid ?? '';
    return {
      id,
      name: info.run_name || data.tags[wellKnownTags.runName] || id,
      experimentId: info.experiment_id,
      status: info.status,
      lifecycle: info.lifecycle_stage,
      params: data.params,
      tags: data.tags,
      metrics: Object.fromEntries(data.metrics.map((each) => [each.key, pointOf(each)])),
      datasets: inputs.dataset_inputs,
      modelInputs: inputs.model_inputs,
      modelOutputs: outputs.model_outputs,
      ...told({
        startMs: info.start_time,
        // An open end is written as 0 by some servers.
        endMs: info.end_time || undefined,
        user: data.tags[wellKnownTags.user] ?? info.user_id,
        artifactUri: info.artifact_uri,
      }),
    };
  }),
);

/** Of `runs/get`. */
export const oneRun = v.pipe(
  v.object({ run }),
  v.transform((raw) => raw.run),
);

/** Of `runs/search`. */
export const runPage = v.pipe(
  v.object({ runs: list(run), ...nextPage }),
  v.transform((raw): Page<Run> => ({ items: raw.runs, ...told({ next: raw.next_page_token }) })),
);
