import type { FileContent } from '../notebook/notebook';
import type { Files } from '../project/files';
import { dirname } from '../project/paths';
import { VersionedCache } from '../project/versioned-cache';
import { expandIncludes } from './includes';
import { loadYaml } from './load';
import type { LoadedYaml } from './load';
import { emptyMap, valueAt, withValueAt } from './located';
import type { Located, LocatedMap } from './located';
import { asVariable, merge } from './merge';
import { Pieces, Unfinished } from './yaml/pieces';

/** A bundle's files merged, before a target is chosen. */
export interface Bundle {
  /** `databricks.yml`. */
  readonly path: string;
  /** Its folder. */
  readonly root: string;
  /** The root file and what it includes, in the order merged. */
  readonly files: readonly BundleFile[];
  readonly config: LocatedMap;
  /** Names of targets in the order written. */
  readonly targets: readonly string[];
}

export interface BundleFile {
  readonly path: string;
  readonly yaml: LoadedYaml;
}

/** So many new resources are read together with their file by `ahead`, and the others one by one. */
const resourcesWithFile = 1;

/** Parsed files by version: one for all bundles of a host. */
export class YamlCache {
  private readonly pieces = new Map<string, Pieces>();
  private readonly loaded = new VersionedCache((path, content) => loadYaml(path, textOf(content), this.piecesOf(path)));

  /** Undefined for a file that is not there. */
  get(files: Files, path: string): LoadedYaml | undefined {
    return this.loaded.get(files, path);
  }

  /** What `get` does, in parts. */
  *ahead(files: Files, path: string): Generator<void> {
    for (const read of this.putOff(files, path)) {
      yield;
      read();
    }
    yield;
    this.get(files, path);
    yield;
  }

  /** What is left to read of a file after some of it. */
  private putOff(files: Files, path: string): readonly (() => void)[] {
    const pieces = this.piecesOf(path);
    pieces.most = resourcesWithFile;
    try {
      this.get(files, path);
      return [];
    } catch (error) {
      if (error instanceof Unfinished) return error.rest;
      throw error;
    } finally {
      pieces.most = Infinity;
    }
  }

  private piecesOf(path: string): Pieces {
    const pieces = this.pieces.get(path) ?? new Pieces();
    this.pieces.set(path, pieces);
    return pieces;
  }
}

export function createYamlCache(): YamlCache {
  return new YamlCache();
}

/** What `loadBundle` reads, in parts. */
export function* readAhead(files: Files, path: string, yaml: YamlCache): Generator<void> {
  yield* yaml.ahead(files, path);
  const root = yaml.get(files, path)?.root;
  for (const included of expandIncludes(files, dirname(path), texts(valueAt(root, 'include')))) {
    yield* yaml.ahead(files, included);
  }
}

function textOf(content: FileContent): string {
  return content.kind === 'text' ? content.text : '';
}

/** Loads the bundle whose root file is `path`, as far as its files can be read. */
export function loadBundle(files: Files, path: string, yaml: YamlCache): Bundle {
  const root = dirname(path);
  const loaded: BundleFile[] = [];
  let config = emptyMap({ path, cell: 0, span: { start: 0, end: 0 } });
  const add = (file: string): void => {
    const read = yaml.get(files, file);
    if (!read) return;
    loaded.push({ path: file, yaml: read });
    if (read.root?.kind !== 'map') return;
    const merged = merge(config, writtenOut(read.root));
    if (merged.kind === 'map') config = merged;
  };
  add(path);
  for (const included of expandIncludes(files, root, texts(valueAt(config, 'include')))) add(included);
  const targets = valueAt(config, 'targets');
  return { path, root, files: loaded, config, targets: targets?.kind === 'map' ? [...targets.entries.keys()] : [] };
}

/** With `environments`, the old name of `targets`, renamed, and every variable of a target as a definition. */
function writtenOut(root: LocatedMap): LocatedMap {
  const targets = valueAt(root, 'targets') ?? valueAt(root, 'environments');
  if (targets?.kind !== 'map') return root;
  let written = targets;
  for (const name of targets.entries.keys()) {
    const variables = valueAt(targets, name, 'variables');
    if (variables?.kind !== 'map') continue;
    for (const [variable, { value }] of variables.entries) {
      written = withValueAt(written, [name, 'variables', variable], asVariable(value));
    }
  }
  return withValueAt(root, ['targets'], written);
}

function texts(list: Located | undefined): string[] {
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((item) => (item.kind === 'scalar' && item.text !== '' ? [item.text] : []));
}
