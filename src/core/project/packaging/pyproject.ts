import { parse, TomlDate, TomlError } from 'smol-toml';
import type { TomlTable, TomlValue } from 'smol-toml';
import { normalised, topOf } from './declaration';
import type { Declaration } from './declaration';
import type { Find } from './discover';

/**
 * What a `pyproject.toml` says: setuptools, Poetry, Hatch, Flit, PDM and uv. Undefined when it cannot be read (it is
 * being typed): nothing is known then, so the sources speak for themselves.
 */
export function readPyproject(text: string): Declaration | undefined {
  let root: TomlTable;
  try {
    root = parse(text);
  } catch (error) {
    if (error instanceof TomlError) return undefined;
    throw error;
  }
  const name = textAt(root, 'project', 'name') ?? textAt(root, 'tool', 'poetry', 'name');
  const sources =
    textAt(root, 'tool', 'setuptools', 'package-dir', '') ?? textAt(root, 'tool', 'pdm', 'build', 'package-dir');
  const backend = textAt(root, 'build-system', 'build-backend');
  return {
    ...(name === undefined ? {} : { name: normalised(name) }),
    ...(sources === undefined ? {} : { sources }),
    packages: [...setuptools(root), ...poetry(root), ...hatch(root), ...others(root)]
      .map(topOf)
      .filter((top) => top !== ''),
    finds: finds(root, sources),
    byName: backend !== undefined && !backend.startsWith('setuptools'),
  };
}

function setuptools(root: TomlTable): string[] {
  return [...textsAt(root, 'tool', 'setuptools', 'packages'), ...textsAt(root, 'tool', 'setuptools', 'py-modules')];
}

function finds(root: TomlTable, sources: string | undefined): Find[] {
  const find = at(root, 'tool', 'setuptools', 'packages', 'find');
  if (!isTable(find)) return [];
  const include = textsAt(find, 'include');
  const where = textsAt(find, 'where');
  return (where.length > 0 ? where : [sources ?? '.']).map((folder) => ({
    where: folder,
    namespaces: find['namespaces'] !== false,
    modules: false,
    include: include.length > 0 ? include : ['*'],
    exclude: textsAt(find, 'exclude').filter((pattern) => !pattern.includes('.')),
  }));
}

function poetry(root: TomlTable): string[] {
  const packages = at(root, 'tool', 'poetry', 'packages');
  if (!Array.isArray(packages)) return [];
  return packages.flatMap((entry) => textAt(entry, 'include') ?? []);
}

/** Hatch names folders (`src/bakery`); `sources` are taken off their front. */
function hatch(root: TomlTable): string[] {
  const wheel = at(root, 'tool', 'hatch', 'build', 'targets', 'wheel');
  const sources = textsAt(wheel, 'sources').map((folder) => folder.replace(/\/*$/, '/'));
  const inside = (path: string): string => {
    const plain = path.replace(/^\.?\//, '');
    const source = sources.find((folder) => plain.startsWith(folder)) ?? '';
    return plain.slice(source.length);
  };
  const forced = at(wheel, 'force-include');
  return [
    ...textsAt(wheel, 'packages').map((path) => path.replace(/\/+$/, '').replace(/^.*\//, '')),
    ...[...textsAt(wheel, 'only-include'), ...textsAt(wheel, 'include')].map(inside),
    ...(isTable(forced) ? Object.values(forced).flatMap((path) => (typeof path === 'string' ? [path] : [])) : []),
  ];
}

function others(root: TomlTable): string[] {
  const uv = at(root, 'tool', 'uv', 'build-backend', 'module-name');
  return [
    ...(textAt(root, 'tool', 'flit', 'module', 'name') ?? '').split(/\s+/),
    ...textsAt(root, 'tool', 'pdm', 'build', 'includes').map((path) => path.replace(/^(?:\.\/)?src\//, '')),
    ...(typeof uv === 'string' ? [uv] : textsAt(root, 'tool', 'uv', 'build-backend', 'module-name')),
  ];
}

function at(value: TomlValue | undefined, ...keys: readonly string[]): TomlValue | undefined {
  let found = value;
  for (const key of keys) found = isTable(found) ? found[key] : undefined;
  return found;
}

function textAt(value: TomlValue | undefined, ...keys: readonly string[]): string | undefined {
  const found = at(value, ...keys);
  return typeof found === 'string' ? found : undefined;
}

function textsAt(value: TomlValue | undefined, ...keys: readonly string[]): string[] {
  const found = at(value, ...keys);
  return Array.isArray(found) ? found.filter((item) => typeof item === 'string') : [];
}

function isTable(value: TomlValue | undefined): value is TomlTable {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof TomlDate);
}
