import * as v from 'valibot';

export const fromModelPromotion = v.variant('type', [
  /** Does what the title of the action says. */
  v.object({ type: v.literal('act') }),
  /** Does it in the other way. */
  v.object({ type: v.literal('act-otherwise') }),
  /** Gives up what is being done. */
  v.object({ type: v.literal('stop') }),
  /** What is being done goes on. */
  v.object({ type: v.literal('close') }),
]);
export type FromModelPromotion = v.InferOutput<typeof fromModelPromotion>;

/** A champion against its challenger, and what can be done about it. */
export interface ShowModelPromotion {
  readonly type: 'comparison';
  readonly title: string;
  /** Such as `prod.units, version 4`; absent where there is no champion yet. */
  readonly champion?: string;
  readonly challenger: string;
  readonly rows: readonly ShownComparisonRow[];
  readonly warnings: readonly string[];
  /** What could not be read, in sentences. */
  readonly gaps: readonly string[];
  /** Absent where it is compared alone. */
  readonly action?: {
    readonly title: string;
    readonly explanation: string;
    /** The title of what gives it up; absent where it cannot be. */
    readonly stop?: string;
    /** The title of another way to do it. */
    readonly otherwise?: string;
  };
  /** How it stands with the action. */
  readonly state: 'asking' | 'working' | 'done' | 'failed';
  /** What came of it. */
  readonly outcome?: string;
}

export interface ShownComparisonRow {
  readonly group: string;
  readonly name: string;
  readonly champion?: string;
  readonly challenger?: string;
  readonly differs: boolean;
  readonly verdict?: 'better' | 'worse';
}
