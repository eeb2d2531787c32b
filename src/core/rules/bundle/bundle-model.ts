import type { Bundle } from '../../bundle/bundle';
import type { TargetModel } from '../../bundle/jobs';
import type { SchemaFault } from '../../bundle/schema/fault';
import type { BundleSchema } from '../../bundle/schema/read-schema';
import type { BundleIndex } from '../../bundle/symbols';
import type { Files } from '../../project/files';
import type { Project } from '../../project/project';
import type { NotebookModel } from '../notebook-model';

/** A bundle's files as they are written, whatever its targets make of them. */
export interface WrittenBundle {
  /** Its files, merged. */
  readonly bundle: Bundle;
  /** What the schema has against names and types in the files, worked out when first asked for. */
  fileFaults(): readonly SchemaFault[];
}

/** Everything known of a bundle in one version of its files: what rules, hovers and fixes ask. */
export interface BundleModel extends WrittenBundle {
  /** `databricks.yml`. */
  readonly path: string;
  /** What the files name, and the references in them. */
  readonly index: BundleIndex;
  /** Works it out in parts. */
  indexAhead(): Iterable<void>;
  /** The bundle as each target sees it, in the order written; one without a name when it has no targets. */
  readonly targets: readonly TargetModel[];
  readonly project: Project;
  /** What lies around it, for looking whether something is there. */
  readonly files: Files;
  /** A notebook that a task runs, played; undefined when it is no Python notebook or cannot be read. */
  notebook(path: string): NotebookModel | undefined;
  /** Works that out in parts. */
  notebookAhead(path: string): Iterable<void>;
  /** What Databricks takes, as the user's own program has it or as it ships; read when first asked for. */
  readonly schema: BundleSchema;
  /** What the schema has against it, target by target, worked out when first asked for. */
  schemaFaults(): readonly SchemaFault[];
  /** Works these out in parts. */
  schemaAhead(): Iterable<void>;
}
