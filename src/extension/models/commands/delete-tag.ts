import { window } from 'vscode';
import type { Targets } from '../targets';
import { modelOrVersion } from './describe';

/** Takes a tag away from a model, or from a version. */
export async function deleteTag(targets: Targets, about: unknown): Promise<void> {
  const target = await modelOrVersion(targets, about);
  if (!target) return;
  const { model, place } = target;
  const version = 'version' in target ? target.version : undefined;
  const rows = Object.entries((version ?? model).tags).map(([label, description]) => ({ label, description }));
  if (rows.length === 0) {
    await window.showInformationMessage('There are no tags.');
    return;
  }
  const picked = await window.showQuickPick(rows, { title: 'Delete Tag' });
  if (!picked) return;
  await place.registry.deleteTag({ model: model.name, ...(version && { version: version.version }) }, picked.label);
  targets.changed(target);
}
