import type { Files } from '../files';
import { join } from '../paths';
import type { Declaration } from './declaration';
import { discover, findAll } from './discover';
import { readPyproject } from './pyproject';
import { readSetupCfg, readSetupPy } from './setup-files';

/** A folder that a wheel is built from. */
export interface PythonProject {
  readonly folder: string;
  /** The distribution's name, normalised: `bakery_ml`. */
  readonly name: string | undefined;
  /** Top-level packages and modules that its wheel brings; when that is unclear, all that its sources hold. */
  readonly packages: ReadonlySet<string>;
  /** Folders that its packages lie in. */
  readonly sourceFolders: readonly string[];
}

/** Undefined for a folder that nothing is built from. */
export function readPythonProject(files: Files, folder: string): PythonProject | undefined {
  const read = (name: string): string | undefined => {
    const content = files.read(join(folder, name))?.content;
    return content?.kind === 'text' ? content.text : undefined;
  };
  const texts = [read('pyproject.toml'), read('setup.cfg'), read('setup.py')] as const;
  if (texts.every((text) => text === undefined)) return undefined;
  const [pyproject, setupCfg, setupPy] = texts;
  const declarations = [
    pyproject === undefined ? undefined : readPyproject(pyproject),
    setupCfg === undefined ? undefined : readSetupCfg(setupCfg),
    setupPy === undefined ? undefined : readSetupPy(setupPy),
  ].filter((declaration) => declaration !== undefined);
  const name = declarations.find((declaration) => declaration.name !== undefined)?.name;
  const packages = new Set<string>();
  const sources = new Set<string>();
  for (const declaration of declarations) {
    for (const named of declaration.packages) packages.add(named);
    for (const find of declaration.finds) {
      for (const found of discover(files, folder, find)) packages.add(found);
      sources.add(join(folder, find.where));
    }
  }
  const given = declarations.find((declaration) => declaration.sources !== undefined)?.sources;
  const source = given ?? (discover(files, folder, { ...findAll, where: 'src' }).length > 0 ? 'src' : '.');
  sources.add(join(folder, source));
  if (packages.size === 0) {
    for (const found of byItself(files, folder, source, name, declarations)) packages.add(found);
  }
  return { folder, name, packages, sourceFolders: [...sources] };
}

/** What a build takes when its files name nothing. */
function byItself(
  files: Files,
  folder: string,
  source: string,
  name: string | undefined,
  declarations: readonly Declaration[],
): string[] {
  const found = discover(files, folder, { ...findAll, where: source });
  const isByName = declarations.some((declaration) => declaration.byName);
  return isByName && name !== undefined && found.includes(name) ? [name] : found;
}
