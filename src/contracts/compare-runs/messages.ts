import * as v from 'valibot';
import { type Layout, layoutSchema } from './layout';
import type { PackedMetrics } from './packed-metrics';
import type { ComparedRun } from './run';

const strings = v.array(v.string());

/** What is compared: enough to ask for it again after a reload. */
export const compareSubject = v.object({
  /** The server's id. */
  server: v.string(),
  runs: strings,
});
export type CompareSubject = v.InferOutput<typeof compareSubject>;

/** What the panel says. */
export const comparePanelMessage = v.variant('type', [
  /** It needs the points of these metrics of these runs, now and as they come. Replaces what it wanted before. */
  v.object({ type: v.literal('wantCurves'), metrics: strings, runs: strings }),
  /** It needs what these metrics' histories come to, for all runs. Replaces what it wanted before. */
  v.object({ type: v.literal('wantSummaries'), metrics: strings }),
  /** To be used again for the same experiments. */
  v.object({ type: v.literal('keepLayout'), layout: layoutSchema }),
  v.object({
    type: v.literal('export'),
    format: v.picklist(['csv', 'png', 'svg']),
    /** A file's name without its ending. */
    name: v.string(),
    content: v.union([v.string(), v.instance(Uint8Array)]),
  }),
  /** What changed in the code between two runs. */
  v.object({ type: v.literal('compareCode'), left: v.string(), right: v.string() }),
  v.object({ type: v.literal('openRun'), run: v.string() }),
  v.object({ type: v.literal('refresh') }),
]);
export type ComparePanelMessage = v.InferOutput<typeof comparePanelMessage>;

/** What the panel is told. */
export type CompareMessage =
  ShowSetting | ShowRuns | UpdateRuns | ShowAskedAt | ShowCurves | ShowSummaries | ShowProgress | ShowProblem;

/** Told once, before the runs. */
export interface ShowSetting {
  readonly type: 'setting';
  readonly subject: CompareSubject;
  /** Who the runs are from, for people. */
  readonly server: string;
  /** How runs of these experiments were looked at last. */
  readonly layout: Layout | undefined;
}

/** All runs there are to compare. */
export interface ShowRuns {
  readonly type: 'runs';
  readonly runs: readonly ComparedRun[];
  readonly metrics: PackedMetrics;
}

/** Runs that have changed. */
export interface UpdateRuns {
  readonly type: 'update';
  readonly runs: readonly ComparedRun[];
  readonly metrics: PackedMetrics;
}

/** When the server was asked for the runs last: runs that go on have gone on until then. */
export interface ShowAskedAt {
  readonly type: 'askedAt';
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** Points of one metric, of several runs one after the other. */
export interface ShowCurves {
  readonly type: 'curves';
  readonly metric: string;
  readonly runs: readonly string[];
  /** Where each run's points start, and the end of the last. */
  readonly starts: Uint32Array;
  readonly steps: Float64Array;
  /** Milliseconds since 1970. */
  readonly times: Float64Array;
  readonly values: Float64Array;
  /** Whether the points come after those that the panel has, or are all of them. */
  readonly isMore: boolean;
}

export interface ShowSummaries {
  readonly type: 'summaries';
  readonly metric: string;
  readonly runs: readonly string[];
  /** See `packSummaries`. */
  readonly packed: Float64Array;
}

/** How much of what the panel wants has come; all when `done` is `total`. */
export interface ShowProgress {
  readonly type: 'progress';
  readonly done: number;
  readonly total: number;
}

/** What went wrong, in words; an empty text when it is over. */
export interface ShowProblem {
  readonly type: 'problem';
  readonly text: string;
}
