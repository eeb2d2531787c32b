import type { Disk, DiskFile, FolderEntries } from '../../../src/extension/files/disk';
import type { Editors, OpenFile } from '../../../src/extension/files/snapshot';

/** A disk whose answers come later, and which counts what it is asked. */
export class FakeDisk implements Disk {
  readonly files = new Map<string, DiskFile>();
  readonly folders = new Map<string, FolderEntries>();
  readonly asked: string[] = [];

  constructor(texts: Readonly<Record<string, string>> = {}) {
    for (const [path, text] of Object.entries(texts)) this.set(path, text);
  }

  set(path: string, text: string): void {
    this.files.set(path, { kind: 'text', text });
    const names = path.split('/').slice(1);
    names.forEach((name, depth) => {
      const folder = `/${names.slice(0, depth).join('/')}`;
      const entries = new Map(this.folders.get(folder));
      entries.set(name, depth === names.length - 1 ? 'file' : 'folder');
      this.folders.set(folder, entries);
    });
  }

  link(folder: string, name: string): void {
    this.folders.set(folder, new Map([...(this.folders.get(folder) ?? []), [name, 'linked-folder']]));
  }

  async list(folder: string): Promise<FolderEntries | undefined> {
    this.asked.push(`list ${folder}`);
    return this.folders.get(folder);
  }

  async read(path: string): Promise<DiskFile> {
    this.asked.push(`read ${path}`);
    return this.files.get(path) ?? { kind: 'absent' };
  }
}

/** Editors that hold texts; every change gives a new stamp, as a document's version does. */
export class FakeEditors implements Editors {
  private readonly texts = new Map<string, { text: string; stamp: number }>();
  private stamps = 0;

  type(path: string, text: string): void {
    this.texts.set(path, { text, stamp: ++this.stamps });
  }

  close(path: string): void {
    this.texts.delete(path);
  }

  open(path: string): OpenFile | undefined {
    const held = this.texts.get(path);
    return held && { stamp: String(held.stamp), content: () => ({ kind: 'text', text: held.text }) };
  }
}
