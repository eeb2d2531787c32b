/** Data that a run says it used. */
export interface Dataset {
  readonly name: string;
  /** Of the content: the same name with another digest is other data. */
  readonly digest: string;
  /** Such as `delta_table`, `local`, `code`. */
  readonly sourceType: string;
  /** JSON, whose shape depends on the source's type. */
  readonly source: string;
  /** JSON, where known. */
  readonly schema?: string;
  /** JSON with counts, where known. */
  readonly profile?: string;
  /** What it was used for, such as `training`. */
  readonly context?: string;
}
