import type { Authorization } from '../../clients/http/client';

/** Variables of the environment that say whom to be. */
export const signInVariables = [
  'MLFLOW_TRACKING_USERNAME',
  'MLFLOW_TRACKING_PASSWORD',
  'MLFLOW_TRACKING_TOKEN',
] as const;

/** How MLflow's own clients sign in to a server: a user and a password, or a token. */
export function signInOf(
  uri: { readonly user?: string; readonly password?: string },
  variables: Readonly<Record<string, string | undefined>>,
): Authorization | undefined {
  const user = uri.user ?? variables['MLFLOW_TRACKING_USERNAME'];
  const password = uri.password ?? variables['MLFLOW_TRACKING_PASSWORD'];
  const token = variables['MLFLOW_TRACKING_TOKEN'];
  const header = user
    ? `Basic ${Buffer.from(`${user}:${password ?? ''}`).toString('base64')}`
    : token && `Bearer ${token}`;
  if (!header) return undefined;
  return { headers: () => Promise.resolve({ authorization: header }), renew: () => undefined };
}
