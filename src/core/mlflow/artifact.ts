/** A file or a folder that a run or a logged model keeps. */
export interface Artifact {
  /** From the root, with slashes: `conf/model.json`. */
  readonly path: string;
  readonly isFolder: boolean;
  /** In bytes; of files alone. */
  readonly size?: number;
}

/** What keeps artifacts: MLflow 3 keeps a model's files with the logged model, not with its run. */
export type ArtifactOwner =
  { readonly kind: 'run'; readonly id: string } | { readonly kind: 'logged-model'; readonly id: string };
