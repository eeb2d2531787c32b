import { FileSystemError, FileType, type Uri, workspace } from 'vscode';
import { NotebookError } from '../../core/notebook/notebook';
import { MAX_NOTEBOOK_LENGTH } from '../../core/notebook/read';
import { decodeUtf8 } from '../../core/notebook/decode';
import type { Disk, DiskFile, EntryKind, FolderEntries } from './disk';

/** In UTF-8 a UTF-16 unit takes three bytes at most: of a larger file the core would say that it is too large. */
const maxBytes = 3 * MAX_NOTEBOOK_LENGTH;

/** A file system of the editor (`vscode.workspace.fs`), wherever the workspace lives. */
export class WorkspaceDisk implements Disk {
  constructor(
    private readonly uriOf: (path: string) => Uri,
    /** Told of every folder whose files an answer may rest on. */
    private readonly onListed: (folder: Uri) => void,
  ) {}

  async list(folder: string): Promise<FolderEntries | undefined> {
    const uri = this.uriOf(folder);
    try {
      const entries = await workspace.fs.readDirectory(uri);
      this.onListed(uri);
      return new Map(entries.map(([name, type]) => [name, kindOf(type)]));
    } catch {
      // A folder that cannot be listed counts as empty: what is in it is none of the project's.
      return undefined;
    }
  }

  async read(path: string): Promise<DiskFile> {
    const uri = this.uriOf(path);
    try {
      const { size, type } = await workspace.fs.stat(uri);
      if ((type & FileType.Directory) !== 0) return { kind: 'absent' };
      if (size > maxBytes) return tooLarge(size);
      return decode(await workspace.fs.readFile(uri));
    } catch (error) {
      if (error instanceof FileSystemError && error.code === 'FileNotFound') return { kind: 'absent' };
      const why = error instanceof Error ? error.message : String(error);
      return { kind: 'unusable', reason: 'unreadable', message: `This file cannot be read: ${why}` };
    }
  }
}

function kindOf(type: FileType): EntryKind {
  if ((type & FileType.Directory) === 0) return 'file';
  return (type & FileType.SymbolicLink) === 0 ? 'folder' : 'linked-folder';
}

function tooLarge(size: number): DiskFile {
  const [megabytes, most] = [size, MAX_NOTEBOOK_LENGTH].map((bytes) => Math.round(bytes / 1024 / 1024));
  const message = `The file has ${megabytes} MB; notebooks are read up to ${most} MB. Clear its outputs, or split it.`;
  return { kind: 'unusable', reason: 'too-large', message };
}

/** Without a byte order mark, as editors show the text. */
function decode(bytes: Uint8Array): DiskFile {
  try {
    return { kind: 'text', text: decodeUtf8(bytes).replace(/^\uFEFF/, '') };
  } catch (error) {
    if (!(error instanceof NotebookError)) throw error;
    return { kind: 'unusable', reason: error.reason, message: error.message };
  }
}
