import type { FileContent } from '../notebook/notebook';
import type { Files } from './files';

/** What was worked out from files, kept as long as each file's version stays. */
export class VersionedCache<T> {
  private readonly known = new Map<string, { readonly version: string | number; readonly value: T }>();

  constructor(private readonly compute: (path: string, content: FileContent) => T) {}

  /** Undefined for a file that is not there. */
  get(files: Files, path: string): T | undefined {
    const read = files.read(path);
    if (!read) {
      this.known.delete(path);
      return undefined;
    }
    const known = this.known.get(path);
    if (known?.version === read.version) return known.value;
    const value = this.compute(path, read.content);
    this.known.set(path, { version: read.version, value });
    return value;
  }
}
