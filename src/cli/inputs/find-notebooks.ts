import fs from 'node:fs';
import { unmistakableFileNames } from '../../core/bundle/includes';
import type { InputProblem } from '../../core/engine/linter';
import { extension, isWithin } from '../../core/project/paths';
import { skippedFolders } from '../../core/project/walk';
import type { DiskFiles } from './disk-files';
import { toCorePath, toDiskPath } from './disk-paths';
import { explainFailure, isSystemError } from './failures';
import { realPath, type FolderEntry } from './folder';
import { beginsAsNotebook } from './header';
import { isYaml } from './subject';

/** What the paths of a command line lead to. */
export interface FoundInputs {
  /** Notebooks to check, each once. */
  readonly notebooks: readonly string[];
  /** Root files of bundles, and files of bundles that were named themselves. */
  readonly bundles: readonly string[];
  /** Those of them that were named themselves, not a folder that they are in. */
  readonly named: ReadonlySet<string>;
  readonly problems: readonly InputProblem[];
  /** What people may want to know although nothing is wrong. */
  readonly notes: readonly InputNote[];
}

export interface InputNote {
  readonly path: string;
  readonly message: string;
}

/** Endings of files that may be notebooks, of whatever language. */
const NOTEBOOK_EXTENSIONS = new Set(['.py', '.ipynb', '.sql', '.scala', '.r', '']);

/** Files that are named are taken as they are; folders that are named are searched for Python notebooks. */
export function findNotebooks(files: DiskFiles, cwd: string, args: readonly string[]): FoundInputs {
  const named = args.map((argument) => toCorePath(cwd, argument)).map((path) => ({ path, ...look(path) }));
  const roots = named.filter(({ kind }) => kind === 'folder').map(({ path }) => realPath(path));
  const search = new Search(files, roots);
  for (const { path, kind, message } of named) {
    if (kind === 'folder') search.folder(path);
    else if (kind === 'file') search.namedFile(path);
    else search.problem(path, message);
  }
  return search;
}

interface Look {
  readonly kind: 'file' | 'folder' | 'unusable';
  readonly message: string;
}

function look(path: string): Look {
  try {
    return { kind: fs.statSync(toDiskPath(path)).isDirectory() ? 'folder' : 'file', message: '' };
  } catch (error) {
    if (!isSystemError(error) || error.code !== 'ENOENT') return { kind: 'unusable', message: explainFailure(error) };
    const link = fs.lstatSync(toDiskPath(path), { throwIfNoEntry: false }) !== undefined;
    return { kind: 'unusable', message: link ? BROKEN_LINK : 'There is no such file or folder. Check the path.' };
  }
}

const BROKEN_LINK = 'The symbolic link leads nowhere. Mend or remove it.';

class Search implements FoundInputs {
  readonly problems: InputProblem[] = [];
  readonly notes: InputNote[] = [];
  readonly named = new Set<string>();
  private readonly files = new Set<string>();
  private readonly yaml = new Set<string>();
  private readonly linkedFolders = new Set<string>();

  constructor(
    private readonly disk: DiskFiles,
    /** Real paths of the folders that are searched: a link into one of them leads to nothing new. */
    private readonly roots: readonly string[],
  ) {}

  get notebooks(): readonly string[] {
    return [...this.files];
  }

  get bundles(): readonly string[] {
    return [...this.yaml];
  }

  namedFile(path: string): void {
    if (isYaml(path)) {
      this.named.add(path);
      this.yaml.add(path);
      return;
    }
    if (!NOTEBOOK_EXTENSIONS.has(extension(path))) {
      this.notes.push({ path, message: 'not a notebook, nothing to check' });
      return;
    }
    this.named.add(path);
    this.files.add(path);
  }

  folder(folder: string): void {
    for (const entry of this.disk.entries(folder)) {
      if (!entry.name.startsWith('.')) this.entry(`${folder === '/' ? '' : folder}/${entry.name}`, entry);
    }
    const failure = this.disk.failure(folder);
    if (failure !== undefined) this.problems.push(failure);
  }

  problem(path: string, message: string): void {
    this.problems.push({ path, reason: 'unreadable', message });
  }

  private entry(path: string, { name, kind, target }: FolderEntry): void {
    if (target !== undefined && kind !== 'loop' && this.roots.some((root) => isWithin(root, target))) return;
    if (kind === 'folder') {
      if (!skippedFolders.has(name) && this.isNew(target)) this.folder(path);
    } else if (kind === 'loop') {
      this.notes.push({ path, message: 'a symbolic link back to a folder above it, not followed' });
    } else if (kind === 'file' && unmistakableFileNames.includes(name)) {
      this.yaml.add(path);
    } else if (['.py', '.ipynb'].includes(extension(path))) {
      if (kind === 'broken') this.problem(path, BROKEN_LINK);
      else this.file(path);
    }
  }

  private isNew(linked: string | undefined): boolean {
    if (linked === undefined) return true;
    const before = this.linkedFolders.size;
    return this.linkedFolders.add(linked).size > before;
  }

  private file(path: string): void {
    try {
      if (extension(path) === '.ipynb' || beginsAsNotebook(path)) this.files.add(path);
    } catch (error) {
      this.problem(path, explainFailure(error));
    }
  }
}
