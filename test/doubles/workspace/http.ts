import type { IncomingHttpHeaders } from 'node:http';

export type Json = Readonly<Record<string, unknown>>;

/** A request, read to its end. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  /** What stands in the pattern's `{name}`. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  /** The body as JSON; empty of what is no object. */
  readonly body: Json;
  /** Who asks. */
  readonly user: string;
}

export interface Answer {
  readonly status?: number;
  readonly body?: unknown;
  /** Instead of `body`. */
  readonly bytes?: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Handler = (asked: Asked) => Answer | Promise<Answer>;

/** Answered as Databricks does: `{error_code, message}`. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }

  answer(): Answer {
    return { status: this.status, body: { error_code: this.code, message: this.message } };
  }
}

export function notFound(message: string): Refusal {
  return new Refusal(404, 'RESOURCE_DOES_NOT_EXIST', message);
}

export function badRequest(message: string): Refusal {
  return new Refusal(400, 'INVALID_PARAMETER_VALUE', message);
}

interface Route {
  readonly method: string;
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly handler: Handler;
}

/** Routes by method and path; `{name}` is one segment, `{name...}` all that is left. The first that fits answers. */
export class Router {
  private readonly routes: Route[] = [];

  on(method: string, path: string, handler: Handler): void {
    const names: string[] = [];
    const source = path.replace(/\{(\w+)(\.\.\.)?\}/g, (_, name: string, rest?: string) => {
      names.push(name);
      return rest ? '(.*)' : '([^/]+)';
    });
    this.routes.push({ method, pattern: new RegExp(`^${source}$`), names, handler });
  }

  find(method: string, path: string): { handler: Handler; params: Record<string, string> } | undefined {
    for (const { method: wanted, pattern, names, handler } of this.routes) {
      const match = wanted === method ? pattern.exec(path) : null;
      if (!match) continue;
      const params = names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')] as const);
      return { handler, params: Object.fromEntries(params) };
    }
    return undefined;
  }
}

/** A part of a list and the token of the next one, as all lists of the platform have it. */
export function page<T>(
  all: readonly T[],
  query: URLSearchParams,
  size: number,
): { items: readonly T[]; next?: string } {
  const start = Number(query.get('page_token') ?? 0);
  const items = all.slice(start, start + size);
  return start + size < all.length ? { items, next: String(start + size) } : { items };
}
