import { canonicalName, notebookNames } from '../../../python/values/library';
import type { Stmt } from '../../../python/syntax/ast';
import { namesBoundBy } from './alone';
import { keyOf } from './bindings';
import type { Definition, External } from './bindings';
import { CannotInline } from './cannot-inline';
import { lastName } from './modules';
import type { ModuleFile } from './modules';
import { isBefore } from './notebook-names';
import type { CellPlace, NotebookBinder } from './notebook-names';
import type { Plan } from './plan';
import { isShareable } from './statements';
import { starBrings } from './stars';

/** How a statement of a module reads in the notebook, when things are called as `nameOf` says. */
export type Render = (file: ModuleFile, statement: Stmt, nameOf: (origin: Definition | External) => string) => string;

/** What things of modules are called in the notebook. Throws CannotInline where two would share a name. */
export class FinalNames {
  /** Statements that the notebook holds already, word for word. */
  readonly present = new Set<Stmt>();
  private readonly finals = new Map<string, string>();
  /** By name: the key of what has it. */
  private readonly taken = new Map<string, string>();

  /** `places`: where the statements of each import are written. */
  constructor(
    private readonly plan: Plan,
    private readonly places: readonly CellPlace[],
    private readonly render: Render,
  ) {
    for (const externals of plan.needs.externals.values()) {
      for (const external of externals.values()) this.placeExternal(external);
    }
    for (const { file, statement } of plan.written()) {
      for (const name of namesBoundBy(statement)) this.placeDefinition({ kind: 'definition', file, name });
    }
    for (const [name, file] of plan.needs.builtins) this.keepBuiltin(name, file);
    this.refuseOnlyAlike();
  }

  of(origin: Definition | External): string {
    return this.finals.get(keyOf(origin)) ?? origin.name;
  }

  private placeExternal(external: External): void {
    const { name, meaning, file } = external;
    const key = keyOf(external);
    const holder = this.taken.get(name);
    if (holder === key) return;
    const binders = this.binders(name);
    const isOther = binders.some((binder) => {
      const other = this.meaningOf(binder);
      return other === undefined || canonicalName(other) !== canonicalName(meaning);
    });
    const isUnbound = binders.length === 0 && this.isUsed(name, key) && !this.isByStar(name, meaning);
    if (holder !== undefined || isOther || isUnbound) this.refuse(name, file, holder);
    this.refuseLaterStar(name, file, meaning);
    this.taken.set(name, key);
  }

  private placeDefinition(definition: Definition): void {
    const { name, file } = definition;
    const key = keyOf(definition);
    if (this.finals.has(key)) return;
    const holder = this.taken.get(name);
    const isFree = holder === undefined && this.binders(name).length === 0 && !this.isUsed(name, key);
    const isSafe = !this.plan.needs.builtins.has(name);
    let final: string | undefined = name;
    if (holder !== undefined || !isSafe) final = this.renamed(definition);
    else if (!isFree && !this.isPresent(definition) && !this.isPlatforms(definition)) final = this.renamed(definition);
    if (final === undefined) this.refuse(name, file, holder);
    this.refuseLaterStar(final, file, undefined);
    this.finals.set(key, final);
    this.taken.set(final, key);
  }

  private refuse(name: string, file: ModuleFile, holder: string | undefined): never {
    const { modules } = this.plan.surroundings.bindings;
    const who = holder === undefined ? 'the notebook' : 'another module that is needed';
    throw new CannotInline(
      `${modules.label(file)} needs the name ${name}, which ${who} uses for something else. Rename one of the two first.`,
    );
  }

  /** What binds a name in the notebook, once the imports are gone. */
  private binders(name: string): NotebookBinder[] {
    const { names } = this.plan.surroundings;
    return names.binders(name).filter(({ alias }) => !alias || !this.plan.removed.has(alias));
  }

  /** Whether the notebook means something else by a name that nothing in it binds. */
  private isUsed(name: string, key: string): boolean {
    const imported = this.plan.binds.get(name);
    if (imported && keyOf(imported) === key) return false;
    return this.plan.surroundings.names.uses(name) || this.stars().some(({ brings }) => brings(name) === 'module');
  }

  /** Dotted, for what a library has; undefined for everything else. */
  private meaningOf({ statement, alias }: NotebookBinder): string | undefined {
    const { modules } = this.plan.surroundings.bindings;
    if (!alias) return undefined;
    if (statement.kind === 'import') {
      if (modules.chain(undefined, alias.name, 0, [])) return undefined;
      return alias.asName === undefined ? alias.name.split('.')[0] : alias.name;
    }
    if (statement.kind !== 'importfrom' || statement.level > 0) return undefined;
    return modules.chain(undefined, statement.module, 0, [alias.name])
      ? undefined
      : `${statement.module}.${alias.name}`;
  }

  /** The star imports of the notebook that stay. */
  private stars(): { readonly place: CellPlace; readonly library: string; brings(name: string): string | undefined }[] {
    const { names, bindings } = this.plan.surroundings;
    return names.stars.flatMap((place) => {
      const { statement } = place;
      if (this.plan.removed.has(statement)) return [];
      const file = bindings.modules.chain(undefined, statement.module, statement.level, [])?.at(-1);
      const brings = (name: string): string | undefined => {
        if (file) return bindings.exports(file).has(name) ? 'module' : undefined;
        return starBrings(statement.module, name) === false ? undefined : `${statement.module}.${name}`;
      };
      return [{ place, library: statement.module, brings }];
    });
  }

  private isByStar(name: string, meaning: string): boolean {
    return this.stars().some(({ brings }) => brings(name) === meaning);
  }

  private refuseLaterStar(name: string, file: ModuleFile, meaning: string | undefined): void {
    const place = this.places[this.plan.order.importOf(file)];
    if (!place || name.startsWith('_')) return;
    const later = this.stars().find(
      (star) => isBefore(place, star.place) && ![undefined, meaning].includes(star.brings(name)),
    );
    if (!later) return;
    throw new CannotInline(
      `\`from ${later.library} import *\` further down may give ${name} another meaning. Move it above the import first.`,
    );
  }

  private keepBuiltin(name: string, file: ModuleFile): void {
    const star = this.stars().find(({ brings }) => brings(name) !== undefined);
    if (this.binders(name).length === 0 && !star) return;
    const { modules } = this.plan.surroundings.bindings;
    const why = star
      ? `which \`from ${star.library} import *\` replaces in the notebook. Import by name there first.`
      : 'which the notebook gives another meaning. Rename that first.';
    throw new CannotInline(`${modules.label(file)} uses Python's own ${name}, ${why}`);
  }

  /** `spark` of a session builder is the one that a notebook has anyway. */
  private isPlatforms({ file, name }: Definition): boolean {
    if (!notebookNames.has(name)) return false;
    return this.plan.surroundings.bindings.binders(file, name).every(({ statement }) => {
      const text = file.text.slice(statement.span.start, statement.span.end);
      return name === 'spark' ? /\.getOrCreate\(\)[\s)]*$/.test(text) : name === 'dbutils' && /\bDBUtils\(/.test(text);
    });
  }

  /** Whether the notebook has the same definition at this place, and no other. */
  private isPresent({ file, name }: Definition): boolean {
    const { bindings, names } = this.plan.surroundings;
    const place = this.places[this.plan.order.importOf(file)];
    const binders = this.binders(name);
    const own = bindings.binders(file, name).map(({ statement }) => statement);
    const isSame = binders.every((binder, i) => {
      const statement = own[i];
      if (!place || !statement || !binder.isTopLevel || binder.isIncluded || !isBefore(binder, place)) return false;
      if (!isShareable(statement) || namesBoundBy(statement).size > 1) return false;
      return plain(names.textOf(binder)) === plain(this.render(file, statement, (origin) => origin.name));
    });
    if (!isSame || binders.length === 0 || binders.length !== own.length) return false;
    for (const statement of own) this.present.add(statement);
    return true;
  }

  /** What reads the same but means a variable that got another name is not the same. */
  private refuseOnlyAlike(): void {
    for (const { file, statement } of this.plan.written()) {
      if (!this.present.has(statement)) continue;
      const own = this.render(file, statement, (origin) => origin.name);
      const [name = ''] = namesBoundBy(statement);
      if (this.render(file, statement, (origin) => this.of(origin)) !== own) this.refuse(name, file, undefined);
    }
  }

  /** Another name for a variable, which nobody can tell from its own; undefined for what shows its name. */
  private renamed({ file, name }: Definition): string | undefined {
    const { bindings, names } = this.plan.surroundings;
    if (this.plan.binds.has(name) && this.binders(name).length > 0) return undefined;
    const isVariable = bindings
      .binders(file, name)
      .every(({ statement }) => statement.kind === 'assign' || statement.kind === 'augassign');
    if (!isVariable) return undefined;
    const stem = lastName(file);
    const isConstant = name === name.toUpperCase();
    const final = name.startsWith('_') ? `_${stem}${name}` : `${isConstant ? stem.toUpperCase() : stem}_${name}`;
    const others = this.plan.written().flatMap(({ statement }) => [...namesBoundBy(statement)]);
    const isFree = !this.taken.has(final) && !others.includes(final) && this.binders(final).length === 0;
    return isFree && !names.uses(final) ? final : undefined;
  }
}

function plain(text: string): string {
  return text.replace(/[ \t]*(\r\n?|\n)/g, '\n').trim();
}
