import { window } from 'vscode';
import type { Targets } from '../targets';
import { modelOrVersion } from './describe';

/** Sets a tag of a model, or of a version: a new one, or one that is there. */
export async function setTag(targets: Targets, about: unknown): Promise<void> {
  const target = await modelOrVersion(targets, about);
  if (!target) return;
  const { model, place } = target;
  const version = 'version' in target ? target.version : undefined;
  const { tags } = version ?? model;
  const required = (text: string) => (text.trim() === '' ? 'A tag needs a name.' : undefined);
  const key = await window.showInputBox({ title: 'Name of the tag', validateInput: required });
  if (key === undefined) return;
  const value = await window.showInputBox({ title: `Value of ${key}`, value: tags[key] ?? '' });
  if (value === undefined) return;
  await place.registry.setTag({ model: model.name, ...(version && { version: version.version }) }, key, value);
  targets.changed(target);
}
