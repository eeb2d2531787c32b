import type { Bundle, BundleFile } from '../bundle';
import type { Located } from '../located';
import type { Target } from '../target';
import { containerPlace } from './container-place';
import { identityOf, onceEach } from './fault';
import type { SchemaFault } from './fault';
import type { BundleSchema } from './read-schema';
import { resourcesOf } from './resources';
import { Sound, SoundInTargets } from './sound';
import { resourceFaults, stateOf, targetFaults } from './target-faults';
import type { Settled } from './target-faults';
import { typeFaults } from './type-faults';

/** Checks bundles against one schema. What it found in a file is kept as long as the file's version is. */
export interface BundleValidator {
  readonly schema: BundleSchema;
  /** Unknown and deprecated fields and wrong types of one file; these hold in every target. */
  fileFaults(file: BundleFile): readonly SchemaFault[];
  /**
   * Every fault of a bundle once, in the order of its files and their text.
   *
   * @param targets the targets to judge: all of the bundle's, as a rule
   */
  schemaFaults(bundle: Bundle, targets: readonly Target[]): readonly SchemaFault[];
  /** What `fileFaults` says of files, worked out in parts. */
  filesAhead(files: readonly BundleFile[]): Generator<void>;
  /** What `schemaFaults` says, worked out in parts. */
  ahead(bundle: Bundle, targets: readonly Target[]): Generator<void, readonly SchemaFault[]>;
}

export function createBundleValidator(schema: BundleSchema): BundleValidator {
  const known = new WeakMap<Located, readonly SchemaFault[]>();
  const soundInFiles = new Sound();
  const soundInTargets = new SoundInTargets();

  const fileFaults = (file: BundleFile): readonly SchemaFault[] => {
    const { root } = file.yaml;
    if (!root) return [];
    const faults =
      known.get(root) ?? onceEach(typeFaults(schema.root, root, [], soundInFiles)).filter(isReadable([file]));
    known.set(root, faults);
    return faults;
  };

  const schemaFaults = (bundle: Bundle, targets: readonly Target[]): readonly SchemaFault[] => {
    const ofFiles = bundle.files.flatMap(fileFaults);
    const told = new Set(ofFiles.map(identityOf));
    const ofTargets = byTarget(schema, targets, soundInTargets.of(bundle.path, targets.map(stateOf)))
      .filter((fault) => !told.has(identityOf(fault)))
      .filter(isReadable(bundle.files));
    const placed = ofTargets.map((fault) =>
      fault.within ? { ...fault, location: containerPlace(bundle.files, fault.within) } : fault,
    );
    const order = new Map(bundle.files.map(({ path }, index) => [path, index]));
    return [...ofFiles, ...placed].sort(
      (a, b) =>
        (order.get(a.location.path) ?? 0) - (order.get(b.location.path) ?? 0) ||
        a.location.span.start - b.location.span.start,
    );
  };

  function* filesAhead(files: readonly BundleFile[]): Generator<void> {
    for (const { yaml } of files) {
      if (!yaml.root || known.has(yaml.root)) continue;
      for (const { type, value, path } of resourcesOf(schema, yaml.root)) {
        if (!soundInFiles.isNew(type, value)) continue;
        typeFaults(type, value, path, soundInFiles);
        yield;
      }
    }
    files.forEach(fileFaults);
    yield;
  }

  function* ahead(bundle: Bundle, targets: readonly Target[]): Generator<void, readonly SchemaFault[]> {
    yield* filesAhead(bundle.files);
    const settled: Settled = new WeakMap();
    const sounds = soundInTargets.of(bundle.path, targets.map(stateOf));
    for (const [index, target] of targets.entries()) {
      const sound = sounds[index] ?? new Sound();
      for (const resource of resourcesOf(schema, target.config)) {
        if (!sound.isNew(resource.type, resource.value)) continue;
        resourceFaults(resource, target, settled, sound);
        yield;
      }
    }
    return schemaFaults(bundle, targets);
  }

  return { schema, fileFaults, schemaFaults, filesAhead, ahead };
}

/**
 * Whether a fault is of what was surely read: no text after a mistake in the YAML itself, or just before, where that may
 * have begun; and nothing that is missing while a part of the bundle cannot be read.
 */
function isReadable(files: readonly BundleFile[]): (fault: SchemaFault) => boolean {
  const ends = new Map<string, number>();
  for (const { path, yaml } of files) {
    const first = Math.min(...yaml.problems.map(({ span }) => span.start));
    if (first !== Infinity) ends.set(path, lineBefore(yaml.text, first));
  }
  return ({ kind, location }) => {
    if (kind === 'missing-field') return ends.size === 0;
    return location.span.end <= (ends.get(location.path) ?? Infinity);
  };
}

/** Where the line before that of an offset begins. */
function lineBefore(text: string, offset: number): number {
  const line = text.lastIndexOf('\n', offset - 1);
  return line <= 0 ? 0 : text.lastIndexOf('\n', line - 1) + 1;
}

/** The faults of each target as one list; those that do not hold in all say in which they do. */
function byTarget(schema: BundleSchema, targets: readonly Target[], sounds: readonly Sound[]): SchemaFault[] {
  const found = new Map<string, { readonly fault: SchemaFault; readonly names: string[] }>();
  const settled: Settled = new WeakMap();
  for (const [index, target] of targets.entries()) {
    for (const fault of onceEach(targetFaults(schema, target, settled, sounds[index] ?? new Sound()))) {
      const identity = identityOf(fault);
      const same = found.get(identity) ?? { fault, names: [] };
      found.set(identity, same);
      same.names.push(target.name ?? '');
    }
  }
  return [...found.values()].map(({ fault, names }) =>
    names.length === targets.length ? fault : { ...fault, targets: names },
  );
}
