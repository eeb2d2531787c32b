import { window } from 'vscode';
import type { ModelTarget, Targets, VersionTarget } from '../targets';

/** Stands for a line break, which an input box would take away. */
const lineBreak = '⏎';

/** Edits the description of a model, or of a version. */
export async function describe(targets: Targets, about: unknown): Promise<void> {
  const target = await modelOrVersion(targets, about);
  if (!target) return;
  const { model, place } = target;
  const version = 'version' in target ? target.version : undefined;
  const title = version ? `${model.name}, version ${version.version}` : model.name;
  const before = (version ?? model).description ?? '';
  const isLong = /[\r\n]/.test(before);
  const value = before.replace(/\r\n?|\n/g, lineBreak);
  const prompt = `What is it for, what should others know?${isLong ? ` ${lineBreak} is a line break.` : ''}`;
  const answer = await window.showInputBox({ title, value, prompt });
  if (answer === undefined || answer === value) return;
  const text = isLong ? answer.replaceAll(lineBreak, '\n') : answer;
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
