import type { Files, VersionedContent } from './files';

/** Files that remember what was asked of them, so that an answer drawn from them can be kept until one changes. */
export class TrackedFiles implements Files {
  private readonly versions = new Map<string, string | number | undefined>();
  private readonly presence = new Map<string, boolean>();
  private readonly listings = new Map<string, string>();

  constructor(private readonly files: Files) {}

  read(path: string): VersionedContent | undefined {
    const read = this.files.read(path);
    this.versions.set(path, read?.version);
    return read;
  }

  exists(path: string): boolean {
    const exists = this.files.exists(path);
    this.presence.set(path, exists);
    return exists;
  }

  list(folder: string): readonly string[] {
    const names = this.files.list(folder);
    this.listings.set(folder, fingerprint(names));
    return names;
  }

  /** Whether anything that was asked has another answer by now, in `files`. */
  changed(files = this.files): boolean {
    for (const [path, version] of this.versions) if (files.read(path)?.version !== version) return true;
    for (const [path, present] of this.presence) if (files.exists(path) !== present) return true;
    for (const [folder, names] of this.listings) if (fingerprint(files.list(folder)) !== names) return true;
    return false;
  }

  /** Every file that was read or looked for, there or not. */
  get paths(): ReadonlySet<string> {
    return new Set([...this.versions.keys(), ...this.presence.keys()]);
  }
}

function fingerprint(names: readonly string[]): string {
  return [...names].sort().join('\n');
}
