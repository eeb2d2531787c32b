import * as v from 'valibot';

/** What a panel of a job shows: the job of a bundle, in a target. */
export const jobGraphSubject = v.object({
  /** URI of a file of the bundle. */
  uri: v.string(),
  job: v.string(),
  /** Absent: the default target. */
  target: v.optional(v.string()),
});
export type JobGraphSubject = v.InferOutput<typeof jobGraphSubject>;

/** What people do in the panel. Tasks and findings are named by the ids that the graph gave them. */
export const fromJobGraph = v.variant('type', [
  v.object({ type: v.literal('target'), target: v.string() }),
  v.object({
    type: v.literal('open'),
    task: v.string(),
    /** Where it is written, the file that it runs, or the graph of the job that it runs. */
    what: v.picklist(['yaml', 'file', 'job']),
  }),
  v.object({ type: v.literal('finding'), finding: v.number() }),
  /** A whole file. */
  v.object({ type: v.literal('export'), svg: v.string() }),
]);
export type FromJobGraph = v.InferOutput<typeof fromJobGraph>;

/** How things are. What was shown before no longer holds. */
export interface ShowJobGraph {
  readonly type: 'graph';
  /** With the target that is shown, also where none was asked for. */
  readonly subject: JobGraphSubject;
  /** To choose from. */
  readonly targets: readonly string[];
  readonly content: ShownJob | Notice;
}

/** Why there is no graph, and what to do. */
export interface Notice {
  readonly kind: 'notice';
  readonly text: string;
}

export interface ShownJob {
  readonly kind: 'job';
  /** In an order in which they may run. */
  readonly tasks: readonly ShownTask[];
  readonly edges: readonly ShownEdge[];
  /** About the job as a whole. */
  readonly findings: readonly ShownFinding[];
  /** False when there may be tasks that are not known. */
  readonly isComplete: boolean;
}

export interface ShownTask {
  readonly id: string;
  /** Its key, or what stands for one. */
  readonly name: string;
  /** The field that says what it does, without `_task`: picks the icon. */
  readonly kind?: string;
  /** The same in words. */
  readonly kindName: string;
  /** The path of its notebook and the like; may be empty. */
  readonly work: string;
  /** `when all before it are done`; absent for the usual. */
  readonly runIf?: string;
  readonly isDisabled: boolean;
  /** Others wait for it, and it is not there. */
  readonly isMissing: boolean;
  readonly waitsForUnknown: boolean;
  /** What `open` can open besides the YAML. */
  readonly opens?: 'notebook' | 'file' | 'job';
  readonly findings: readonly ShownFinding[];
  /** How it stands with the task in a run. Drawn when it is sent. */
  readonly state?: TaskState;
}

export type TaskState = 'waiting' | 'running' | 'succeeded' | 'failed' | 'skipped' | 'canceled';

export interface ShownFinding {
  readonly id: number;
  readonly severity: 'error' | 'warning' | 'information';
  readonly message: string;
  readonly rule: string;
}

/** `to` waits for `from`. */
export interface ShownEdge {
  readonly from: string;
  readonly to: string;
  /** What a condition has to come to: `true`, `false`. */
  readonly outcome?: string;
  readonly isCircular: boolean;
}
