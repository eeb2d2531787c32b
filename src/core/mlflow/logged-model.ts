import type { Texts } from './tags';

export type LoggedModelStatus = 'PENDING' | 'READY' | 'UPLOAD_FAILED' | 'UNKNOWN';

/** A model that a run wrote (MLflow 3). Its metrics are not told here: servers write NaN as 0; take those of the run. */
export interface LoggedModel {
  /** `m-...` */
  readonly id: string;
  readonly experimentId: string;
  readonly name: string;
  readonly status: LoggedModelStatus;
  readonly params: Texts;
  readonly tags: Texts;
  readonly sourceRunId?: string;
  readonly artifactUri?: string;
  /** Milliseconds since 1970. */
  readonly createdMs?: number;
}
