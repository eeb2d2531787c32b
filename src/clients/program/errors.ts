import type { DeploymentFailure } from '../../core/deployment/failure';

/** Why the program did not do what was asked. */
export type ProgramFailure = 'missing' | 'too-old' | 'timed-out' | 'cancelled' | 'killed' | 'failed' | 'unreadable';

/** A call of the `databricks` program that came to nothing. Its message can be shown: it holds no secret. */
export class ProgramError extends Error {
  override readonly name = 'ProgramError';

  constructor(
    readonly reason: ProgramFailure,
    message: string,
    /** Of `failed`: what went wrong, and what to do next. */
    readonly failure?: DeploymentFailure,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}
