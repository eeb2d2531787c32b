import type { Texts } from './tags';

/** A name that versions of a model are kept under: `units`, or `catalog.schema.units` in Unity Catalog. */
export interface RegisteredModel {
  readonly name: string;
  readonly tags: Texts;
  readonly aliases: readonly ModelAlias[];
  readonly description?: string;
  readonly user?: string;
  /** Milliseconds since 1970. */
  readonly createdMs?: number;
  readonly updatedMs?: number;
}

/** `models:/units@champion` is the version that `champion` points to. */
export interface ModelAlias {
  readonly alias: string;
  readonly version: string;
}
