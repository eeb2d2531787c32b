import type { Find } from './discover';

/** What one of a build's files (`pyproject.toml`, `setup.cfg`, `setup.py`) says of what it packs. */
export interface Declaration {
  /** The distribution's name, normalised. */
  readonly name?: string;
  /** Top-level packages and modules named outright. */
  readonly packages: readonly string[];
  readonly finds: readonly Find[];
  /** The folder of the sources when the build looks for packages by itself; relative. */
  readonly sources?: string;
  /** Whether a build that names nothing takes the package of the distribution's name (Poetry, Hatch, Flit, uv). */
  readonly byName: boolean;
}

/** `Bakery.ML` and `bakery-ml` are one distribution; written with `_` as a package would be. */
export function normalised(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '_');
}

/** The first name of a dotted name or a path: `bakery` of `bakery.features` and `bakery/features`. */
export function topOf(name: string): string {
  return name.replace(/^(?:\.?\/)+/, '').split(/[./]/)[0] ?? name;
}
