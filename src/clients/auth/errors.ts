/** Why there is no sign-in. */
export type AuthFailure =
  | 'no-config-file'
  | 'unreadable-config-file'
  | 'unknown-profile'
  | 'ambiguous-profile'
  | 'no-host'
  | 'bad-host'
  | 'no-credentials'
  | 'unsupported'
  | 'program-missing'
  | 'signed-out'
  | 'refused'
  | 'unreachable'
  | 'unexpected-answer';

/** Its message can be shown: it says what to do and holds no secret. */
export class AuthError extends Error {
  override readonly name = 'AuthError';

  constructor(
    readonly reason: AuthFailure,
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}
