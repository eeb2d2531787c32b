import { constants } from 'node:fs';
import { access, readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { ProgramError } from './errors';

export interface WhereToLook {
  /** What the user's setting says; nothing else is looked at then. A leading `~` is the home folder. */
  readonly setting?: string;
  /** The environment whose PATH counts; this process's unless given. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Folders in which the editor keeps extensions; those of the usual editors unless given. */
  readonly extensionFolders?: readonly string[];
}

export interface FoundProgram {
  readonly path: string;
  readonly source: 'setting' | 'path' | 'extension';
}

const executable = process.platform === 'win32' ? 'databricks.exe' : 'databricks';
const usualEditors = ['.vscode', '.vscode-insiders', '.vscode-oss', '.vscode-server', '.vscode-server-oss', '.cursor'];

/** Finds the `databricks` program: from the setting, on the PATH, or in the official extension. @throws ProgramError `missing` */
export async function findProgram(where: WhereToLook = {}): Promise<FoundProgram> {
  const { setting = '', environment = process.env } = where;
  if (setting.trim() !== '') {
    const wanted = path.resolve(setting.trim().replace(/^~(?=$|[\\/])/, homedir()));
    if (await isExecutable(wanted)) return { path: wanted, source: 'setting' };
    throw new ProgramError('missing', `The setting names ${wanted} as the databricks program, which cannot be run.`);
  }
  for (const folder of pathOf(environment)) {
    const candidate = path.join(folder, executable);
    if (await isExecutable(candidate)) return { path: candidate, source: 'path' };
  }
  const folders = where.extensionFolders ?? usualEditors.map((name) => path.join(homedir(), name, 'extensions'));
  for (const folder of folders) {
    for (const extension of await officialExtensions(folder)) {
      const candidate = path.join(folder, extension, 'bin', executable);
      if (await isExecutable(candidate)) return { path: candidate, source: 'extension' };
    }
  }
  throw new ProgramError(
    'missing',
    'The databricks program was not found. Install it, or say in the settings where it is.',
  );
}

/** On Windows the variable can be written `Path`. */
function pathOf(environment: NodeJS.ProcessEnv): string[] {
  const name = Object.keys(environment).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  return (environment[name] ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
}

/** The newest first. */
async function officialExtensions(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => /^databricks\.databricks-\d/.test(name))
    .sort((one, other) => other.localeCompare(one, 'en', { numeric: true }));
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
