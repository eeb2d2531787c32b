import fs from 'node:fs';
import { isWithin } from '../../core/project/paths';
import { toCorePath, toDiskPath } from './disk-paths';
import { isSystemError } from './failures';

/**
 * A name in a folder. `loop`: a symbolic link to the folder itself or to one above it; `broken`: a link that leads nowhere,
 * or only to itself. Of other links the kind is that of what they lead to.
 */
export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'loop' | 'broken';
  /** Where a link leads in the end. */
  readonly target?: string;
}

/** The names in a folder, sorted. Throws as the file system does. */
export function readFolder(folder: string): readonly FolderEntry[] {
  const disk = toDiskPath(folder === '/' || /^\/[a-z]:$/i.test(folder) ? `${folder}/` : folder);
  return fs
    .readdirSync(disk, { withFileTypes: true })
    .map((entry) => (entry.isSymbolicLink() ? followLink(folder, entry.name) : plainEntry(entry)))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function plainEntry(entry: fs.Dirent): FolderEntry {
  return { name: entry.name, kind: entry.isDirectory() ? 'folder' : 'file' };
}

function followLink(folder: string, name: string): FolderEntry {
  try {
    const target = realPath(`${folder}/${name}`);
    if (!fs.statSync(toDiskPath(target)).isDirectory()) return { name, kind: 'file', target };
    return { name, kind: isWithin(target, realPath(folder)) ? 'loop' : 'folder', target };
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return { name, kind: 'broken' };
  }
}

/** The path with all symbolic links followed. Throws as the file system does. */
export function realPath(path: string): string {
  return toCorePath('/', fs.realpathSync(toDiskPath(path)));
}
