import { HttpError } from '../http/errors';

/** Whether a server says that what was asked for does not exist, which is no fault of the server or the way to it. */
export function isNotThere(error: unknown): boolean {
  return error instanceof HttpError && (error.reason === 'not-found' || error.code === 'RESOURCE_DOES_NOT_EXIST');
}
