import type { Texts } from './tags';

export type ModelVersionStatus = 'PENDING' | 'READY' | 'FAILED' | 'UNKNOWN';

/** A version of a registered model. Aliases are the model's (`RegisteredModel.aliases`). */
export interface ModelVersion {
  readonly model: string;
  readonly version: string;
  readonly status: ModelVersionStatus;
  readonly tags: Texts;
  /** Why it failed. */
  readonly statusMessage?: string;
  /** Of workspace and open-source registries: `None`, `Staging`, `Production`, `Archived`. */
  readonly stage?: string;
  readonly description?: string;
  /** Where its files come from, such as `models:/m-...` or `models:/dev.bakery.units/1`. */
  readonly source?: string;
  readonly runId?: string;
  /** `m-...`, of the logged model that it was made of. */
  readonly loggedModelId?: string;
  readonly user?: string;
  /** Milliseconds since 1970. */
  readonly createdMs?: number;
  readonly updatedMs?: number;
}
