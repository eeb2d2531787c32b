import {
  EventEmitter,
  FilePermission,
  FileSystemError,
  type FileStat,
  type FileSystemProvider,
  FileType,
  type Uri,
} from 'vscode';
import { Disposable } from '../../base/disposable';

/** Gives what a document shows. */
export interface FileContents {
  /** @throws FileSystemError */
  read(uri: Uri): Promise<Uint8Array>;
}

/** Files of servers, for editors to read; what gets them is loaded with the first. */
export class LateFiles extends Disposable implements FileSystemProvider {
  readonly onDidChangeFile = this.track(new EventEmitter<never[]>()).event;
  private contents: Promise<FileContents> | undefined;
  /** An editor asks for a file's size and then for the file. */
  private last: { readonly uri: string; readonly bytes: Promise<Uint8Array> } | undefined;

  constructor(private readonly load: () => Promise<FileContents>) {
    super();
  }

  watch(): { dispose(): void } {
    return { dispose: () => undefined };
  }

  async stat(uri: Uri): Promise<FileStat> {
    const { byteLength: size } = await this.bytes(uri);
    return { type: FileType.File, ctime: 0, mtime: 0, size, permissions: FilePermission.Readonly };
  }

  async readFile(uri: Uri): Promise<Uint8Array> {
    const bytes = await this.bytes(uri);
    this.last = undefined;
    return bytes;
  }

  readDirectory(): [] {
    return [];
  }

  createDirectory(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  delete(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  rename(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  private bytes(uri: Uri): Promise<Uint8Array> {
    const key = uri.toString();
    if (this.last?.uri === key) return this.last.bytes;
    const bytes = (this.contents ??= this.load()).then((contents) => contents.read(uri));
    const last = { uri: key, bytes };
    this.last = last;
    bytes.catch(() => {
      if (this.last === last) this.last = undefined;
    });
    return bytes;
  }
}
