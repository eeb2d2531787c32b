import type { Dataset } from './dataset';
import type { Lifecycle } from './lifecycle';
import type { MetricPoint } from './metric';
import { type Texts, wellKnownTags } from './tags';

export type RunStatus = 'RUNNING' | 'SCHEDULED' | 'FINISHED' | 'FAILED' | 'KILLED' | 'UNKNOWN';

export interface Run {
  readonly id: string;
  readonly name: string;
  readonly experimentId: string;
  readonly status: RunStatus;
  readonly lifecycle: Lifecycle;
  readonly params: Texts;
  readonly tags: Texts;
  /** The last value of each. */
  readonly metrics: Readonly<Record<string, MetricPoint>>;
  readonly datasets: readonly Dataset[];
  /** Logged models that it read. */
  readonly modelInputs: readonly string[];
  /** Logged models that it wrote. */
  readonly modelOutputs: readonly string[];
  /** Milliseconds since 1970. */
  readonly startMs?: number;
  readonly endMs?: number;
  readonly user?: string;
  readonly artifactUri?: string;
}

/** Whether more can be expected of it. */
export function isUnderWay(run: Run): boolean {
  return run.status === 'RUNNING' || run.status === 'SCHEDULED';
}

/** The run that it is nested in. */
export function parentOf(run: Run): string | undefined {
  return run.tags[wellKnownTags.parentRun];
}
