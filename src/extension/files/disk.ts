import type { InputProblem } from '../../core/engine/linter';

/** A file system that answers later: the disk, a remote machine, a virtual workspace. Its promises never reject. */
export interface Disk {
  /** Names in a folder; undefined when there is no such folder or it cannot be read. */
  list(folder: string): Promise<FolderEntries | undefined>;
  read(path: string): Promise<DiskFile>;
}

/** `linked-folder`: a symbolic link to a folder. */
export type EntryKind = 'file' | 'folder' | 'linked-folder';

export type FolderEntries = ReadonlyMap<string, EntryKind>;

export type DiskFile =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unusable'; readonly reason: InputProblem['reason']; readonly message: string };
