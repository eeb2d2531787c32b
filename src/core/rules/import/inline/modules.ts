import type { NotebookModel } from '../../notebook-model';
import { basename, dirname, join, relative } from '../../../project/paths';
import type { Unit } from '../../../python/rehearsal/unit';
import type { Stmt } from '../../../python/syntax/ast';
import { installedPackages } from '../pip';
import type { Installed } from '../pip';
import { pathFolders } from '../sys-path';
import { CannotInline } from './cannot-inline';
import type { Site } from './sites';

/** A module of the project, as Python would load it. */
export interface ModuleFile {
  /** Its file; of a package without `__init__.py` the folder. */
  readonly path: string;
  /** Dotted, as it is imported: what `__name__` says in it. */
  readonly name: string;
  /** Of a package: where its modules lie. */
  readonly folder?: string;
  readonly body: readonly Stmt[];
  readonly text: string;
  /** `from __future__ import annotations`: its annotations are never evaluated. */
  readonly hasLazyAnnotations: boolean;
}

/** Finds and reads the modules that a notebook's imports lead to, one object each. */
export class Modules {
  private readonly files = new Map<string, ModuleFile | undefined>();
  private readonly chains = new Map<string, readonly ModuleFile[] | undefined>();
  private readonly units = new Map<string, Unit | undefined>();
  private readonly folders: readonly string[];
  private readonly installed: Installed;

  constructor(private readonly notebook: NotebookModel) {
    this.folders = pathFolders(notebook);
    this.installed = installedPackages(notebook);
  }

  /** Whether the files are as they were read. */
  isFresh(): boolean {
    return [...this.units].every(([path, unit]) => this.notebook.unitAt(path) === unit);
  }

  /**
   * The packages on the way to a module and the module itself, in the order in which Python loads them, imported in `from`
   * or in the notebook. Undefined when no file of the project answers, or a declared package brings it.
   */
  chain(
    from: ModuleFile | undefined,
    module: string,
    level: number,
    imported: readonly string[],
  ): readonly ModuleFile[] | undefined {
    const key = [level > 0 ? (from?.path ?? '') : '', level, module, ...imported].join(' ');
    if (!this.chains.has(key)) this.chains.set(key, this.search(from, module, level, imported));
    return this.chains.get(key);
  }

  /** Whether an import leads to a module of the project that no declared package brings. */
  answers(from: ModuleFile | undefined, { statement, aliases }: Pick<Site, 'statement' | 'aliases'>): boolean {
    if (statement.kind === 'import') {
      return aliases.some((alias) => this.chain(from, alias.name, 0, []) !== undefined);
    }
    const { module, level } = statement;
    const names = aliases.map((alias) => alias.name);
    return module !== '__future__' && this.chain(from, module, level, names) !== undefined;
  }

  /** A module or package in a package; undefined when there is none. */
  child(file: ModuleFile, name: string): ModuleFile | undefined {
    const { folder } = file;
    if (folder === undefined) return undefined;
    return this.at(folder, name, dotted(file.name, name)) ?? this.files.get(join(folder, name));
  }

  /** How people know the file: `utils/mlflow_setup.py`. */
  label(file: ModuleFile): string {
    return relative(this.notebook.project.root, file.path);
  }

  private search(
    from: ModuleFile | undefined,
    module: string,
    level: number,
    imported: readonly string[],
  ): readonly ModuleFile[] | undefined {
    const names = module === '' ? [] : module.split('.');
    if (level > 0) {
      const base = this.packageOf(from, level);
      return names.length === 0 ? [base] : this.walk(base.folder ?? '/', base.name, names, undefined);
    }
    const context = { names: imported, folders: this.folders };
    const found = this.notebook.project.resolveModule(this.notebook.path, module, 0, context);
    if (!found || this.isBrought(found.top)) return undefined;
    if (!found.complete) throw new CannotInline(`There is no file for ${module}. Correct the import first.`);
    const isPackage = basename(found.path) === '__init__.py';
    const own = isPackage ? dirname(found.path) : found.path.replace(/\.(py|ipynb)$/, '');
    const root = names.reduce((folder) => dirname(folder), own);
    return this.walk(root, '', names, found.path);
  }

  /** Whether every task of the notebook has the package without the project's files. */
  private isBrought(top: string): boolean {
    const tasks = this.notebook.project.tasksOf(this.notebook.path);
    return this.installed.has(top) || (tasks.length > 0 && tasks.every((task) => task.packages.has(top)));
  }

  private packageOf(from: ModuleFile | undefined, level: number): ModuleFile {
    let folder = from ? (from.folder ?? dirname(from.path)) : dirname(this.notebook.path);
    let name = from ? (from.folder === undefined ? parentName(from.name) : from.name) : '';
    for (let up = 1; up < level; up++) {
      folder = dirname(folder);
      name = parentName(name);
    }
    return this.read(join(folder, '__init__.py'), name, folder) ?? this.folderPackage(folder, name);
  }

  /** `last`: the path that the last name is known to lead to, which may be a folder without `__init__.py`. */
  private walk(folder: string, base: string, names: readonly string[], last: string | undefined): ModuleFile[] {
    const chain: ModuleFile[] = [];
    for (const [index, name] of names.entries()) {
      const at = dotted(base, names.slice(0, index + 1).join('.'));
      const isFolder = index < names.length - 1 || last === join(folder, name);
      const found = this.at(folder, name, at) ?? (isFolder ? this.folderPackage(join(folder, name), at) : undefined);
      if (!found) throw new CannotInline(`There is no file for ${at}. Correct the import first.`);
      chain.push(found);
      folder = join(folder, name);
    }
    return chain;
  }

  private at(folder: string, name: string, at: string): ModuleFile | undefined {
    const own = join(folder, name);
    return this.read(join(own, '__init__.py'), at, own) ?? this.read(`${own}.py`, at) ?? this.read(`${own}.ipynb`, at);
  }

  private folderPackage(folder: string, name: string): ModuleFile {
    const known = this.files.get(folder);
    if (known) return known;
    const made: ModuleFile = { path: folder, name, folder, body: [], text: '', hasLazyAnnotations: false };
    this.files.set(folder, made);
    return made;
  }

  private read(path: string, name: string, folder?: string): ModuleFile | undefined {
    if (this.files.has(path)) return this.files.get(path);
    const file = this.parse(path, name, folder);
    this.files.set(path, file);
    return file;
  }

  private parse(path: string, name: string, folder: string | undefined): ModuleFile | undefined {
    const unit = this.notebook.unitAt(path);
    this.units.set(path, unit);
    if (!unit) return undefined;
    const label = relative(this.notebook.project.root, path);
    if (unit.notebook.format !== 'module') {
      throw new CannotInline(`${label} is a notebook, which no import can bring in. Bring it in with %run.`);
    }
    const [module] = unit.modules;
    if (!module || module.errors.length > 0) {
      throw new CannotInline(`${label} is not valid Python. Correct its syntax first.`);
    }
    return {
      path,
      name,
      ...(folder === undefined ? {} : { folder }),
      body: module.body,
      text: unit.notebook.cells[0]?.python ?? '',
      hasLazyAnnotations: module.body.some(isFutureAnnotations),
    };
  }
}

/** The name of a module by itself: `mlflow_setup` of `utils.mlflow_setup`. */
export function lastName(file: ModuleFile): string {
  return file.name.slice(file.name.lastIndexOf('.') + 1);
}

function isFutureAnnotations(statement: Stmt): boolean {
  return (
    statement.kind === 'importfrom' &&
    statement.module === '__future__' &&
    statement.names.some((alias) => alias.name === 'annotations')
  );
}

function dotted(base: string, name: string): string {
  return base === '' ? name : `${base}.${name}`;
}

function parentName(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('.')));
}
