import type { Alias, ImportFrom, Stmt } from '../../../python/syntax/ast';
import { boundBy } from './binders';
import { keyOf } from './bindings';
import type { Bindings, Definition, External, Origin } from './bindings';
import { CannotInline } from './cannot-inline';
import { LoadOrder } from './load-order';
import type { Step } from './load-order';
import { Needs } from './needs';
import type { Reference } from './needs';
import type { NotebookNames } from './notebook-names';
import { outermost, ownerOf, scopeAround } from './sites';
import type { Site } from './sites';
import { isTimeless } from './statements';
import type { StatementKinds } from './statements';
import { refuseOtherBinders } from './unsafe';
import { usesIn } from './uses';

/** What is known of a notebook and of the modules around it. */
export interface Surroundings {
  /** The statements of each cell. */
  readonly cells: readonly (readonly Stmt[])[];
  readonly bindings: Bindings;
  readonly kinds: StatementKinds;
  readonly names: NotebookNames;
}

/** A place in the notebook that reads what an import brought. */
export interface NotebookReference extends Reference {
  readonly cell: number;
}

/** What takes the place of some imports of a notebook, in the order in which they stand. Throws CannotInline. */
export class Plan {
  readonly sites: readonly Site[];
  readonly order: LoadOrder;
  readonly needs: Needs;
  readonly references: NotebookReference[] = [];
  /** What the imports bind at the level of the notebook. */
  readonly binds = new Map<string, Origin>();
  /** The parts of imports that go; a star import goes whole. */
  readonly removed = new Set<Alias | ImportFrom>();
  /** What the notebook itself takes from each import. */
  readonly taken = new Map<Site, Set<Definition | External>>();

  constructor(
    readonly surroundings: Surroundings,
    sites: readonly Site[],
  ) {
    const { bindings, kinds } = surroundings;
    this.sites = [...sites].sort(byPlace);
    this.order = new LoadOrder(bindings);
    this.needs = new Needs(bindings, kinds, this.order);
    for (const site of this.sites) {
      refuseObstacle(site);
      if (site.statement.kind === 'importfrom' && site.statement.star) this.removed.add(site.statement);
      for (const alias of site.aliases) this.removed.add(alias);
    }
    this.sites.forEach((site, index) => {
      this.order.steps[index] = [];
      this.order.import(undefined, site.statement, site.aliases, index);
      this.needs.takeActions();
      this.takeImported(site);
    });
    this.sites.forEach((site, index) => this.refuseEarlier(site, index));
  }

  /** Whether the two write the same thing, or one depends on when the other loads a module. */
  overlaps(other: Plan): boolean {
    if ([...this.needs.statements].some((statement) => other.needs.statements.has(statement))) return true;
    return this.dependsOnTimeOf(other.order) || other.dependsOnTimeOf(this.order);
  }

  /** The statements that it writes, in the order in which they run. */
  written(): Step[] {
    return this.order.steps.flat().filter(({ statement }) => this.needs.statements.has(statement));
  }

  private dependsOnTimeOf(order: LoadOrder): boolean {
    return this.written().some(({ file, statement }) => order.has(file) && !isTimeless(statement));
  }

  private takeImported(site: Site): void {
    const { statement } = site;
    if (statement.kind === 'importfrom' && statement.star) {
      this.takeStar(site, statement);
      return;
    }
    for (const alias of site.aliases) {
      const origin = this.surroundings.bindings.imported(undefined, statement, alias);
      if (origin) this.takeName(site, boundBy(statement, alias), origin);
    }
  }

  private takeStar(site: Site, statement: ImportFrom): void {
    const { bindings, names } = this.surroundings;
    const file = bindings.modules.chain(undefined, statement.module, statement.level, [])?.at(-1);
    for (const name of file ? bindings.exports(file) : []) {
      const isUsed = names.uses(name) || names.isInMagic(name, '');
      const origin = file && isUsed ? bindings.attribute(file, name) : undefined;
      if (origin) this.takeName(site, name, origin);
    }
  }

  private takeName(site: Site, name: string, origin: Origin): void {
    const owner = ownerOf(site);
    if (owner) refuseOtherBinders(site, owner, name, this.removed, 'the notebook');
    else {
      const before = this.binds.get(name);
      if (before && keyOf(before) !== keyOf(origin)) {
        throw new CannotInline(`The notebook imports ${name} from two places. Rename one of them first.`);
      }
      this.binds.set(name, origin);
    }
    if (origin.kind !== 'module') this.take(site, origin);
    else if (!owner) this.refuseHidden(name);
    this.surroundings.cells.forEach((body, cell) => {
      if (owner && cell !== site.cell) return;
      for (const use of usesIn(body, owner ? owner.body.body : body, name)) {
        const reference = this.needs.follow(use, origin, 'The notebook');
        this.take(site, reference.origin);
        if (!this.references.some((known) => known.cell === cell && known.use === use)) {
          this.references.push({ ...reference, cell });
        }
      }
    });
  }

  private take(site: Site, origin: Definition | External): void {
    this.taken.set(site, (this.taken.get(site) ?? new Set()).add(origin));
    this.needs.take(origin);
  }

  /** Uses that are not seen as such, of a name that goes. */
  private refuseHidden(name: string): void {
    const { names } = this.surroundings;
    if (names.binders(name).some(({ alias }) => !alias || !this.removed.has(alias))) {
      throw new CannotInline(`The notebook uses the name ${name} for something else too. Rename that first.`);
    }
    if (names.isInMagic(name, '\\s*\\.') || names.usesElsewhere(name)) {
      throw new CannotInline(
        `A magic or a notebook brought in with %run uses ${name}. Import by name what that needs first.`,
      );
    }
  }

  /** Code that an import in a block or a function runs is written before that, where all of the notebook sees it. */
  private refuseEarlier(site: Site, index: number): void {
    if (site.around.length === 0) return;
    const { bindings, kinds } = this.surroundings;
    for (const { file, statement } of this.order.steps[index] ?? []) {
      if (!this.needs.statements.has(statement)) continue;
      if (kinds.of(file, statement) === 'definition' && isTimeless(statement)) continue;
      throw new CannotInline(
        `${bindings.modules.label(file)} does more than define things, and the import stands in a block. Move it to the level of the notebook first.`,
      );
    }
  }
}

function refuseObstacle(site: Site): void {
  if (site.around.some((statement) => statement.kind === 'try' && statement.handlers.length > 0)) {
    throw new CannotInline('The import stands in a `try`, which says what to do without it. Move it out first.');
  }
  if (scopeAround(site)?.kind === 'class') {
    throw new CannotInline('The import stands in a class, whose attributes it makes. Move it out first.');
  }
}

function byPlace(a: Site, b: Site): number {
  return (
    a.cell - b.cell ||
    outermost(a).span.start - outermost(b).span.start ||
    a.statement.span.start - b.statement.span.start ||
    (a.aliases[0]?.span.start ?? 0) - (b.aliases[0]?.span.start ?? 0)
  );
}
