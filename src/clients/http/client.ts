import ky, { HTTPError, type Input, type KyInstance, type Options } from 'ky';
import PQueue from 'p-queue';
import { failureOf, failureText, HttpError, type HttpFailure, type ServerWords } from './errors';
import { SharedRequests } from './shared-requests';
import { parseTolerantly, writeExactly } from './tolerant-json';

/** Signs requests. */
export interface Authorization {
  /** Headers that prove who asks. */
  headers(signal: AbortSignal): Promise<Readonly<Record<string, string>>>;
  /** The server refused what `headers` gave: forget it, so that the next call gets a new one. */
  renew(): void;
}

export interface HttpClientOptions {
  /** Scheme, host and port; a path is kept in front of every request's. */
  readonly address: URL;
  /** Absent where anybody may ask, as on an MLflow server on this machine. */
  readonly authorization?: Authorization;
  /** Names the product and its version. */
  readonly userAgent: string;
  /** The editor's, which knows its proxy and certificates; the global one unless given. */
  readonly fetch?: (input: Input, init?: RequestInit) => Promise<Response>;
  /** For one call with all its retries, until its answer is read; 30 s unless given. */
  readonly timeoutMs?: number;
  /** The first wait before a retry, doubled each time and varied; 300 ms unless given. */
  readonly retryMs?: number;
}

export interface RequestOptions {
  readonly query?: Query;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

/** Absent values are left out; a list gives one `key=value` each. */
export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

const mostRetries = 4;
const mostRedirects = 5;
/** What Databricks takes at once without refusing. */
const atOnce = 8;
const mostBytes = 100 * 1024 * 1024;

/**
 * Speaks JSON with one server. Reads are tried again after 429, 502, 503, 504 and a broken connection, with growing and
 * varied waits or as `Retry-After` asks; equal reads at the same time are one request. What changes something is sent
 * once. Redirects are followed on the same origin alone, so that nobody else is sent a token.
 */
export class HttpClient {
  private readonly ky: KyInstance;
  private readonly queue = new PQueue({ concurrency: atOnce });
  private readonly reads = new SharedRequests<unknown>();
  private readonly retryMs: number;

  constructor(private readonly options: HttpClientOptions) {
    this.retryMs = options.retryMs ?? 300;
    this.ky = ky.create({
      // The deadline below goes on while the answer is read, which ky's own does not.
      timeout: false,
      redirect: 'manual',
      stringifyJson: writeExactly,
      ...(options.fetch && { fetch: options.fetch }),
    });
  }

  /** Such as `https://adb-1.2.azuredatabricks.net`. */
  get origin(): string {
    return this.options.address.origin;
  }

  /** @throws HttpError, or the signal's reason */
  async get(path: string, options: RequestOptions = {}): Promise<unknown> {
    return this.read('get', path, undefined, options);
  }

  /** A POST that changes nothing, as searches are. @throws HttpError, or the signal's reason */
  async search(path: string, body: object, options: RequestOptions = {}): Promise<unknown> {
    return this.read('post', path, body, options);
  }

  /** Changes something: sent once. @throws HttpError, or the signal's reason */
  async send(
    method: Exclude<Method, 'get'>,
    path: string,
    body: object | undefined,
    options: RequestOptions = {},
  ): Promise<unknown> {
    return this.request(method, path, body, options, false, (response) => this.json(response));
  }

  /** The bytes of a file, up to `most` of them. @throws HttpError, or the signal's reason */
  async bytes(path: string, options: RequestOptions & { readonly most?: number } = {}): Promise<Uint8Array> {
    const most = options.most ?? mostBytes;
    return this.request('get', path, undefined, options, true, (response) => this.body(response, most));
  }

  private read(method: Method, path: string, body: object | undefined, options: RequestOptions): Promise<unknown> {
    const key = `${method} ${this.url(path, options.query).href} ${JSON.stringify(body) ?? ''}`;
    return this.reads.ask(key, options.signal, (signal) =>
      this.request(method, path, body, { ...options, signal }, true, (response) => this.json(response)),
    );
  }

  private async request<T>(
    method: Method,
    path: string,
    body: object | undefined,
    { query, signal, timeoutMs }: RequestOptions,
    again: boolean,
    read: (response: Response) => Promise<T>,
  ): Promise<T> {
    const url = this.url(path, query);
    const retry: Options['retry'] = {
      limit: again ? mostRetries : 0,
      methods: again ? [method] : [],
      statusCodes: [429, 502, 503, 504],
      afterStatusCodes: [429, 503],
      delay: (attempt) => this.retryMs * 2 ** (attempt - 1),
      jitter: true,
    };
    const wanted: Options = { method, retry, ...(body !== undefined && { json: body }) };
    return this.queue.add(
      async () => {
        const deadline = AbortSignal.timeout(timeoutMs ?? this.options.timeoutMs ?? 30_000);
        const until = signal ? AbortSignal.any([signal, deadline]) : deadline;
        try {
          return await read(await this.signed(url, { ...wanted, signal: until }));
        } catch (error) {
          if (signal?.aborted) throw signal.reason;
          throw deadline.aborted ? this.error('timed-out', {}, undefined, error) : await this.explained(error);
        }
      },
      { ...(signal && { signal }), throwOnTimeout: true },
    );
  }

  /** Once more with a new sign-in when the first is not accepted any more: nothing was done then. */
  private async signed(url: URL, wanted: Options): Promise<Response> {
    try {
      return await this.followed(url, wanted);
    } catch (error) {
      const expired = error instanceof HTTPError && error.response.status === 401;
      if (!expired || !this.options.authorization) throw error;
      this.options.authorization.renew();
      return this.followed(url, wanted);
    }
  }

  private async followed(url: URL, wanted: Options, redirects = 0): Promise<Response> {
    const signal = wanted.signal ?? new AbortController().signal;
    const authorization = await this.options.authorization?.headers(signal);
    const headers = { accept: 'application/json', 'user-agent': this.options.userAgent, ...authorization };
    try {
      return await this.ky(url, { ...wanted, headers });
    } catch (error) {
      const location = error instanceof HTTPError ? error.response.headers.get('location') : null;
      if (location === null || redirects >= mostRedirects || wanted.method !== 'get') throw error;
      const next = new URL(location, url);
      if (next.origin !== url.origin) throw error;
      return this.followed(next, wanted, redirects + 1);
    }
  }

  private url(path: string, query: Query = {}): URL {
    const base = this.options.address.href.replace(/\/+$/, '');
    const url = new URL(`${base}/${path.replace(/^\/+/, '')}`);
    for (const [key, value] of Object.entries(query)) {
      if (value === undefined) continue;
      for (const each of Array.isArray(value) ? value : [value]) url.searchParams.append(key, String(each));
    }
    return url;
  }

  private async json(response: Response): Promise<unknown> {
    const text = new TextDecoder().decode(await this.body(response, mostBytes));
    if (text.trim() === '') return {};
    try {
      return parseTolerantly(text);
    } catch (error) {
      throw this.error('not-json', {}, response.status, error);
    }
  }

  private async body(response: Response, most: number): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const part of response.body ?? []) {
      length += part.byteLength;
      if (length > most) throw this.error('too-large', {}, response.status);
      parts.push(part);
    }
    return Buffer.concat(parts);
  }

  private async explained(error: unknown): Promise<unknown> {
    if (error instanceof HTTPError) {
      const { response } = error;
      return this.error(failureOf(response.status), await wordsOf(response), response.status);
    }
    const ofNetwork = error instanceof TypeError || (error instanceof Error && 'code' in error);
    return ofNetwork && !(error instanceof HttpError) ? this.error('unreachable', {}, undefined, error) : error;
  }

  private error(reason: HttpFailure, words: ServerWords, status?: number, cause?: unknown): HttpError {
    const text = failureText(reason, this.options.address.host, words, status);
    return new HttpError(reason, text, status, words.code, cause);
  }
}

/** A server may answer a failure with anything: what is not `{error_code, message}` says nothing that people could use. */
async function wordsOf(response: Response): Promise<ServerWords> {
  try {
    const said: unknown = JSON.parse(await response.text());
    if (typeof said !== 'object' || said === null) return {};
    const { error_code: code, message } = said as { readonly error_code?: unknown; readonly message?: unknown };
    return {
      ...(typeof code === 'string' && { code }),
      ...(typeof message === 'string' && { message: message.slice(0, 500) }),
    };
  } catch {
    return {};
  }
}
