import type { Texts } from './tags';

export type TraceState = 'OK' | 'ERROR' | 'IN_PROGRESS' | 'UNKNOWN';

/** What one call of an application did. */
export interface Trace {
  readonly id: string;
  readonly state: TraceState;
  readonly tags: Texts;
  readonly metadata: Texts;
  readonly experimentId?: string;
  /** Milliseconds since 1970. */
  readonly startMs?: number;
  readonly durationMs?: number;
  /** The beginnings of what went in and came out. */
  readonly request?: string;
  readonly response?: string;
}
