import type { LineagePanels } from '../lineage-panels';
import type { Targets } from '../targets';

/** Draws where a version came from and where it is used; `{ runId }` begins at a run. */
export async function showLineage(targets: Targets, panels: LineagePanels, about: unknown): Promise<void> {
  const { runId } = (about ?? {}) as { readonly runId?: unknown };
  if (typeof runId === 'string') return panels.show({ kind: 'run', runId });
  const target = await targets.version(about);
  if (target) await panels.show({ kind: 'version', model: target.model.name, version: target.version.version });
}
