import { window } from 'vscode';
import type { ModelTarget, Targets, VersionTarget } from '../targets';

/** Edits the description of a model, or of a version. */
export async function describe(targets: Targets, about: unknown): Promise<void> {
  const target = await modelOrVersion(targets, about);
  if (!target) return;
  const { model, place } = target;
  const version = 'version' in target ? target.version : undefined;
  const title = version ? `${model.name}, version ${version.version}` : model.name;
  const value = (version ?? model).description ?? '';
  const text = await window.showInputBox({ title, value, prompt: 'What is it for, what should others know?' });
  if (text === undefined || text === value) return;
  await place.registry.describe({ model: model.name, ...(version && { version: version.version }) }, text);
  targets.changed(target);
}

/** What a row is: a version where it is one, else its model. */
export async function modelOrVersion(
  targets: Targets,
  about: unknown,
): Promise<ModelTarget | VersionTarget | undefined> {
  return targets.isVersion(about) ? targets.version(about) : targets.model(about);
}
