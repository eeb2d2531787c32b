import { access, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { isSameHost } from '../auth/settings';

/** Where the program keeps its copy of what was deployed. */
export interface LocalState {
  /** Of all targets. */
  readonly root: string;
  /** Of the one target. */
  readonly folder: string;
  /** Set where the program would look elsewhere of itself. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface StateOwner {
  /** The bundle's. */
  readonly folder: string;
  readonly target: string | undefined;
  /** The address of the workspace that is meant; empty where nobody knows it. */
  readonly host: string;
}

const variable = 'DATABRICKS_BUNDLE_TMP';

/**
 * The program takes its copy for that of any workspace: of a target that goes to another host it would show, run and change
 * what has the ids of the old one (seen with 1.14). Its usual folder serves as long as all that it has is of the workspace
 * that is meant; otherwise that workspace gets one of its own beside it. Files are synchronized to the host that their
 * snapshot names (`libs/sync/snapshot.go` in databricks/cli); a copy without a snapshot may be of any.
 */
export async function localState(
  { folder, target, host }: StateOwner,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<LocalState> {
  const usual = environment[variable] || path.join(folder, '.databricks', 'bundle');
  const at = (root: string): LocalState => ({
    root,
    folder: path.join(root, target ?? 'default'),
    environment: root === usual ? {} : { [variable]: root },
  });
  const kept = at(usual);
  if (host === '' || (await isOf(kept.folder, host))) return kept;
  return at(path.join(`${usual}-at`, host.replace(/^\w+:\/\//, '').replaceAll(/[^\w.-]/g, '_')));
}

async function isOf(folder: string, host: string): Promise<boolean> {
  const hosts = await hostsOf(path.join(folder, 'sync-snapshots'));
  if (hosts.length > 0) return hosts.every((each) => isSameHost(each, host));
  const copies = ['resources.json', path.join('terraform', 'terraform.tfstate')];
  const isThere = await Promise.all(copies.map((file) => exists(path.join(folder, file))));
  return !isThere.includes(true);
}

const snapshot = v.object({ host: v.string() });

/** One that cannot be read is of nobody. */
async function hostsOf(folder: string): Promise<readonly string[]> {
  const files = (await ifThere(readdir(folder))) ?? [];
  const read = files
    .filter((file) => file.endsWith('.json'))
    .map(async (file) => {
      const text = (await ifThere(readFile(path.join(folder, file), 'utf8'))) ?? '';
      const json = v.safeParse(v.pipe(v.string(), v.parseJson(), snapshot), text);
      return json.success ? json.output.host : '';
    });
  return Promise.all(read);
}

async function exists(file: string): Promise<boolean> {
  return (await ifThere(access(file).then(() => true))) ?? false;
}

/** Undefined of what is not there. */
async function ifThere<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined;
    throw error;
  }
}
