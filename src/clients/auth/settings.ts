import type { Environment, Profile } from './config-file';
import { AuthError } from './errors';

/** How somebody signs in to a workspace, and what that needs. */
export type Method =
  | { readonly kind: 'pat'; readonly token: string }
  | { readonly kind: 'oauth-m2m'; readonly clientId: string; readonly clientSecret: string }
  | { readonly kind: 'azure-cli'; readonly tenant?: string }
  | { readonly kind: 'databricks-cli'; readonly profile?: string };

/** A workspace and the way to sign in to it. Holds secrets: never to be shown or logged. */
export interface AuthSettings {
  readonly host: URL;
  readonly method: Method;
}

/** The environment variables that say who signs in where, by the keys that profiles have. */
const variables: Readonly<Record<string, string>> = {
  host: 'DATABRICKS_HOST',
  token: 'DATABRICKS_TOKEN',
  auth_type: 'DATABRICKS_AUTH_TYPE',
  client_id: 'DATABRICKS_CLIENT_ID',
  client_secret: 'DATABRICKS_CLIENT_SECRET',
  username: 'DATABRICKS_USERNAME',
  password: 'DATABRICKS_PASSWORD',
  azure_tenant_id: 'ARM_TENANT_ID',
  azure_client_id: 'ARM_CLIENT_ID',
  azure_client_secret: 'ARM_CLIENT_SECRET',
  metadata_service_url: 'DATABRICKS_METADATA_SERVICE_URL',
  google_service_account: 'DATABRICKS_GOOGLE_SERVICE_ACCOUNT',
};

/** Names of the environment variables that would lead the program elsewhere than a profile that somebody chose. */
export const authVariables: readonly string[] = [...Object.values(variables), 'DATABRICKS_CONFIG_PROFILE'];

/** What the environment says, in the keys of a profile. */
export function environmentValues(environment: Environment): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [key, variable] of Object.entries(variables)) {
    const value = environment[variable];
    if (value !== undefined && value !== '') found[key] = value;
  }
  return found;
}

/** @throws AuthError when the profile names no workspace, or a way to sign in that Plumbline does not know */
export function settingsOfProfile({ name, values }: Profile): AuthSettings {
  const host = values['host'];
  const whose = `The profile ${name}`;
  if (host === undefined) throw new AuthError('no-host', `${whose} names no host. Add one, or choose another profile.`);
  return { host: parseHost(host), method: methodOf(values, host, whose, name) };
}

/** @param host the bundle's, when the environment names none @throws AuthError as for profiles */
export function settingsOfEnvironment(environment: Environment, host?: string): AuthSettings {
  const values = environmentValues(environment);
  const named = host ?? values['host'];
  if (named === undefined) throw new AuthError('no-host', 'DATABRICKS_HOST is not set. Set it, or choose a profile.');
  return { host: parseHost(named), method: methodOf(values, named, 'The environment') };
}

/** The address of a workspace without path and query, as profiles and bundles may have more. @throws AuthError `bad-host` */
export function parseHost(text: string): URL {
  const written = text.trim();
  const address = /^[a-z]+:\/\//i.test(written) ? written : `https://${written}`;
  if (!URL.canParse(address)) {
    throw new AuthError('bad-host', `${written} is no address of a workspace. Write it as https://NAME.`);
  }
  const { protocol, origin, hostname } = new URL(address);
  // A token goes over a network encrypted alone.
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (protocol !== 'https:' && !(protocol === 'http:' && isHere))
    throw new AuthError('bad-host', `${written} is no address of a workspace. Write it as https://NAME.`);
  return new URL(origin);
}

export function isSameHost(a: string, b: string): boolean {
  try {
    return parseHost(a).origin === parseHost(b).origin;
  } catch {
    return false;
  }
}

/** In the order of the program's own attempts: a token, a client's secret, Azure's program, and the program's sign-in last. */
function methodOf(values: Readonly<Record<string, string>>, host: string, whose: string, profile?: string): Method {
  const { auth_type: type, token, client_id: clientId, client_secret: clientSecret } = values;
  const missing = (what: string): AuthError =>
    new AuthError('no-credentials', `${whose} asks for ${type} but has no ${what}. Add it, or choose another profile.`);
  if (type === 'pat' || (type === undefined && token !== undefined)) {
    if (token === undefined) throw missing('token');
    return { kind: 'pat', token };
  }
  if (type === 'oauth-m2m' || (type === undefined && clientId !== undefined && clientSecret !== undefined)) {
    if (clientId === undefined || clientSecret === undefined) throw missing('client_id and client_secret');
    return { kind: 'oauth-m2m', clientId, clientSecret };
  }
  const isAzure = /\.(azuredatabricks\.net|databricks\.azure\.(cn|us))$/.test(parseHost(host).hostname);
  const { azure_tenant_id: tenant, azure_client_secret: azureSecret } = values;
  if (type === 'azure-cli') return { kind: 'azure-cli', ...(tenant !== undefined && { tenant }) };
  if (type === 'databricks-cli' || type === undefined) {
    const unknown = ['username', 'password', 'metadata_service_url', 'google_service_account'].find(
      (key) => values[key] !== undefined,
    );
    if (unknown !== undefined || (isAzure && azureSecret !== undefined)) {
      throw unsupported(whose, unknown ?? 'azure_client_secret');
    }
    return { kind: 'databricks-cli', ...(profile !== undefined && { profile }) };
  }
  throw unsupported(whose, type);
}

function unsupported(whose: string, what: string): AuthError {
  return new AuthError(
    'unsupported',
    `${whose} signs in with ${what}, which Plumbline cannot do by itself. Deploying still works; for views of the workspace ` +
      'use a token, a service principal (client_id and client_secret), azure-cli or databricks-cli.',
  );
}
