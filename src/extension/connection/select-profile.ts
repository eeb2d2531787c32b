import { type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import type { ProgramSignIn } from '../../clients/auth/choose';
import type { Profile } from '../../clients/auth/config-file';
import type { Choices } from './choices';
import type { Connections } from './connections';
import type { DeclaredBundle } from './declared-bundle';
import { officialConnection } from './official-extension';

interface ProfileItem extends QuickPickItem {
  /** Undefined: nobody chooses, the bundle and the environment say it. */
  readonly profile: string | undefined;
  readonly signIn?: ProgramSignIn;
  /** Why it cannot be chosen. */
  readonly refusal?: string;
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
    await choices.choose(bundle, { profile: wanted, signIn: undefined });
    return true;
  }
  const { profiles, path } = await connections.profiles();
  const { profile: chosen, signIn } = choices.of(bundle);
  const automatic: ProfileItem = {
    label: '$(sparkle) Automatic',
    description: chosen === undefined && !signIn ? 'chosen' : '',
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
  if (picked.refusal !== undefined) {
    void window.showInformationMessage(picked.refusal);
    return false;
  }
  await choices.choose(bundle, { profile: picked.profile, signIn: picked.signIn });
  return true;
}

function official(profiles: readonly Profile[]): ProfileItem[] {
  const label = '$(plug) As the Databricks extension';
  const { profile, host, authType } = officialConnection() ?? {};
  if (profiles.some(({ name }) => name === profile)) return [{ label, description: profile ?? '', profile }];
  if (host === undefined) return [];
  const description = [host, ...(authType === undefined ? [] : [authType])].join(' — ');
  if (authType === 'databricks-cli' || authType === 'azure-cli')
    return [{ label, description, profile: undefined, signIn: { host, authType } }];
  const refusal = `The Databricks extension is signed in to ${host} in a way that Plumbline cannot take over. Run "databricks auth login --host ${host}", then choose the profile that it makes.`;
  return [{ label, description, profile: undefined, refusal }];
}

function itemOf({ name, values }: Profile, chosen: string | undefined): ProfileItem {
  const description = [values['host'] ?? 'no host', ...(name === chosen ? ['chosen'] : [])].join(' — ');
  return { label: `$(account) ${name}`, description, profile: name };
}
