import fs from 'node:fs';
import type { InputProblem } from '../../core/engine/linter';
import { NotebookError } from '../../core/notebook/notebook';
import { MAX_NOTEBOOK_LENGTH } from '../../core/notebook/read';
import type { Files, VersionedContent } from '../../core/project/files';
import { basename, dirname } from '../../core/project/paths';
import { decodeUtf8 } from '../../core/notebook/decode';
import { toDiskPath } from './disk-paths';
import { explainFailure, isAbsence } from './failures';
import { readFolder, type FolderEntry } from './folder';
import { isYaml } from './subject';

/** No text of allowed length has more bytes than this: a UTF-16 unit takes three in UTF-8 at most. */
const MAX_BYTES = MAX_NOTEBOOK_LENGTH * 3;

/**
 * The disk as it was when first asked, with texts laid over it: what came from standard input, what fixes have changed.
 * Remembers why a file or folder could not be read, since the core only learns that it is absent.
 */
export class DiskFiles implements Files {
  private readonly contents = new Map<string, VersionedContent | undefined>();
  private readonly folders = new Map<string, readonly FolderEntry[]>();
  private readonly names = new Map<string, Set<string>>();
  private readonly failures = new Map<string, InputProblem>();
  private version = 0;

  read(path: string): VersionedContent | undefined {
    if (!this.contents.has(path)) this.contents.set(path, this.load(path));
    return this.contents.get(path);
  }

  /** The text of a file, or undefined where there is none that can be read. */
  text(path: string): string | undefined {
    const content = this.read(path)?.content;
    return content?.kind === 'text' ? content.text : undefined;
  }

  exists(path: string): boolean {
    return this.namesIn(dirname(path)).has(basename(path));
  }

  list(folder: string): readonly string[] {
    return [...this.namesIn(folder)];
  }

  /** What the disk has in a folder, links that lead nowhere or in a circle included, which `list` leaves out. */
  entries(folder: string): readonly FolderEntry[] {
    const known = this.folders.get(folder);
    if (known !== undefined) return known;
    const entries = this.loadFolder(folder);
    this.folders.set(folder, entries);
    return entries;
  }

  /** Lays a text over the file, whether the disk has one or not. */
  set(path: string, text: string): void {
    this.version++;
    this.contents.set(path, { version: this.version, content: { kind: 'text', text } });
    this.namesIn(dirname(path)).add(basename(path));
    this.failures.delete(path);
  }

  /** Why a file or folder that is there could not be read; undefined for one that is absent or fine. */
  failure(path: string): InputProblem | undefined {
    return this.failures.get(path);
  }

  /** Why files of bundles could not be read; the engine makes do without them. */
  failuresOfYaml(): readonly InputProblem[] {
    return [...this.failures.values()].filter(({ path }) => isYaml(path));
  }

  private load(path: string): VersionedContent | undefined {
    try {
      const bytes = readRegularFile(path);
      return bytes && { version: 0, content: { kind: 'text', text: decodeUtf8(bytes) } };
    } catch (error) {
      if (error instanceof NotebookError)
        this.failures.set(path, { path, reason: error.reason, message: error.message });
      else this.fail(path, error);
      return undefined;
    }
  }

  private loadFolder(folder: string): readonly FolderEntry[] {
    try {
      return readFolder(folder);
    } catch (error) {
      this.fail(folder, error);
      return [];
    }
  }

  private fail(path: string, error: unknown): void {
    if (isAbsence(error)) return;
    this.failures.set(path, { path, reason: 'unreadable', message: explainFailure(error) });
  }

  private namesIn(folder: string): Set<string> {
    const known = this.names.get(folder);
    if (known !== undefined) return known;
    const names = new Set<string>();
    for (const { name, kind } of this.entries(folder)) {
      if (kind === 'file') names.add(name);
      else if (kind === 'folder') names.add(`${name}/`);
    }
    this.names.set(folder, names);
    return names;
  }
}

/** The bytes of a file, undefined for a folder. Throws as the file system does, and `NotebookError`. */
function readRegularFile(path: string): Uint8Array | undefined {
  const stats = fs.statSync(toDiskPath(path));
  if (stats.isDirectory()) return undefined;
  // Reading a pipe might wait for ever.
  if (!stats.isFile())
    throw new NotebookError('not-a-notebook', 'This is a pipe or a device, not a file. Leave it out.');
  if (stats.size > MAX_BYTES) {
    const megabytes = (stats.size / 1024 / 1024).toFixed(1);
    throw new NotebookError(
      'too-large',
      `The file has ${megabytes} MB, and Databricks imports no notebook above 10 MB. Clear its outputs or split it.`,
    );
  }
  return fs.readFileSync(toDiskPath(path));
}
