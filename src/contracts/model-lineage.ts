import * as v from 'valibot';

/** What a panel of lineage begins with; kept over a reload. */
export const modelLineageSubject = v.variant('kind', [
  v.object({
    kind: v.literal('version'),
    model: v.string(),
    version: v.string(),
    /** Which of several servers has it. */
    server: v.optional(v.string()),
  }),
  v.object({ kind: v.literal('run'), runId: v.string() }),
]);
export type ModelLineageSubject = v.InferOutput<typeof modelLineageSubject>;

/** What people do in the panel. Nodes are named by the ids that the lineage gave them. */
export const fromModelLineage = v.variant('type', [
  v.object({ type: v.literal('open'), node: v.string() }),
  v.object({ type: v.literal('refresh') }),
]);
export type FromModelLineage = v.InferOutput<typeof fromModelLineage>;

/** How things are. What was shown before no longer holds. */
export interface ShowModelLineage {
  readonly type: 'lineage';
  readonly subject: ModelLineageSubject;
  readonly title: string;
  readonly content: ShownLineage | { readonly kind: 'notice'; readonly text: string };
}

export interface ShownLineage {
  readonly kind: 'lineage';
  readonly nodes: readonly ShownLineageNode[];
  readonly edges: readonly { readonly from: string; readonly to: string }[];
  /** The node that it began with. */
  readonly start: string;
  /** What could not be read, in sentences: there may be more than is shown. */
  readonly gaps: readonly string[];
}

export interface ShownLineageNode {
  readonly id: string;
  /** Such as `run`, `version`. */
  readonly kind: string;
  /** The same in words. */
  readonly kindName: string;
  readonly label: string;
  readonly detail: string;
  /** Whether `open` leads somewhere. */
  readonly opens: boolean;
}
