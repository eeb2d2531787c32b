import type { LineagePanels } from '../lineage-panels';
import { runIdOf } from '../run-id';
import type { Targets } from '../targets';

/** Draws where a version came from and where it is used, or what became of a run. */
export async function showLineage(targets: Targets, panels: LineagePanels, about: unknown): Promise<void> {
  const runId = runIdOf(about);
  if (runId !== undefined) return panels.show({ kind: 'run', runId });
  const target = await targets.version(about);
  if (!target) return;
  const { model, version, place } = target;
  await panels.show({ kind: 'version', model: model.name, version: version.version, server: place.backend.id });
}
