import { builtinNames } from '../../../python/values/library';
import type { Alias, Expr, ImportFrom, Stmt } from '../../../python/syntax/ast';
import { namesBoundBy } from './alone';
import { boundBy } from './binders';
import { CannotInline } from './cannot-inline';
import { lastName } from './modules';
import type { ModuleFile, Modules } from './modules';
import { isTypeChecking } from './sites';
import { starBrings } from './stars';

/** What a name stands for in the end, whatever imports it went through. */
export type Origin = Definition | External | ModuleOrigin;

/** What the statements of a module bind. */
export interface Definition {
  readonly kind: 'definition';
  readonly file: ModuleFile;
  readonly name: string;
}

/** What a module imports from a library. */
export interface External {
  readonly kind: 'external';
  readonly file: ModuleFile;
  readonly name: string;
  /** Dotted: `numpy` for `import numpy as np`, `pyspark.sql.functions.col`. */
  readonly meaning: string;
}

export interface ModuleOrigin {
  readonly kind: 'module';
  readonly file: ModuleFile;
}

/** A statement of a module that binds a name; of an import, with the part that does. */
export interface ModuleBinder {
  readonly statement: Stmt;
  readonly alias?: Alias;
}

/** The same for what is the same thing under the same name. */
export function keyOf(origin: Origin): string {
  switch (origin.kind) {
    case 'definition':
      return `definition ${origin.file.path} ${origin.name}`;
    case 'external':
      return `external ${origin.meaning} ${origin.name}`;
    case 'module':
      return `module ${origin.file.path}`;
  }
}

/** What the names of the project's modules stand for. */
export class Bindings {
  private readonly tables = new Map<ModuleFile, ReadonlyMap<string, readonly ModuleBinder[]>>();
  private readonly resolved = new Map<ModuleFile, Map<string, Origin | undefined>>();

  constructor(readonly modules: Modules) {}

  /** The statements of a module that bind a name when it is imported. */
  binders(file: ModuleFile, name: string): readonly ModuleBinder[] {
    return this.table(file).get(name) ?? [];
  }

  /** What a name of a module stands for; undefined when nothing in the module binds it. */
  resolve(file: ModuleFile, name: string): Origin | undefined {
    let known = this.resolved.get(file);
    if (!known) this.resolved.set(file, (known = new Map()));
    if (known.has(name)) return known.get(name);
    known.set(name, undefined);
    try {
      const origin = this.work(file, name);
      known.set(name, origin);
      return origin;
    } catch (refusal) {
      // Asked again, it is refused for the same reason.
      known.delete(name);
      throw refusal;
    }
  }

  /** What `module.name` stands for. */
  attribute(file: ModuleFile, name: string): Origin {
    const bound = this.resolve(file, name);
    if (bound) return bound;
    const child = this.modules.child(file, name);
    if (child) return { kind: 'module', file: child };
    throw new CannotInline(`${this.modules.label(file)} has no ${name}. Correct that first.`);
  }

  /** What an import binds where it stands; nothing for what is no module of the project's to write out. */
  imported(from: ModuleFile | undefined, statement: Stmt, alias: Alias): Origin | undefined {
    if (statement.kind === 'import') {
      const chain = this.modules.chain(from, alias.name, 0, []) ?? [];
      const [first, ...others] = chain;
      if (!first || alias.asName === undefined) return first && { kind: 'module', file: first };
      const start: Origin = { kind: 'module', file: first };
      return others.reduce<Origin>((at, next) => {
        const named = at.kind === 'module' ? this.resolve(at.file, lastName(next)) : at;
        return named ?? { kind: 'module', file: next };
      }, start);
    }
    if (statement.kind !== 'importfrom') return undefined;
    const file = this.modules.chain(from, statement.module, statement.level, [alias.name])?.at(-1);
    return file && this.attribute(file, alias.name);
  }

  /** The names that `from module import *` brings. */
  exports(file: ModuleFile, seen: readonly ModuleFile[] = []): ReadonlySet<string> {
    if (this.binders(file, '__all__').length > 0) return new Set(this.listed(file));
    const own = [...this.table(file).keys()];
    const others = stars(file).flatMap((star) => {
      const from = this.modules.chain(file, star.module, star.level, [])?.at(-1);
      return from && !seen.includes(from) ? [...this.exports(from, [...seen, file])] : [];
    });
    return new Set([...own, ...others].filter((name) => !name.startsWith('_')));
  }

  private work(file: ModuleFile, name: string): Origin | undefined {
    const origins = this.binders(file, name).map((binder) => this.originOf(file, name, binder));
    for (const star of stars(file)) {
      const from = this.modules.chain(file, star.module, star.level, [])?.at(-1);
      const brought = from && from !== file && this.exports(from).has(name) ? this.resolve(from, name) : undefined;
      if (brought) origins.push(brought);
    }
    const [first, ...others] = origins;
    if (!first) return this.byLibraryStar(file, name);
    if (others.some((other) => keyOf(other) !== keyOf(first))) {
      throw new CannotInline(
        `${this.modules.label(file)} gives ${name} more than one meaning (an import and something else). Rename one of them first.`,
      );
    }
    return first;
  }

  private originOf(file: ModuleFile, name: string, { statement, alias }: ModuleBinder): Origin {
    if (!alias) return { kind: 'definition', file, name };
    const local = this.imported(file, statement, alias);
    if (local) return local;
    const module = statement.kind === 'importfrom' ? `${statement.module}.` : '';
    const top = statement.kind === 'import' && alias.asName === undefined;
    return { kind: 'external', file, name, meaning: top ? name : module + alias.name };
  }

  private byLibraryStar(file: ModuleFile, name: string): Origin | undefined {
    if (name.startsWith('__')) return undefined;
    for (const star of stars(file)) {
      if (this.modules.chain(file, star.module, star.level, [])) continue;
      const brings = starBrings(star.module, name);
      if (brings === true) return { kind: 'external', file, name, meaning: `${star.module}.${name}` };
      if (brings === undefined) {
        const shadowed = builtinNames.has(name) ? 'whether that is the builtin' : 'where that comes from';
        throw new CannotInline(
          `${this.modules.label(file)} imports * from ${star.module} and uses ${name}: ${shadowed} is not known here. Name what it imports first.`,
        );
      }
    }
    return undefined;
  }

  private listed(file: ModuleFile): readonly string[] {
    const [only, ...others] = this.binders(file, '__all__');
    const value = only?.statement.kind === 'assign' && others.length === 0 ? only.statement.value : undefined;
    const names = value && strings(value);
    if (names) return names;
    throw new CannotInline(
      `${this.modules.label(file)} works out its __all__. Name what is imported instead of the star first.`,
    );
  }

  private table(file: ModuleFile): ReadonlyMap<string, readonly ModuleBinder[]> {
    const known = this.tables.get(file);
    if (known) return known;
    const table = new Map<string, ModuleBinder[]>();
    const add = (name: string, binder: ModuleBinder): void => {
      table.set(name, [...(table.get(name) ?? []), binder]);
    };
    for (const statement of file.body) {
      if (!runsOnImport(statement)) continue;
      if (statement.kind === 'import' || statement.kind === 'importfrom') {
        for (const alias of statement.names) add(boundBy(statement, alias), { statement, alias });
      } else for (const name of namesBoundBy(statement)) add(name, { statement });
    }
    this.tables.set(file, table);
    return table;
  }
}

/** Not so `if TYPE_CHECKING:`, `if __name__ == "__main__":` and what speaks to the compiler. */
export function runsOnImport(statement: Stmt): boolean {
  if (statement.kind === 'importfrom') return statement.module !== '__future__';
  return statement.kind !== 'if' || statement.orelse !== undefined || !(isTypeChecking(statement) || isMain(statement));
}

function isMain(statement: Stmt): boolean {
  if (statement.kind !== 'if' || statement.test.kind !== 'compare') return false;
  const { left, rest } = statement.test;
  const [only] = rest;
  if (!only || rest.length > 1 || only.operator !== '==') return false;
  return [left, only.value].some((side) => side.kind === 'name' && side.id === '__name__');
}

function stars(file: ModuleFile): ImportFrom[] {
  return file.body.filter((statement) => statement.kind === 'importfrom').filter(({ star }) => star);
}

function strings(value: Expr): string[] | undefined {
  if (value.kind !== 'list' && value.kind !== 'tuple') return undefined;
  const texts = value.items.map((item) =>
    item.kind === 'text' && item.parts.length === 1 ? item.parts[0] : undefined,
  );
  return texts.every((text) => typeof text === 'string') ? texts : undefined;
}
