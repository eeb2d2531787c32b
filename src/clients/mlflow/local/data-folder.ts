import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { LocalServerError } from './errors';

/** Where a server on this machine keeps runs. */
export interface DataFolder {
  readonly folder: string;
  /** `mlflow.db`, or the folder `mlruns` that MLflow 2 wrote. */
  readonly kind: 'database' | 'mlruns';
}

/** With what could not be looked at on the way: runs may be there, too. */
export interface FoundDataFolder extends DataFolder {
  /** Sentences for people. */
  readonly unread: readonly string[];
}

/** What is asked of the file system. */
export interface Disk {
  entries(folder: string): Promise<readonly Dirent[]>;
  isFile(file: string): Promise<boolean>;
}

const disk: Disk = {
  entries: (folder) => readdir(folder, { withFileTypes: true }),
  isFile: async (file) => (await stat(file)).isFile(),
};

const deepest = 3;
const never = new Set(['node_modules', '__pycache__', 'site-packages', 'mlartifacts', 'mlruns', 'venv']);

/**
 * The folder that already holds runs, nearest to the top of the project; the project's own where none does.
 * @throws LocalServerError `unreadable-data` when the project, or runs that may be in it, cannot be read
 */
export async function findDataFolder(project: string, files: Disk = disk): Promise<FoundDataFolder> {
  const unread: string[] = [];
  let level = [project];
  for (let depth = 0; depth <= deepest && level.length > 0; depth += 1) {
    const below: string[] = [];
    for (const folder of level) {
      const entries = await unlessGone(files.entries(folder), (error) => {
        // One of somebody else, such as a database in a container, is no reason to do without a server.
        if (folder === project) throw unreadable(folder, error);
        unread.push(sentence(folder, error));
      });
      if (!entries) continue;
      if (entries.some((entry) => entry.isFile() && entry.name === 'mlflow.db')) {
        return { folder, kind: 'database', unread };
      }
      const hasMlruns = entries.some((entry) => entry.isDirectory() && entry.name === 'mlruns');
      if (hasMlruns && (await holdsRuns(path.join(folder, 'mlruns'), files))) return { folder, kind: 'mlruns', unread };
      for (const entry of entries) {
        const isProjects = entry.isDirectory() && !entry.name.startsWith('.') && !never.has(entry.name);
        if (isProjects) below.push(path.join(folder, entry.name));
      }
    }
    level = below;
  }
  return { folder: project, kind: 'database', unread };
}

/** MLflow 3 may keep artifacts alone in `mlruns`; an experiment there has a description. */
async function holdsRuns(mlruns: string, files: Disk): Promise<boolean> {
  // Another store beside runs that are there would hide them.
  const fail = (error: unknown): never => {
    throw unreadable(mlruns, error);
  };
  for (const { name } of (await unlessGone(files.entries(mlruns), fail)) ?? []) {
    if (await unlessGone(files.isFile(path.join(mlruns, name, 'meta.yaml')), fail)) return true;
  }
  return false;
}

/** Undefined for what is not there, or went away since it was seen; whatever else fails is told. */
async function unlessGone<T>(reading: Promise<T>, tell: (error: unknown) => void): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') tell(error);
    return undefined;
  }
}

function sentence(folder: string, error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  return `${folder} cannot be read (${code ?? String(error)}).`;
}

function unreadable(folder: string, error: unknown): LocalServerError {
  return new LocalServerError('unreadable-data', `${sentence(folder, error)} Runs may be in it.`, error);
}
