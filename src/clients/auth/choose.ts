import type { ConfigFile, Environment, Profile } from './config-file';
import { AuthError } from './errors';
import {
  authVariables,
  type AuthSettings,
  environmentValues,
  isSameHost,
  parseHost,
  settingsOfEnvironment,
  settingsOfProfile,
} from './settings';

/** What the chosen target of a bundle says of its workspace. */
export interface TargetWorkspace {
  readonly host?: string;
  readonly profile?: string;
}

/** Where a sign-in comes from. */
export type Origin =
  | { readonly kind: 'profile'; readonly name: string; readonly why: 'chosen' | 'bundle' | 'host' | 'default' }
  | { readonly kind: 'environment' }
  | { readonly kind: 'extension' };

/** How another extension is signed in that uses no profile: by a program that knows who is signed in there. */
export interface ProgramSignIn {
  readonly host: string;
  readonly authType: 'databricks-cli' | 'azure-cli';
}

export interface Choice {
  readonly origin: Origin;
  /** The same for the same profile and address alone: what is known of one place is not of another. Holds no secret. */
  readonly place: string;
  /** Scheme, host and port; empty where what is named is no address. */
  readonly host: string;
  /** What the program's environment needs for it: undefined takes away what would lead elsewhere. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** @throws AuthError when it does not suffice to sign in */
  settings(): AuthSettings;
}

/**
 * Whom to be where, as the program would decide: what somebody chose, the profile that the bundle names, the environment or
 * the one profile for the bundle's host, the environment, the default profile.
 * @throws AuthError when nothing says it, or too much does
 */
export function choose(
  file: ConfigFile,
  environment: Environment,
  target: TargetWorkspace,
  chosen: string | undefined,
): Choice {
  if (chosen !== undefined) return profileChoice(find(file, chosen), 'chosen');
  if (target.profile !== undefined) return profileChoice(find(file, target.profile), 'bundle');
  const values = environmentValues(environment);
  const named = environment['DATABRICKS_CONFIG_PROFILE'] || undefined;
  const hasCredentials = Object.keys(values).some((key) => key !== 'host');
  const { host } = target;
  if (host !== undefined) {
    const isElsewhere = values['host'] !== undefined && !isSameHost(values['host'], host);
    if (hasCredentials && !isElsewhere) return environmentChoice(environment, host);
    if (named !== undefined) return profileChoice(find(file, named), 'chosen');
    const profile = ofHost(file, host);
    if (profile) return profileChoice(profile, 'host');
    // The program may still know who is signed in there. A token of another workspace is not sent to this one.
    if (!hasCredentials) return environmentChoice({}, host);
    throw new AuthError(
      'unknown-profile',
      `No profile is for ${host}, and the environment is of another workspace. Run "databricks auth login --host ${host}".`,
    );
  }
  if (values['host'] !== undefined && (hasCredentials || named === undefined)) return environmentChoice(environment);
  const name = named ?? file.defaultProfile;
  if (name !== undefined) return profileChoice(find(file, name), named === undefined ? 'default' : 'chosen');
  throw new AuthError(
    file.profiles.length === 0 ? 'no-config-file' : 'unknown-profile',
    file.profiles.length === 0
      ? `Nothing says which workspace to use: ${file.path} has no profile. Run "databricks auth login".`
      : 'Nothing says which workspace to use. Choose a profile.',
  );
}

/** To be whom another extension is, also where the bundle and the environment say something else. */
export function signInChoice({ host, authType }: ProgramSignIn): Choice {
  const environment = { DATABRICKS_HOST: host, DATABRICKS_AUTH_TYPE: authType };
  const choice = environmentChoice(environment);
  return {
    ...choice,
    origin: { kind: 'extension' },
    place: `${choice.place} (${authType})`,
    environment: { ...withoutVariables, ...environment },
  };
}

const withoutVariables = Object.fromEntries(authVariables.map((name) => [name, undefined]));

function profileChoice(profile: Profile, why: 'chosen' | 'bundle' | 'host' | 'default'): Choice {
  const host = originOf(profile.values['host']);
  return {
    origin: { kind: 'profile', name: profile.name, why },
    place: `${host} ${profile.name}`,
    host,
    // The program takes variables before the profile that it is told.
    environment: withoutVariables,
    settings: () => settingsOfProfile(profile),
  };
}

function environmentChoice(environment: Environment, host?: string): Choice {
  const named = originOf(host ?? environmentValues(environment)['host']);
  return {
    origin: { kind: 'environment' },
    place: named,
    host: named,
    environment: {},
    settings: () => settingsOfEnvironment(environment, host),
  };
}

/** Empty of what is no address. */
function originOf(host: string | undefined): string {
  try {
    return host === undefined ? '' : parseHost(host).origin;
  } catch (error) {
    if (error instanceof AuthError) return '';
    throw error;
  }
}

function find(file: ConfigFile, name: string): Profile {
  const profile = file.profiles.find((each) => each.name === name);
  if (profile) return profile;
  throw new AuthError(
    'unknown-profile',
    `${file.path} has no profile ${name}. Choose another, or run "databricks auth login --profile ${name}".`,
  );
}

function ofHost(file: ConfigFile, host: string): Profile | undefined {
  const [first, ...more] = file.profiles.filter(({ values }) => isSameHost(values['host'] ?? '', host));
  if (more.length === 0) return first;
  const names = [first, ...more].map((profile) => profile?.name).join(', ');
  throw new AuthError('ambiguous-profile', `Several profiles are for ${host}: ${names}. Choose one.`);
}
