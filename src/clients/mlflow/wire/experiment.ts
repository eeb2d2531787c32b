import * as v from 'valibot';
import type { Experiment } from '../../../core/mlflow/experiment';
import type { Page } from '../page';
import { lifecycle, list, nextPage, texts, textOrNothing, told, wholeNumber } from './values';

const experiment = v.pipe(
  v.object({
    experiment_id: v.string(),
    name: v.string(),
    artifact_location: textOrNothing(),
    lifecycle_stage: lifecycle,
    creation_time: v.nullish(wholeNumber),
    last_update_time: v.nullish(wholeNumber),
    tags: texts,
  }),
  v.transform((raw): Experiment => ({
    id: raw.experiment_id,
    name: raw.name,
    lifecycle: raw.lifecycle_stage,
    tags: raw.tags,
    ...told({
      artifactLocation: raw.artifact_location,
      createdMs: raw.creation_time,
      updatedMs: raw.last_update_time,
    }),
  })),
);

/** Of `experiments/get` and `experiments/get-by-name`. */
export const oneExperiment = v.pipe(
  v.object({ experiment }),
  v.transform((raw) => raw.experiment),
);

/** Of `experiments/search`. */
export const experimentPage = v.pipe(
  v.object({ experiments: list(experiment), ...nextPage }),
  v.transform((raw): Page<Experiment> => ({ items: raw.experiments, ...told({ next: raw.next_page_token }) })),
);
