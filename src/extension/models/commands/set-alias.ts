import { type QuickPickItem, window } from 'vscode';
import { aliasFault } from '../../../core/mlflow/alias';
import type { Targets, VersionTarget } from '../targets';

const usual = ['champion', 'challenger'];

/** Points an alias to a version; moving one that another version has is asked about. */
export async function setAlias(targets: Targets, about: unknown): Promise<void> {
  const target = await targets.version(about);
  const alias = target && (await askForAlias(target));
  if (!target || alias === undefined) return;
  const { model, version, place } = target;
  const before = model.aliases.find((each) => each.alias === alias);
  if (before?.version === version.version) return;
  if (before && !(await isConfirmed(alias, before.version, target))) return;
  await place.registry.setAlias({ model: model.name, version: version.version }, alias);
  targets.changed(target);
}

async function isConfirmed(alias: string, before: string, { model, version }: VersionTarget): Promise<boolean> {
  const move = 'Move';
  const detail = `Code that loads models:/${model.name}@${alias} gets version ${version.version} from then on.`;
  const question = `Move "${alias}" from version ${before} to version ${version.version}?`;
  return (await window.showWarningMessage(question, { modal: true, detail }, move)) === move;
}

async function askForAlias({ model }: VersionTarget): Promise<string | undefined> {
  const other: QuickPickItem = { label: '$(add) Another alias…' };
  const rows: QuickPickItem[] = [
    ...model.aliases.map(({ alias, version }) => ({ label: alias, description: `version ${version}` })),
    ...usual.filter((name) => !model.aliases.some(({ alias }) => alias === name)).map((label) => ({ label })),
    other,
  ];
  const picked = await window.showQuickPick(rows, { title: `Set Alias of ${model.name}` });
  if (picked !== other) return picked?.label;
  return window.showInputBox({ title: 'Name of the alias', validateInput: (text) => aliasFault(text) });
}
