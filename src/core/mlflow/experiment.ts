import type { Lifecycle } from './lifecycle';
import type { Texts } from './tags';

/** Runs that belong together. On Databricks its name is a path of the workspace. */
export interface Experiment {
  readonly id: string;
  readonly name: string;
  readonly lifecycle: Lifecycle;
  readonly tags: Texts;
  readonly artifactLocation?: string;
  /** Milliseconds since 1970; absent on servers that do not tell. */
  readonly createdMs?: number;
  readonly updatedMs?: number;
}
