import { Failure } from './failure.mjs';
import { configFileOf, profilesOf, Workspace } from './workspace.mjs';

export async function currentUser(context) {
  const { id, userName } = await new Workspace(context).get('/api/2.0/preview/scim/v2/Me');
  return JSON.stringify({ id, userName }, undefined, 2);
}

export function authProfiles({ env }) {
  const found = profilesOf(env);
  if (!found) {
    const file = configFileOf(env);
    throw new Failure(
      `cannot parse config file: no configuration file found at ${file}; please create one by running 'databricks auth login'`,
    );
  }
  const profiles = [...found]
    .filter(([name]) => name !== '__settings__')
    .map(([name, { host, token, auth_type: type }]) => ({
      name,
      host,
      cloud: 'aws',
      auth_type: type ?? (token === undefined ? '' : 'pat'),
      valid: false,
    }));
  return JSON.stringify({ profiles }, undefined, 2);
}

/** Tokens of people who signed in are ordered by tests: `tokens` by profile or host. */
export function authToken({ flags, faults }) {
  const token = faults.tokens?.[flags.profile ?? flags.host];
  if (token !== undefined) {
    return JSON.stringify({ access_token: token, token_type: 'Bearer', expiry: '2026-11-21T12:00:00Z' }, undefined, 2);
  }
  throw new Failure(
    'cache: databricks OAuth is not configured for this host. no cached credentials; run `databricks auth login` to sign in',
  );
}
