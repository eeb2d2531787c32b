import type { Location } from '../text/location';
import type { Bundle } from './bundle';
import { indexFile, indexResources } from './file-index';
import type { FileIndex } from './file-index';
import type { LoadedYaml } from './load';
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

  /** What is named by the text of one place: several names where an alias repeats it. */
  allAt({ path, span }: Location): readonly SymbolPlace[] {
    const places = this.files.find((file) => file.path === path)?.places ?? [];
    return places.filter(({ location }) => location.span.start === span.start && location.span.end === span.end);
  }
}

/** Indexes bundles, each file once per version. */
export class Indexer {
  private readonly known = new WeakMap<LoadedYaml, FileIndex>();

  /** Works out in parts what `index` takes longest for. */
  *ahead({ files }: Bundle): Generator<void> {
    for (const { yaml } of files) if (!this.known.has(yaml)) yield* indexResources(yaml);
  }

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
