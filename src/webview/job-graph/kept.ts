import type { JobGraphSubject } from '../../contracts/job-graph';

/** What stays when the tab is hidden, or the window reloaded, besides what is shown. */
export interface Kept {
  readonly view: 'graph' | 'list';
  /** Undefined until people choose one: then as much as fits. */
  readonly zoom: number | undefined;
  /** The task that has the focus, or had it last. */
  readonly task: string | undefined;
}

export type KeptState = JobGraphSubject & Kept;

export const zooms = { least: 0.05, most: 3, step: 1.2 };

/** What an inside before this one kept, as far as it still means something. */
export function readKept(state: unknown): Kept {
  const { view, zoom, task } = (typeof state === 'object' ? (state ?? {}) : {}) as Record<string, unknown>;
  return {
    view: view === 'list' ? 'list' : 'graph',
    zoom: typeof zoom === 'number' ? clampZoom(zoom) : undefined,
    task: typeof task === 'string' ? task : undefined,
  };
}

export function clampZoom(zoom: number): number {
  return Math.max(zooms.least, Math.min(zooms.most, zoom));
}
