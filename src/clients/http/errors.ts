/** Why a request came to nothing. */
export type HttpFailure =
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'refused'
  | 'rate-limited'
  | 'server'
  | 'not-json'
  | 'unexpected'
  | 'redirected'
  | 'too-large'
  | 'unreachable'
  | 'timed-out';

/** What the server itself said of the failure: MLflow and Databricks both write `{error_code, message}`. */
export interface ServerWords {
  readonly code?: string;
  readonly message?: string;
}

/** A request that failed. Its message can be shown: it has neither headers nor query. */
export class HttpError extends Error {
  override readonly name = 'HttpError';

  constructor(
    readonly reason: HttpFailure,
    message: string,
    readonly status?: number,
    /** Such as `RESOURCE_DOES_NOT_EXIST`. */
    readonly code?: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}

const reasons: Readonly<Record<number, HttpFailure>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  429: 'rate-limited',
};

/** What a status means; `reason` is what callers may tell apart. */
export function failureOf(status: number): HttpFailure {
  if (status >= 300 && status < 400) return 'redirected';
  return reasons[status] ?? (status >= 500 ? 'server' : 'refused');
}

/** One sentence that says what happened and, where people can do something, what. */
export function failureText(reason: HttpFailure, host: string, words: ServerWords, status?: number): string {
  const said = words.message ? ` It says: ${words.message}` : '';
  switch (reason) {
    case 'unauthorized':
      return `${host} does not accept the sign-in: it is missing, wrong or expired. Sign in again.${said}`;
    case 'forbidden':
      return `${host} does not allow this to you.${said}`;
    case 'not-found':
      return `${host} does not have it.${said}`;
    case 'conflict':
      return `${host} says that something else was changed meanwhile.${said}`;
    case 'refused':
      return `${host} refused the request (${status}).${said}`;
    case 'rate-limited':
      return `${host} asks for fewer requests. Wait a little and try again.${said}`;
    case 'server':
      return `${host} has a fault of its own (${status}). Try again later.${said}`;
    case 'not-json':
      return `${host} answered with something that is not JSON, such as a sign-in page. Is its address right?`;
    case 'unexpected':
      return `${host} answered in a way that Plumbline does not know.${said}`;
    case 'redirected':
      return `${host} sends to another address, which is not followed. Is its address right?`;
    case 'too-large':
      return `The answer of ${host} is too large to be read.`;
    case 'unreachable':
      return `${host} cannot be reached. Is the address right, and is there a network?`;
    case 'timed-out':
      return `${host} did not answer in time.`;
  }
}

/** Codes of connections that nobody took. */
const nobody: ReadonlySet<unknown> = new Set([
  ...['EAI_AGAIN', 'ECONNREFUSED', 'EHOSTDOWN', 'EHOSTUNREACH', 'ENETDOWN', 'ENETUNREACH', 'ENOTFOUND', 'ETIMEDOUT'],
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Whether nobody answered at all: a connection that broke off, or a certificate that is not trusted, is somebody's. */
export function isSilence({ reason, cause }: HttpError): boolean {
  if (reason === 'timed-out') return true;
  const inner = cause instanceof Error ? cause.cause : undefined;
  return [cause, inner].some((each) => each instanceof Error && 'code' in each && nobody.has(each.code));
}
