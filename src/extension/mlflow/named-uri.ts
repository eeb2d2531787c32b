import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { type Uri, workspace } from 'vscode';

/** What names an MLflow server. */
export type UriOrigin = 'setting' | 'environment' | 'env-file';

/** A tracking URI that somebody wrote, with the variables that stand beside it: a sign-in may be among them. */
export interface NamedUri {
  readonly uri: string;
  readonly origin: UriOrigin;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

const variable = 'MLFLOW_TRACKING_URI';

/** Of the setting, the environment and the folder's `.env`, the first that names one. */
export async function namedUri(folder: Uri | undefined): Promise<NamedUri | undefined> {
  const setting = workspace.getConfiguration('plumbline', folder).get('mlflow.trackingUri', '').trim();
  const ofEnvironment = process.env[variable]?.trim();
  if (setting !== '') {
    // A sign-in that stands beside another server's address is not sent to this one.
    const isElsewhere = ofEnvironment && !isSameServer(ofEnvironment, setting);
    return { uri: setting, origin: 'setting', variables: isElsewhere ? {} : process.env };
  }
  if (ofEnvironment) return { uri: ofEnvironment, origin: 'environment', variables: process.env };
  const variables = folder?.scheme === 'file' ? await variablesOfEnvFile(path.join(folder.fsPath, '.env')) : {};
  const ofFile = variables[variable]?.trim();
  return ofFile ? { uri: ofFile, origin: 'env-file', variables } : undefined;
}

function isSameServer(a: string, b: string): boolean {
  return URL.canParse(a) && URL.canParse(b) && new URL(a).origin === new URL(b).origin;
}

async function variablesOfEnvFile(file: string): Promise<NodeJS.Dict<string>> {
  try {
    return parseEnv(await readFile(file, 'utf8'));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Python's own virtual environments may be a folder of that name.
    if (code === 'ENOENT' || code === 'EISDIR') return {};
    throw error;
  }
}
