import { window } from 'vscode';
import type { Targets } from '../targets';
import { modelOrVersion } from './describe';

/** Takes a tag away from a model, or from a version, after a question. */
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
  const remove = 'Delete';
  const of = version ? `version ${version.version} of ${model.name}` : model.name;
  const detail = `Its value is lost: ${picked.description.slice(0, 200)}`;
  const answer = await window.showWarningMessage(
    `Delete the tag "${picked.label}" of ${of}?`,
    { modal: true, detail },
    remove,
  );
  if (answer !== remove) return;
  await place.registry.deleteTag({ model: model.name, ...(version && { version: version.version }) }, picked.label);
  targets.changed(target);
}
