import { type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import type { Profile } from '../../clients/auth/config-file';
import type { Choices } from './choices';
import type { Connections } from './connections';
import type { DeclaredBundle } from './declared-bundle';
import { officialProfile } from './official-extension';

interface ProfileItem extends QuickPickItem {
  /** Undefined: nobody chooses, the bundle and the environment say it. */
  readonly profile: string | undefined;
}

/**
 * Asks for the profile of a bundle, and keeps it. @returns whether one was chosen, or that nobody chooses
 * @throws AuthError when the profiles cannot be read
 */
export async function selectProfile(
  bundle: DeclaredBundle,
  connections: Connections,
  choices: Choices,
  wanted?: string,
): Promise<boolean> {
  if (wanted !== undefined) {
    await choices.choose(bundle, { profile: wanted });
    return true;
  }
  const { profiles, path } = await connections.profiles();
  const chosen = choices.of(bundle).profile;
  const automatic: ProfileItem = {
    label: '$(sparkle) Automatic',
    description: chosen === undefined ? 'chosen' : '',
    detail: 'What the target of the bundle, the environment and the default profile say.',
    profile: undefined,
  };
  const items: (QuickPickItem | ProfileItem)[] = [automatic, ...official(profiles)];
  items.push({ label: path, kind: QuickPickItemKind.Separator });
  items.push(...profiles.map((profile) => itemOf(profile, chosen)));
  const picked = await window.showQuickPick(items, {
    title: `Profile for ${bundle.name}`,
    placeHolder: profiles.length > 0 ? 'Which workspace, and as whom?' : 'No profile yet: run "databricks auth login".',
    matchOnDescription: true,
  });
  if (!picked || !('profile' in picked)) return false;
  await choices.choose(bundle, { profile: picked.profile });
  return true;
}

function official(profiles: readonly Profile[]): ProfileItem[] {
  const profile = officialProfile();
  if (profile === undefined || !profiles.some(({ name }) => name === profile)) return [];
  return [{ label: '$(plug) As the Databricks extension', description: profile, profile }];
}

function itemOf({ name, values }: Profile, chosen: string | undefined): ProfileItem {
  const description = [values['host'] ?? 'no host', ...(name === chosen ? ['chosen'] : [])].join(' — ');
  return { label: `$(account) ${name}`, description, profile: name };
}
