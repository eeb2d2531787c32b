import type { CheckTiming } from './check/checker';

/** What the extension's `activate` returns: for tests and measurements, no promise to other extensions. */
export interface PlumblineApi {
  /** Resolves once everything that the editor has reported so far is reflected in Problems. */
  whenIdle(): Promise<void>;
  readonly lastCheck: CheckTiming | undefined;
  /** What the status item says to people who hear it; undefined while it is hidden. */
  readonly status: string | undefined;
  /** Milliseconds that activation took. */
  readonly activation: number;
}
