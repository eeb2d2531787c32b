import fs from 'node:fs';
import { unmistakableFileNames } from '../../core/bundle/includes';
import { ancestors, dirname, isWithin } from '../../core/project/paths';
import { toDiskPath } from './disk-paths';

const PROJECT_FILES = [...unmistakableFileNames, 'plumbline.yml'];

/**
 * For each file the folder above which its project never reaches: the repository it is in; without one, the outermost
 * folder that the nearest bundle and settings lie in; else the current folder, or the file's own when it lies elsewhere.
 */
export function projectFolders(cwd: string, paths: readonly string[]): readonly string[] {
  const byFolder = new Map<string, string>();
  for (const folder of new Set(paths.map(dirname))) byFolder.set(folder, projectFolder(cwd, folder));
  return [...new Set(byFolder.values())];
}

function projectFolder(cwd: string, folder: string): string {
  const above = ancestors(folder);
  const repository = above.find((candidate) => holds(candidate, '.git'));
  if (repository !== undefined) return repository;
  const nearest = PROJECT_FILES.flatMap((name) => above.find((candidate) => holds(candidate, name)) ?? []);
  const outermost = nearest.sort((a, b) => a.length - b.length)[0];
  return outermost ?? (isWithin(cwd, folder) ? cwd : folder);
}

function holds(folder: string, name: string): boolean {
  return fs.existsSync(toDiskPath(`${folder === '/' ? '' : folder}/${name}`));
}
