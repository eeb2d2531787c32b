import type { Json } from './http';

export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Json;
  readonly status: number;
}

interface Waiting {
  readonly fits: (request: LoggedRequest) => boolean;
  readonly resolve: (request: LoggedRequest) => void;
}

/** What was asked, in its order; tests await what comes. */
export class RequestLog {
  private readonly requests: LoggedRequest[] = [];
  private readonly waiting: Waiting[] = [];

  add(request: LoggedRequest): void {
    this.requests.push(request);
    for (const each of [...this.waiting]) {
      if (!each.fits(request)) continue;
      this.waiting.splice(this.waiting.indexOf(each), 1);
      each.resolve(request);
    }
  }

  /** `GET /api/2.2/jobs/get`, each. */
  lines(): string[] {
    return this.requests.map(({ method, path }) => `${method} ${path}`);
  }

  /** Those that fit, from the first on. */
  of(method: string, path: string | RegExp): LoggedRequest[] {
    return this.requests.filter((request) => fits(request, method, path));
  }

  /** The next one that fits and is not answered yet when this is called. */
  next(method: string, path: string | RegExp): Promise<LoggedRequest> {
    return new Promise((resolve) => {
      this.waiting.push({ fits: (request) => fits(request, method, path), resolve });
    });
  }

  clear(): void {
    this.requests.length = 0;
  }
}

function fits(request: LoggedRequest, method: string, path: string | RegExp): boolean {
  return request.method === method && (typeof path === 'string' ? request.path === path : path.test(request.path));
}
