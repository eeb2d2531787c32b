/** A run as the comparison knows it: plain data, without its metrics, which come packed (`packed-metrics.ts`). */
export interface ComparedRun {
  readonly id: string;
  readonly name: string;
  /** The experiment's id. */
  readonly experiment: string;
  readonly status: string;
  /** Still training: more points may come. */
  readonly isLive: boolean;
  /** Milliseconds since 1970. */
  readonly started: number | undefined;
  readonly ended: number | undefined;
  readonly user: string | undefined;
  /** What was run: a notebook or a file. */
  readonly source: string | undefined;
  readonly commit: string | undefined;
  readonly params: Readonly<Record<string, string>>;
  /** Without those that MLflow keeps for itself. */
  readonly tags: Readonly<Record<string, string>>;
  readonly datasets: readonly ComparedDataset[];
}

/** Data that a run read. */
export interface ComparedDataset {
  readonly name: string;
  readonly digest: string;
  /** What it was for: `training`, `validation`. */
  readonly context: string;
  readonly sourceType: string;
  readonly source: string;
  readonly schema: string;
  readonly profile: string;
}
