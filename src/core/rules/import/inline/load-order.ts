import type { Alias, Import, ImportFrom, Stmt } from '../../../python/syntax/ast';
import type { Bindings } from './bindings';
import { runsOnImport } from './bindings';
import { CannotInline } from './cannot-inline';
import type { ModuleFile } from './modules';

/** A statement of a module that runs when the module is loaded. */
export interface Step {
  readonly file: ModuleFile;
  readonly statement: Stmt;
}

const mostModules = 100;

/** The order in which Python runs the statements of modules that imports load, one list for each import. */
export class LoadOrder {
  readonly steps: Step[][] = [];
  private readonly loaded = new Map<ModuleFile, number>();

  constructor(private readonly bindings: Bindings) {}

  get files(): Iterable<ModuleFile> {
    return this.loaded.keys();
  }

  has(file: ModuleFile): boolean {
    return this.loaded.has(file);
  }

  /** Which import loads a module. */
  importOf(file: ModuleFile): number {
    return this.loaded.get(file) ?? 0;
  }

  /** Loads what an import of `from`, or of the notebook, leads to, as part of the import that is counted `index`. */
  import(from: ModuleFile | undefined, statement: Import | ImportFrom, aliases: readonly Alias[], index: number): void {
    for (const file of this.targets(from, statement, aliases)) this.load(file, index);
  }

  private load(file: ModuleFile, index: number): void {
    if (this.loaded.has(file)) return;
    if (this.loaded.size >= mostModules) {
      throw new CannotInline('The import loads more than 100 modules of the project. Build a wheel instead.');
    }
    this.loaded.set(file, index);
    const steps = (this.steps[index] ??= []);
    for (const statement of file.body) {
      if (!runsOnImport(statement)) continue;
      if (statement.kind === 'import' || statement.kind === 'importfrom') {
        this.import(file, statement, statement.names, index);
      }
      steps.push({ file, statement });
    }
  }

  private targets(
    from: ModuleFile | undefined,
    statement: Import | ImportFrom,
    aliases: readonly Alias[],
  ): readonly ModuleFile[] {
    const { modules } = this.bindings;
    if (statement.kind === 'import') return aliases.flatMap((alias) => modules.chain(from, alias.name, 0, []) ?? []);
    const names = aliases.map((alias) => alias.name);
    const chain = modules.chain(from, statement.module, statement.level, names) ?? [];
    const inner = aliases.flatMap((alias) => {
      const origin = this.bindings.imported(from, statement, alias);
      return origin?.kind === 'module' ? origin.file : [];
    });
    return [...chain, ...inner];
  }
}
