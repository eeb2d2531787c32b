import { freeNames } from '../../../python/scopes';
import { builtinNames, notebookNames } from '../../../python/values/library';
import type { Stmt } from '../../../python/syntax/ast';
import { contains } from '../../../text/span';
import type { Span } from '../../../text/span';
import { alone, namesBoundBy } from './alone';
import { annotationsOf, namesInText } from './annotations';
import { boundBy } from './binders';
import type { Bindings, Definition, External, Origin } from './bindings';
import { CannotInline } from './cannot-inline';
import type { LoadOrder } from './load-order';
import type { ModuleFile } from './modules';
import { importSites, ownerOf } from './sites';
import type { Site } from './sites';
import { isTimeless } from './statements';
import type { StatementKinds } from './statements';
import { refuseLibrary, refuseOtherBinders, refuseRebound, refuseSearchPath } from './unsafe';
import { spanOfUse, usesIn } from './uses';
import type { Use } from './uses';

/** A place that reads a definition or something of a library, to be written with the name this gets in the notebook. */
export interface Reference {
  readonly use: Use;
  readonly span: Span;
  readonly origin: Definition | External;
}

/** What is to be written differently in a statement of a module. */
export interface Changes {
  readonly references: Reference[];
  /** Where `__name__` is read. */
  readonly ownNames: Span[];
  /** Imports of modules that are written out too. */
  readonly imports: Site[];
  /** Names that only annotations mention and that nothing binds when the code runs. */
  readonly openNames: Set<string>;
}

/** Names that mean the module as a file or a namespace, which is gone once it is written out. */
const boundToModule = /^(__(file|path|spec|package|loader|doc|cached|builtins|dict)__|globals|eval|exec)$/;
const boundToScope: ReadonlySet<string> = new Set([
  '__class__',
  '__debug__',
  '__module__',
  '__qualname__',
  '__import__',
]);

/** The statements of modules that a notebook needs, with all that they need themselves. */
export class Needs {
  readonly statements = new Set<Stmt>();
  readonly changes = new Map<Stmt, Changes>();
  /** Names that modules have from libraries. */
  readonly externals = new Map<ModuleFile, Map<string, External>>();
  /** Builtins that are used, and by which module. */
  readonly builtins = new Map<string, ModuleFile>();
  private readonly queue: (() => void)[] = [];
  /** Modules that are imported inside functions only: what they define comes after the rest. */
  private readonly late = new Set<ModuleFile>();

  constructor(
    private readonly bindings: Bindings,
    private readonly kinds: StatementKinds,
    private readonly order: LoadOrder,
  ) {}

  /** What the loaded modules do whoever needs their names. */
  takeActions(): void {
    for (const file of this.order.files) {
      for (const statement of file.body) {
        if (this.kinds.of(file, statement) !== 'action') continue;
        refuseSearchPath(this.bindings, file, statement);
        this.takeStatement(file, statement);
      }
    }
    this.finish();
  }

  take(origin: Definition | External): void {
    this.takeLater(origin);
    this.finish();
    if (this.late.size === 0) return;
    for (const { file, statement } of this.order.steps.flat()) {
      if (!this.statements.has(statement) || !this.kinds.effects.callsProject(file, statement)) continue;
      const label = this.bindings.modules.label(file);
      throw new CannotInline(
        `${label} calls a function while it is imported, and functions there import other modules. Import these at the top first.`,
      );
    }
  }

  /** What a use of an imported name leads to: past modules, as far as its attributes go. `where`: the file it stands in. */
  follow(use: Use, imported: Origin, where: string): Reference {
    let origin = imported;
    let depth = 0;
    for (; origin.kind === 'module'; depth++) {
      const attribute = use.attributes[depth];
      const { file } = origin;
      if (!attribute) {
        throw new CannotInline(
          `${where} uses the module ${file.name} as a value (${use.name.id}), which it has to remain one for. Take the functions from it by name first.`,
        );
      }
      origin = this.bindings.attribute(file, attribute.name);
      if (origin.kind === 'module' && !this.order.has(origin.file)) {
        throw new CannotInline(`${where} uses ${origin.file.name} without an import of it. Import it first.`);
      }
    }
    if (use.isStored && depth > 0 && depth === use.attributes.length) {
      const name = use.attributes.at(-1)?.name ?? '';
      throw new CannotInline(`${where} replaces ${name} in a module of the project. Pass it as an argument first.`);
    }
    if (depth === 0 && origin.kind === 'definition') {
      refuseRebound(origin, this.bindings.modules.label(origin.file), where);
    }
    return { use, span: spanOfUse(use, depth), origin };
  }

  private finish(): void {
    for (let next = this.queue.shift(); next; next = this.queue.shift()) next();
  }

  private takeLater(origin: Definition | External): void {
    if (origin.kind === 'external') {
      const known = this.externals.get(origin.file) ?? new Map<string, External>();
      this.externals.set(origin.file, known.set(origin.name, origin));
      return;
    }
    for (const { statement } of this.bindings.binders(origin.file, origin.name))
      this.takeStatement(origin.file, statement);
  }

  private takeStatement(file: ModuleFile, statement: Stmt): void {
    if (this.statements.has(statement)) return;
    this.statements.add(statement);
    this.queue.push(() => this.read(file, statement));
  }

  private read(file: ModuleFile, statement: Stmt): void {
    const changes: Changes = { references: [], ownNames: [], imports: [], openNames: new Set() };
    this.changes.set(statement, changes);
    if (this.late.has(file) && !isTimeless(statement)) this.refuseLate(file);
    this.readImports(file, statement, changes);
    for (const name of namesInText(statement)) {
      const origin = this.bindings.resolve(file, name);
      if (origin && origin.kind !== 'module') this.takeLater(origin);
    }
    for (const name of new Set([...freeNames(statement), ...namesBoundBy(statement)])) {
      const uses = usesIn(file.body, alone(statement), name);
      const origin = this.bindings.resolve(file, name);
      if (origin) this.readName(file, name, origin, uses, changes);
      else this.readUnbound(file, statement, name, uses, changes);
    }
  }

  private readName(file: ModuleFile, name: string, origin: Origin, uses: readonly Use[], changes: Changes): void {
    if (origin.kind === 'external') refuseLibrary(origin, uses, this.bindings.modules.label(file));
    if (origin.kind !== 'module') this.takeLater(origin);
    const isOwn = origin.kind === 'definition' && origin.file === file && origin.name === name;
    for (const use of uses) {
      const reference = isOwn
        ? { use, span: use.name.span, origin }
        : this.follow(use, origin, this.bindings.modules.label(file));
      this.takeLater(reference.origin);
      changes.references.push(reference);
    }
  }

  private readUnbound(file: ModuleFile, statement: Stmt, name: string, uses: readonly Use[], changes: Changes): void {
    const label = this.bindings.modules.label(file);
    if (name === '__name__') changes.ownNames.push(...uses.map((use) => use.name.span));
    else if (boundToModule.test(name)) {
      throw new CannotInline(`${label} uses ${name}, which means something else in a notebook. Build a wheel instead.`);
    } else if (builtinNames.has(name)) this.builtins.set(name, file);
    else if (!notebookNames.has(name) && !boundToScope.has(name)) {
      const annotations = annotationsOf(statement);
      const isOpen = uses.every((use) => annotations.some(({ span }) => contains(span, use.name.span)));
      if (!isOpen) throw new CannotInline(`${label} uses ${name}, which it does not define. Correct that first.`);
      changes.openNames.add(name);
    }
  }

  /** Imports inside functions: what they lead to is written before, so that their names are the notebook's. */
  private readImports(file: ModuleFile, statement: Stmt, changes: Changes): void {
    if (statement.kind === 'import' || statement.kind === 'importfrom') return;
    const label = this.bindings.modules.label(file);
    const sites = importSites([statement], 0).filter((site) => this.bindings.modules.answers(file, site));
    const removed = new Set(sites.flatMap((site) => site.aliases));
    for (const site of sites) {
      const owner = ownerOf(site);
      if (!owner) {
        const name = site.statement.kind === 'import' ? (site.aliases[0]?.name ?? '') : site.statement.module;
        throw new CannotInline(`${label} imports ${name} in a branch or a class. Import it at the top first.`);
      }
      this.loadLate(file, site);
      changes.imports.push(site);
      for (const alias of site.aliases) {
        const name = boundBy(site.statement, alias);
        const origin = this.bindings.imported(file, site.statement, alias);
        if (!origin) continue;
        refuseOtherBinders(site, owner, name, removed, label);
        this.readName(file, name, origin, usesIn(file.body, owner.body.body, name), changes);
      }
    }
  }

  private loadLate(file: ModuleFile, site: Site): void {
    const before = new Set(this.order.files);
    this.order.import(file, site.statement, site.aliases, this.order.importOf(file));
    for (const loaded of this.order.files) {
      if (before.has(loaded)) continue;
      this.late.add(loaded);
      if (loaded.body.some((each) => this.kinds.of(loaded, each) === 'action')) this.refuseLate(loaded);
    }
  }

  private refuseLate(file: ModuleFile): never {
    throw new CannotInline(
      `${file.name} is imported inside a function only, and its code does more than define things. Import it at the top first.`,
    );
  }
}
