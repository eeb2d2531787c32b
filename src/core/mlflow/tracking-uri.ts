/** What MLflow would make of a tracking URI. */
export type TrackingUri =
  | { readonly kind: 'server'; readonly address: string; readonly user?: string; readonly password?: string }
  | { readonly kind: 'databricks'; readonly profile?: string }
  /** A database or a folder, which MLflow itself opens: only a server that is started on it can be asked. */
  | { readonly kind: 'files'; readonly uri: string }
  | { readonly kind: 'unknown'; readonly uri: string };

/** Reads what `MLFLOW_TRACKING_URI` and `mlflow.set_tracking_uri` take (mlflow/tracking/_tracking_service/utils.py). */
export function readTrackingUri(text: string): TrackingUri {
  const uri = text.trim();
  if (uri === 'databricks') return { kind: 'databricks' };
  const profile = /^databricks:\/\/([^/?#]+)/.exec(uri)?.[1];
  if (profile) return { kind: 'databricks', profile };
  if (/^https?:\/\//i.test(uri)) return server(uri);
  if (/^sqlite:\/\//i.test(uri) || /^file:/i.test(uri)) return { kind: 'files', uri };
  const isPath = !/^[a-z][a-z0-9+.-]+:/i.test(uri);
  return isPath && uri !== '' ? { kind: 'files', uri } : { kind: 'unknown', uri };
}

/** A URI as it may be shown: databases are named with a password in it. */
export function withoutPassword(uri: string): string {
  return uri.replace(/\/\/.*@/, '//***@');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A percent sign that encodes nothing: the password is written as it is.
    return text;
  }
}

function server(uri: string): TrackingUri {
  if (!URL.canParse(uri)) return { kind: 'unknown', uri };
  const url = new URL(uri);
  const { username, password } = url;
  url.username = '';
  url.password = '';
  url.hash = '';
  const credentials = {
    ...(username && { user: decoded(username) }),
    ...(password && { password: decoded(password) }),
  };
  return { kind: 'server', address: url.href, ...credentials };
}
