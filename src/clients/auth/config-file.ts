import { parse } from 'ini';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { AuthError } from './errors';

/** A section of `~/.databrickscfg`; keys as the file has them, such as `host`, `token`, `auth_type`. */
export interface Profile {
  readonly name: string;
  readonly values: Readonly<Record<string, string>>;
}

export interface ConfigFile {
  readonly path: string;
  readonly profiles: readonly Profile[];
  /** `[__settings__] default_profile`, or `DEFAULT` where there is one. */
  readonly defaultProfile?: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

const settingsSection = '__settings__';
const defaultSection = 'DEFAULT';

/** Where profiles are kept: `DATABRICKS_CONFIG_FILE`, else the home folder's `.databrickscfg`. */
export function configFilePath(environment: Environment, home = homedir()): string {
  const named = environment['DATABRICKS_CONFIG_FILE'];
  if (named === undefined || named === '') return path.join(home, '.databrickscfg');
  return named.startsWith('~') ? path.join(home, named.slice(1)) : named;
}

/** No file is a file without profiles. @throws AuthError `unreadable-config-file` */
export async function readConfigFile(file: string): Promise<ConfigFile> {
  try {
    return parseConfigFile(file, await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { path: file, profiles: [] };
    throw new AuthError('unreadable-config-file', `${file} cannot be read. Check its permissions.`, error);
  }
}

export function parseConfigFile(file: string, text: string): ConfigFile {
  const profiles: Profile[] = [];
  let chosen: string | undefined;
  for (const { name, body } of sections(text)) {
    const values = valuesOf(body);
    if (name === settingsSection) chosen = values['default_profile'];
    else if (Object.keys(values).length > 0) profiles.push({ name, values });
  }
  const defaultProfile = chosen ?? profiles.find(({ name }) => name === defaultSection)?.name;
  return { path: file, profiles, ...(defaultProfile !== undefined && { defaultProfile }) };
}

/** `ini` takes the dots of a section's name for nesting, so each section is parsed alone. */
function sections(text: string): { name: string; body: string }[] {
  const found: { name: string; lines: string[] }[] = [{ name: defaultSection, lines: [] }];
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const header = /^\s*\[([^\]]+)\]\s*$/.exec(line)?.[1];
    if (header !== undefined) found.push({ name: header.trim(), lines: [] });
    else found.at(-1)?.lines.push(line);
  }
  return found.map(({ name, lines }) => ({ name, body: lines.join('\n') }));
}

function valuesOf(body: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [key, value] of Object.entries(parse(body))) {
    if (typeof value === 'string' && value !== '') values[key.toLowerCase()] = value;
    else if (typeof value === 'boolean' || typeof value === 'number') values[key.toLowerCase()] = String(value);
  }
  return values;
}
