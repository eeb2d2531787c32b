import { type QuickPickItem, window } from 'vscode';
import type { Choices } from './choices';
import type { DeclaredBundle } from './declared-bundle';

/** Asks for the target of a bundle, and keeps it. @returns whether one was chosen */
export async function selectTarget(bundle: DeclaredBundle, choices: Choices, wanted?: string): Promise<boolean> {
  if (wanted !== undefined && bundle.targets.some(({ name }) => name === wanted)) {
    await choices.choose(bundle, { target: wanted });
    return true;
  }
  const current = choices.target(bundle)?.name;
  const items = bundle.targets.flatMap(({ name, mode, host }): (QuickPickItem & { readonly target: string })[] => {
    if (name === undefined) return [];
    const facts = [...(mode ? [`${mode} mode`] : []), ...(name === current ? ['chosen'] : [])];
    return [{ label: name, description: facts.join(' — '), target: name, ...(host !== undefined && { detail: host }) }];
  });
  if (items.length === 0) {
    void window.showInformationMessage(`${bundle.name} has no targets to choose from.`);
    return false;
  }
  const picked = await window.showQuickPick(items, { title: `Target of ${bundle.name}`, placeHolder: 'Which target?' });
  if (!picked) return false;
  await choices.choose(bundle, { target: picked.target });
  return true;
}
