import * as v from 'valibot';

/** What the inside of every panel says once it listens: it shows nothing yet. */
export const panelReady = v.object({ type: v.literal('ready') });
export type PanelReady = v.InferOutput<typeof panelReady>;

/** A message between a panel and its inside; `type` tells which. */
export interface PanelMessage {
  readonly type: string;
}
