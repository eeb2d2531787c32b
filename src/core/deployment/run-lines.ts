import { plain } from './diagnostics';

/** What a line of `bundle run` says. */
export type RunLine =
  | { readonly kind: 'url'; readonly url: string }
  | {
      readonly kind: 'state';
      /** `2026-11-21 11:14:57`, in the time zone of this machine. */
      readonly time: string;
      readonly runName: string;
      /** Such as `RUNNING`. */
      readonly state: string;
      /** Such as `SUCCESS`. */
      readonly result?: string;
      readonly message?: string;
    };

const url = /^Run URL: (\S+)$/;
const state = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) "(.*)" ([A-Z_]+)(?: ([A-Z_]+)(?= |$))?(?: (.*))?$/;

/** Reads a line of the run's progress on standard error; undefined of any other, such as a task's error. */
export function parseRunLine(text: string): RunLine | undefined {
  const line = plain(text).trimEnd();
  const address = url.exec(line)?.[1];
  if (address !== undefined) return { kind: 'url', url: address };
  const [, time, runName, reached, result, message] = state.exec(line) ?? [];
  if (time === undefined || runName === undefined || reached === undefined) return undefined;
  return {
    kind: 'state',
    time,
    runName,
    state: reached,
    ...(result !== undefined && { result }),
    ...(message !== undefined && { message }),
  };
}

export interface RunAddress {
  readonly jobId: string;
  readonly runId: string;
}

/**
 * The ids in the address that the program prints, `https://host/jobs/JOB/runs/RUN?o=1` or `https://host/?o=1#job/JOB/run/RUN`:
 * these two are the platform's own addresses of a run, not words of a log. Ids are text, since they do not fit a number.
 */
export function runAddress(text: string): RunAddress | undefined {
  const [, jobId, runId] = /(?:\/jobs\/|#job\/)(\d+)\/runs?\/(\d+)(?:[?#/]|$)/.exec(text) ?? [];
  return jobId !== undefined && runId !== undefined ? { jobId, runId } : undefined;
}
