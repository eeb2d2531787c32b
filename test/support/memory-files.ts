import type { FileContent } from '../../src/core/notebook/notebook';
import type { Files, VersionedContent } from '../../src/core/project/files';
import { ancestors, basename, dirname } from '../../src/core/project/paths';

/** A file system in memory. Every `set` gives the file a new version; `reads` counts calls of `read` by path. */
export class MemoryFiles implements Files {
  private readonly contents = new Map<string, VersionedContent>();
  private readonly folders = new Map<string, Set<string>>();
  private version = 0;
  readonly reads = new Map<string, number>();

  constructor(texts: Readonly<Record<string, string>> = {}) {
    for (const [path, text] of Object.entries(texts)) this.set(path, text);
  }

  set(path: string, content: string | FileContent): void {
    this.version++;
    this.contents.set(path, {
      version: this.version,
      content: typeof content === 'string' ? { kind: 'text', text: content } : content,
    });
    this.names(dirname(path)).add(basename(path));
    for (const folder of ancestors(dirname(path))) {
      if (folder !== '/') this.names(dirname(folder)).add(`${basename(folder)}/`);
    }
  }

  /** Removes a file, and the folders that this leaves empty. */
  delete(path: string): void {
    if (!this.contents.delete(path)) return;
    this.folders.get(dirname(path))?.delete(basename(path));
    for (const folder of ancestors(dirname(path))) {
      if (folder === '/' || this.list(folder).length > 0) return;
      this.folders.delete(folder);
      this.folders.get(dirname(folder))?.delete(`${basename(folder)}/`);
    }
  }

  read(path: string): VersionedContent | undefined {
    this.reads.set(path, (this.reads.get(path) ?? 0) + 1);
    return this.contents.get(path);
  }

  exists(path: string): boolean {
    return this.contents.has(path);
  }

  list(folder: string): readonly string[] {
    return [...(this.folders.get(folder) ?? [])];
  }

  private names(folder: string): Set<string> {
    const names = this.folders.get(folder) ?? new Set<string>();
    this.folders.set(folder, names);
    return names;
  }
}
