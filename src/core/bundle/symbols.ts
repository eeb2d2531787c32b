import type { Location } from '../text/location';
import type { Bundle } from './bundle';
import type { LoadedYaml } from './load';
import type { Located, LocatedMap } from './located';
import { valueAt } from './located';
import { dynamicUses } from './dynamic-uses';
import { referencesIn } from './located-reference';
import type { FileReferences } from './located-reference';

export type SymbolKind = 'variable' | 'resource' | 'target' | 'task' | 'job-cluster' | 'environment' | 'parameter';

/** What a bundle names: a variable `catalog`, a resource `jobs.train`, a task `train` of the job `jobs.train`. */
export interface SymbolName {
  readonly kind: SymbolKind;
  /** `catalog`; of a resource its kind and key, `jobs.train`. */
  readonly name: string;
  /** Of what belongs to a job: the job, `jobs.train`; empty for what the whole bundle has. */
  readonly scope: string;
}

/** A place that names something. */
export interface SymbolPlace extends SymbolName {
  /** Where the name is written: the key of a map, the value of `task_key`, the name within `${...}`. */
  readonly location: Location;
  /** `override`: a target says something more of what is defined elsewhere. */
  readonly role: 'definition' | 'override' | 'use';
}

/** What the files of a bundle name, and the references in them. */
export class BundleIndex {
  private readonly byName = new Map<string, SymbolPlace[]>();
  readonly references: readonly FileReferences[];

  constructor(readonly files: readonly FileIndex[]) {
    this.references = files.map((file) => file.references);
    for (const place of files.flatMap((file) => file.places)) {
      const key = keyOf(place);
      const known = this.byName.get(key);
      if (known) known.push(place);
      else this.byName.set(key, [place]);
    }
  }

  /** Every place of one name, file by file. */
  places(symbol: SymbolName): readonly SymbolPlace[] {
    return this.byName.get(keyOf(symbol)) ?? [];
  }

  definitions(symbol: SymbolName): readonly SymbolPlace[] {
    return this.places(symbol).filter((place) => place.role !== 'use');
  }

  /** Names of a kind that are defined, in the order written. */
  names(kind: SymbolKind, scope = ''): readonly string[] {
    const found = new Set<string>();
    for (const [place] of this.byName.values()) {
      if (place?.kind === kind && place.scope === scope && this.definitions(place).length > 0) found.add(place.name);
    }
    return [...found];
  }

  /** What stands at an offset of a file. */
  at(path: string, offset: number): SymbolPlace | undefined {
    for (const place of this.files.find((file) => file.path === path)?.places ?? []) {
      const { start, end } = place.location.span;
      if (start <= offset && offset <= end) return place;
    }
    return undefined;
  }
}

export interface FileIndex {
  readonly path: string;
  readonly references: FileReferences;
  readonly places: readonly SymbolPlace[];
}

/** Indexes bundles, each file once per version. */
export class Indexer {
  private readonly known = new WeakMap<LoadedYaml, FileIndex>();

  index(bundle: Bundle): BundleIndex {
    return new BundleIndex(
      bundle.files.map(({ path, yaml }) => {
        const index = this.known.get(yaml) ?? indexFile(path, yaml);
        this.known.set(yaml, index);
        return index;
      }),
    );
  }
}

function keyOf({ kind, name, scope }: SymbolName): string {
  return `${kind}\0${scope}\0${name}`;
}

function indexFile(path: string, yaml: LoadedYaml): FileIndex {
  const references = referencesIn(yaml);
  const places: SymbolPlace[] = [];
  const root = yaml.root;
  if (root?.kind === 'map') {
    keys(places, 'variable', valueAt(root, 'variables'), 'definition');
    resources(places, valueAt(root, 'resources'), 'definition');
    for (const targets of [valueAt(root, 'targets'), valueAt(root, 'environments')]) {
      keys(places, 'target', targets, 'definition');
      for (const { value } of entriesOf(targets)) {
        keys(places, 'variable', valueAt(value, 'variables'), 'override');
        resources(places, valueAt(value, 'resources'), 'override');
      }
    }
  }
  for (const { path: names, names: spans } of references.references) {
    const [first, second, third] = names;
    const isVariable = first === 'var' || first === 'variables';
    if (isVariable && second !== undefined && spans[1]) {
      places.push({ kind: 'variable', name: second, scope: '', location: spans[1], role: 'use' });
    }
    if (first === 'resources' && second !== undefined && third !== undefined && spans[2]) {
      places.push({ kind: 'resource', name: `${second}.${third}`, scope: '', location: spans[2], role: 'use' });
    }
  }
  for (const use of dynamicUses(yaml)) places.push(use);
  const sorted = places
    .map((place) => withoutQuotes(yaml.text, place))
    .sort((a, b) => a.location.span.start - b.location.span.start);
  return { path, references, places: sorted.filter((place, index) => !isRepeated(sorted, place, index)) };
}

/** What an anchor names stands in one place, however often aliases repeat it. */
function isRepeated(sorted: readonly SymbolPlace[], place: SymbolPlace, index: number): boolean {
  for (let before = index - 1; before >= 0; before--) {
    const other = sorted[before];
    if (other?.location.span.start !== place.location.span.start) return false;
    if (other.role === place.role && keyOf(other) === keyOf(place)) return true;
  }
  return false;
}

function withoutQuotes(text: string, place: SymbolPlace): SymbolPlace {
  const { location } = place;
  const { start, end } = location.span;
  const first = text.charAt(start);
  const isQuoted = (first === '"' || first === "'") && end - start >= 2 && text.charAt(end - 1) === first;
  return isQuoted ? { ...place, location: { ...location, span: { start: start + 1, end: end - 1 } } } : place;
}

function entriesOf(value: Located | undefined): readonly { name: string; key: Location; value: Located }[] {
  if (value?.kind !== 'map') return [];
  return [...value.entries].map(([name, entry]) => ({ name, ...entry }));
}

function keys(places: SymbolPlace[], kind: SymbolKind, map: Located | undefined, role: SymbolPlace['role']): void {
  for (const { name, key } of entriesOf(map)) places.push({ kind, name, scope: '', location: key, role });
}

function resources(places: SymbolPlace[], map: Located | undefined, role: SymbolPlace['role']): void {
  for (const kind of entriesOf(map)) {
    for (const { name, key, value } of entriesOf(kind.value)) {
      const scope = `${kind.name}.${name}`;
      places.push({ kind: 'resource', name: scope, scope: '', location: key, role });
      if (kind.name === 'jobs' && value.kind === 'map') ofJob(places, value, scope, role);
    }
  }
}

function ofJob(places: SymbolPlace[], job: LocatedMap, scope: string, role: SymbolPlace['role']): void {
  const add = (kind: SymbolKind, map: Located | undefined, field: string, as: SymbolPlace['role']): void => {
    const value = valueAt(map, field);
    if (value?.kind === 'scalar' && value.text !== '' && !value.text.includes('${')) {
      places.push({ kind, name: value.text, scope, location: value.location, role: as });
    }
  };
  const list = (field: string): readonly Located[] => {
    const value = valueAt(job, field);
    return value?.kind === 'list' ? value.items : [];
  };
  for (const task of list('tasks')) {
    add('task', task, 'task_key', role);
    for (const each of [task, valueAt(task, 'for_each_task', 'task')]) {
      add('job-cluster', each, 'job_cluster_key', 'use');
      add('environment', each, 'environment_key', 'use');
    }
    const needs = valueAt(task, 'depends_on');
    for (const need of needs?.kind === 'list' ? needs.items : []) add('task', need, 'task_key', 'use');
  }
  for (const cluster of list('job_clusters')) add('job-cluster', cluster, 'job_cluster_key', role);
  for (const environment of list('environments')) add('environment', environment, 'environment_key', role);
  for (const parameter of list('parameters')) add('parameter', parameter, 'name', role);
}
