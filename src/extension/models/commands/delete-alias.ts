import { window } from 'vscode';
import type { Targets } from '../targets';

/** Takes an alias away, after a question: what loads by it will fail. */
export async function deleteAlias(targets: Targets, about: unknown): Promise<void> {
  const target = await targets.version(about);
  if (!target) return;
  const { model, version, place } = target;
  const names = model.aliases.filter((each) => each.version === version.version).map(({ alias }) => alias);
  const alias = names.length > 1 ? await window.showQuickPick(names, { title: 'Delete Alias' }) : names[0];
  if (alias === undefined) return;
  const detail = `Code that loads models:/${model.name}@${alias} will fail.`;
  const remove = 'Delete';
  const answer = await window.showWarningMessage(`Delete the alias "${alias}"?`, { modal: true, detail }, remove);
  if (answer !== remove) return;
  await place.registry.deleteAlias(model.name, alias);
  targets.changed(target);
}
