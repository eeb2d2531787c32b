import type { FileContent } from '../notebook/notebook';

/**
 * What the core sees of a file system: a snapshot that its host keeps up to date (disk, unsaved editors, a virtual
 * workspace). Paths are absolute with `/` between names (`/c:/x` on Windows). Calls do not throw: what cannot be read
 * is absent, and the host that knows why says so itself.
 */
export interface Files {
  /** The file as it is now, or undefined when there is none (yet). The same `version` means the same content. */
  read(path: string): VersionedContent | undefined;
  /** Whether a file is there, read or not. */
  exists(path: string): boolean;
  /** Names in a folder, folders with a trailing `/`; empty when there is no such folder. */
  list(folder: string): readonly string[];
}

export interface VersionedContent {
  readonly version: string | number;
  readonly content: FileContent;
}
