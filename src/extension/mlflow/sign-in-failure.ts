import { AuthError } from '../../clients/auth/errors';
import { HttpError } from '../../clients/http/errors';

/** Nobody can sign in to the workspace that the folder's bundle names. */
export class SignInError extends Error {
  override readonly name = 'SignInError';
  readonly reason = 'signed-out';

  constructor(cause: AuthError) {
    super(`Signing in to the bundle's workspace failed. ${cause.message}`, { cause });
  }
}

/** Whether people have to sign in, or to say as whom, before anything else can be had. */
export function isOfSignIn(error: unknown): boolean {
  if (error instanceof SignInError || error instanceof AuthError) return true;
  return error instanceof HttpError && error.reason === 'unauthorized';
}
