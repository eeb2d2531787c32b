/** Why there is no MLflow server on this machine. */
export type LocalServerFailure =
  'no-python' | 'no-mlflow' | 'did-not-start' | 'timed-out' | 'cancelled' | 'unreadable-data' | 'unreachable';

/** Its message can be shown: it says what to do. */
export class LocalServerError extends Error {
  override readonly name = 'LocalServerError';

  constructor(
    readonly reason: LocalServerFailure,
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}
