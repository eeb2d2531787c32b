/** What goes wrong with a request instead of its answer. */
export type FaultKind =
  | { readonly kind: 'status'; readonly status: number; readonly code?: string; readonly message?: string }
  | { readonly kind: 'too-many'; readonly retryAfterSeconds?: number }
  | { readonly kind: 'expired' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'server' }
  | { readonly kind: 'html' }
  /** The connection breaks. */
  | { readonly kind: 'reset' }
  /** No answer until the fault is released or the workspace closed. */
  | { readonly kind: 'hang' }
  /** It is done, and the answer comes when the fault is released. */
  | { readonly kind: 'slow' };

export interface FaultOptions {
  readonly method?: string;
  /** A whole path, or an expression that finds it. */
  readonly path: string | RegExp;
  readonly fault: FaultKind;
  /** How many requests it hits; one unless given. */
  readonly times?: number;
  /** How many it lets through before; none unless given. */
  readonly after?: number;
}

/** A fault that was ordered. */
export class Fault {
  private left: number;
  private waiting: number;
  private readonly releases: (() => void)[] = [];
  private isReleased = false;
  /** Called when it hits for the first time. */
  private hit: () => void = () => undefined;
  /** Resolves when it hits for the first time. */
  readonly happened = new Promise<void>((resolve) => (this.hit = resolve));

  constructor(private readonly options: FaultOptions) {
    this.left = options.times ?? 1;
    this.waiting = options.after ?? 0;
  }

  /** What happens to the request, or undefined. */
  take(method: string, path: string): FaultKind | undefined {
    const { method: wanted, path: where, fault } = this.options;
    const fits = typeof where === 'string' ? where === path : where.test(path);
    if (!fits || (wanted !== undefined && wanted !== method) || this.left <= 0) return undefined;
    if (this.waiting > 0) {
      this.waiting -= 1;
      return undefined;
    }
    this.left -= 1;
    this.hit();
    return fault;
  }

  /** Lets go what hangs, and hits nothing any more. */
  release(): void {
    this.isReleased = true;
    this.left = 0;
    for (const release of this.releases.splice(0)) release();
  }

  /** Resolves when it is released. */
  released(): Promise<void> {
    return this.isReleased ? Promise.resolve() : new Promise((resolve) => this.releases.push(resolve));
  }
}

/** Faults on demand, each for the requests that it names. */
export class Faults {
  private readonly ordered: Fault[] = [];

  add(options: FaultOptions): Fault {
    const fault = new Fault(options);
    this.ordered.push(fault);
    return fault;
  }

  /** Forgets all of them and lets go what hangs. */
  clear(): void {
    for (const fault of this.ordered.splice(0)) fault.release();
  }

  take(method: string, path: string): { fault: Fault; kind: FaultKind } | undefined {
    for (const fault of this.ordered) {
      const kind = fault.take(method, path);
      if (kind) return { fault, kind };
    }
    return undefined;
  }
}
