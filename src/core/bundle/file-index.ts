import type { Location } from '../text/location';
import { findDynamicUses } from './dynamic-uses';
import type { LoadedYaml } from './load';
import type { Located, LocatedMap } from './located';
import { valueAt } from './located';
import { findIn, inOrder } from './located-reference';
import type { FileReferences, FoundReferences } from './located-reference';
import { eachScalar } from './scalars';
import type { ValuePlace } from './scalars';
import type { SymbolKind, SymbolPlace } from './symbols';
import { movedPlace, originOf } from './yaml/block';

/** What a file names, and the references in it. */
export interface FileIndex {
  readonly path: string;
  readonly references: FileReferences;
  readonly places: readonly SymbolPlace[];
}

/** The same of a part of it, in no order. */
interface Part extends FoundReferences {
  readonly places: SymbolPlace[];
}

/** Goes through the resources of a file one by one, for `indexFile`. */
export function* indexResources({ root, text }: LoadedYaml): Generator<void> {
  for (const kind of entriesOf(valueAt(root, 'resources'))) {
    for (const { name, value } of entriesOf(kind.value)) {
      partOfBlock(text, kind.name, name, value);
      yield;
    }
  }
}

/** Indexes a file; of resources that it had before, by what was found then. */
export function indexFile(path: string, yaml: LoadedYaml): FileIndex {
  const { root, text } = yaml;
  const blocks = new Map<Located, Part>();
  const rest: SymbolPlace[] = [];
  if (root?.kind === 'map') {
    keys(rest, 'variable', valueAt(root, 'variables'), 'definition');
    resources(rest, valueAt(root, 'resources'), 'definition', (kind, name, value) => {
      const block = partOfBlock(text, kind, name, value);
      if (block) blocks.set(value, block);
      return block !== undefined;
    });
    for (const targets of [valueAt(root, 'targets'), valueAt(root, 'environments')]) {
      keys(rest, 'target', targets, 'definition');
      for (const { value } of entriesOf(targets)) {
        keys(rest, 'variable', valueAt(value, 'variables'), 'override');
        resources(rest, valueAt(value, 'resources'), 'override');
      }
    }
  }
  const parts = [partOf(text, root, [], rest, (value) => blocks.has(value)), ...blocks.values()];
  const references = inOrder({
    references: parts.flatMap((part) => part.references),
    malformed: parts.flatMap((part) => part.malformed),
  });
  const sorted = parts.flatMap((part) => part.places).sort((a, b) => a.location.span.start - b.location.span.start);
  return { path, references, places: sorted.filter((place, index) => !isRepeated(sorted, place, index)) };
}

function partOf(
  text: string,
  value: Located | undefined,
  at: ValuePlace,
  known: readonly SymbolPlace[],
  isLeftOut?: (value: Located) => boolean,
): Part {
  const part: Part = { references: [], malformed: [], places: [...known] };
  const visit: Parameters<typeof eachScalar>[1] = (scalar, path) => {
    findIn(text, scalar, path, part);
    findDynamicUses(text, scalar, path, part.places);
  };
  eachScalar(value, visit, at, isLeftOut);
  for (const { path, names } of part.references) {
    const [first, second, third] = path;
    const isVariable = first === 'var' || first === 'variables';
    if (isVariable && second !== undefined && names[1]) {
      part.places.push({ kind: 'variable', name: second, scope: '', location: names[1], role: 'use' });
    }
    if (first === 'resources' && second !== undefined && third !== undefined && names[2]) {
      part.places.push({ kind: 'resource', name: `${second}.${third}`, scope: '', location: names[2], role: 'use' });
    }
  }
  return { ...part, places: part.places.map((place) => withoutQuotes(text, place)) };
}

interface KnownPart {
  readonly kind: string;
  /** Where the resource began. */
  readonly start: number;
  readonly part: Part;
}

const knownParts = new WeakMap<Located, KnownPart>();

/** Undefined for a resource that is read anew with each version of its file. */
function partOfBlock(text: string, kind: string, name: string, value: Located): Part | undefined {
  const origin = originOf(value);
  if (!origin) return undefined;
  const { start } = value.location.span;
  const known = knownParts.get(origin);
  if (known?.kind === kind) return movedPart(known.part, start - known.start);
  const places: SymbolPlace[] = [];
  if (kind === 'jobs' && value.kind === 'map') ofJob(places, value, `jobs.${name}`, 'definition');
  const part = partOf(text, value, ['resources', kind, name], places);
  knownParts.set(origin, { kind, start, part });
  return part;
}

function movedPart(part: Part, by: number): Part {
  if (by === 0) return part;
  const move = <T extends { readonly location: Location }>(each: T): T => ({
    ...each,
    location: movedPlace(each.location, by),
  });
  return {
    references: part.references.map((reference) => ({
      ...move(reference),
      names: reference.names.map((name) => movedPlace(name, by)),
    })),
    malformed: part.malformed.map(move),
    places: part.places.map(move),
  };
}

/** What an anchor names stands in one place, however often aliases repeat it. */
function isRepeated(sorted: readonly SymbolPlace[], place: SymbolPlace, index: number): boolean {
  for (let before = index - 1; before >= 0; before--) {
    const other = sorted[before];
    if (other?.location.span.start !== place.location.span.start) return false;
    if (isSame(other, place)) return true;
  }
  return false;
}

function isSame(a: SymbolPlace, b: SymbolPlace): boolean {
  return a.role === b.role && a.kind === b.kind && a.scope === b.scope && a.name === b.name;
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

/** @param isBlock says of a resource that what belongs to it is found elsewhere */
function resources(
  places: SymbolPlace[],
  map: Located | undefined,
  role: SymbolPlace['role'],
  isBlock: (kind: string, name: string, value: Located) => boolean = () => false,
): void {
  for (const kind of entriesOf(map)) {
    for (const { name, key, value } of entriesOf(kind.value)) {
      const scope = `${kind.name}.${name}`;
      places.push({ kind: 'resource', name: scope, scope: '', location: key, role });
      if (isBlock(kind.name, name, value)) continue;
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
