import type { InputProblem } from '../../core/engine/linter';
import type { FileContent } from '../../core/notebook/notebook';
import type { Files, VersionedContent } from '../../core/project/files';
import { ancestors, basename, dirname, isWithin } from '../../core/project/paths';
import { sameContent } from './content';
import type { Disk, DiskFile, FolderEntries } from './disk';

/** What editors hold, saved or not; it wins over the disk. */
export interface Editors {
  /** undefined when no editor holds the file. */
  open(path: string): OpenFile | undefined;
}

/** A file in an editor. The same `stamp` means the same content. */
export interface OpenFile {
  readonly stamp: string;
  content(): FileContent;
}

interface Versioned extends VersionedContent {
  readonly stamp: string;
  readonly version: number;
}

/**
 * Files in memory, as the synchronous engine needs them. What it asks for and is not here yet counts as absent and is
 * remembered; `load` fetches that, and whoever asked asks again, until nothing is missing.
 */
export class Snapshot implements Files {
  private readonly files = new Map<string, { readonly stamp: string; readonly file: DiskFile }>();
  private readonly folders = new Map<string, FolderEntries | undefined>();
  private readonly listings = new Map<string, readonly string[]>();
  private readonly versions = new Map<string, Versioned>();
  private readonly supposed = new Map<string, VersionedContent>();
  private readonly wantedFiles = new Set<string>();
  private readonly wantedFolders = new Set<string>();
  /** On their way: what happens to them now may be later than what arrives. */
  private readonly awaitedFiles = new Set<string>();
  private readonly awaitedFolders = new Set<string>();
  private loading: Promise<void> = Promise.resolve();
  private loads = 0;
  private lastVersion = 0;

  constructor(
    private readonly disk: Disk,
    private readonly editors: Editors,
  ) {}

  read(path: string): VersionedContent | undefined {
    const supposed = this.supposed.get(path);
    if (supposed) return supposed;
    const open = this.editors.open(path);
    if (open) return this.versioned(path, open.stamp, () => open.content());
    const loaded = this.files.get(path);
    if (!loaded) this.wantedFiles.add(path);
    if (loaded?.file.kind !== 'text') return undefined;
    const { text } = loaded.file;
    return this.versioned(path, loaded.stamp, () => ({ kind: 'text', text }));
  }

  exists(path: string): boolean {
    return this.editors.open(path) !== undefined || this.entries(dirname(path))?.get(basename(path)) === 'file';
  }

  list(folder: string): readonly string[] {
    const entries = this.entries(folder);
    if (!entries) return [];
    const names = this.listings.get(folder) ?? this.names(folder, entries);
    this.listings.set(folder, names);
    return names;
  }

  /** The answer to a question if a file read otherwise. Nobody else sees that. */
  supposing<T>(path: string, content: FileContent, question: () => T): T {
    this.supposed.set(path, { version: ++this.lastVersion, content });
    try {
      return question();
    } finally {
      this.supposed.delete(path);
    }
  }

  /** Why a file that is there could not be read; undefined when it was, or is absent. */
  problem(path: string): InputProblem | undefined {
    const file = this.editors.open(path) ? undefined : this.files.get(path)?.file;
    return file?.kind === 'unusable' ? { path, reason: file.reason, message: file.message } : undefined;
  }

  /** Whether answers given so far may rest on something that has not been loaded, or has changed since. */
  get incomplete(): boolean {
    const { wantedFiles, wantedFolders, awaitedFiles, awaitedFolders } = this;
    return [wantedFiles, wantedFolders, awaitedFiles, awaitedFolders].some(({ size }) => size > 0);
  }

  /** Loads what was asked for and missed, and what has changed on disk. */
  load(): Promise<void> {
    this.loading = this.loading.then(() => this.loadWanted());
    return this.loading;
  }

  /** A file's content on disk may be another. Returns whether it has been of interest so far. */
  changed(path: string): boolean {
    if (!this.files.has(path) && !this.awaitedFiles.has(path)) return false;
    this.wantedFiles.add(path);
    return true;
  }

  /** A file or folder came, went or became something else. Returns whether it has been of interest so far. */
  appearedOrVanished(path: string): boolean {
    const parent = dirname(path);
    const files = [...this.files.keys(), ...this.awaitedFiles].filter((known) => isWithin(path, known));
    const folders = [...this.folders.keys(), ...this.awaitedFolders].filter(
      (known) => known === parent || isWithin(path, known),
    );
    for (const file of files) this.wantedFiles.add(file);
    for (const folder of folders) this.wantedFolders.add(folder);
    return files.length > 0 || folders.length > 0;
  }

  /** Somebody looks at a file: the folders around it are looked at anew, since news of new folders can get lost. */
  lookedAt(path: string): void {
    for (const folder of ancestors(dirname(path))) {
      if (this.folders.has(folder) || this.awaitedFolders.has(folder)) this.wantedFolders.add(folder);
    }
  }

  private entries(folder: string): FolderEntries | undefined {
    if (!this.folders.has(folder)) this.wantedFolders.add(folder);
    return this.folders.get(folder);
  }

  private names(folder: string, entries: FolderEntries): string[] {
    const names: string[] = [];
    const linked = this.reachedByLink(folder);
    for (const [name, kind] of entries) {
      // A link within a link may lead back to where one came from, for ever.
      if (kind === 'file') names.push(name);
      else if (kind === 'folder' || !linked) names.push(`${name}/`);
    }
    return names;
  }

  private reachedByLink(folder: string): boolean {
    return ancestors(folder).some(
      (above) => this.folders.get(dirname(above))?.get(basename(above)) === 'linked-folder',
    );
  }

  /** Keeps the version where the content is what it was, so that saving or touching a file is no change. */
  private versioned(path: string, stamp: string, content: () => FileContent): Versioned {
    const before = this.versions.get(path);
    if (before?.stamp === stamp) return before;
    const next = content();
    const same = before !== undefined && sameContent(before.content, next);
    const now: Versioned = same ? { ...before, stamp } : { stamp, version: ++this.lastVersion, content: next };
    this.versions.set(path, now);
    return now;
  }

  private async loadWanted(): Promise<void> {
    const files = move(this.wantedFiles, this.awaitedFiles);
    const folders = move(this.wantedFolders, this.awaitedFolders);
    await inBatches(folders, async (folder) => {
      this.folders.set(folder, await this.disk.list(folder));
      this.awaitedFolders.delete(folder);
    });
    // Whoever asked meanwhile has had the names of before.
    if (folders.length > 0) this.listings.clear();
    await inBatches(files, async (path) => {
      // An editor's file is read anew once the editor lets go of it.
      if (this.editors.open(path)) this.files.delete(path);
      else this.files.set(path, { stamp: `disk ${++this.loads}`, file: await this.disk.read(path) });
      this.awaitedFiles.delete(path);
    });
  }
}

const batchSize = 32;

async function inBatches<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (let start = 0; start < items.length; start += batchSize) {
    await Promise.all(items.slice(start, start + batchSize).map(work));
  }
}

function move(from: Set<string>, to: Set<string>): string[] {
  const moved = [...from];
  from.clear();
  for (const item of moved) to.add(item);
  return moved;
}
