import { boundBy } from './binders';
import { attempt, CannotInline } from './cannot-inline';
import { LoadOrder } from './load-order';
import type { ModuleFile } from './modules';
import { Plan } from './plan';
import type { Surroundings } from './plan';
import { importSites, ownerOf } from './sites';
import type { Site } from './sites';
import { isShareable } from './statements';

/** Plans what takes the place of a notebook's imports, which of them go together, and remembers it. */
export class Planner {
  private readonly alone = new Map<Site, Plan | CannotInline>();
  private readonly planned = new Map<Site, Plan | CannotInline>();

  constructor(
    private readonly surroundings: Surroundings,
    readonly sites: readonly Site[],
  ) {}

  /** Whether the modules are as they were read. */
  isFresh(): boolean {
    return this.surroundings.bindings.modules.isFresh();
  }

  /**
   * The plan for an import, together with the notebook's other imports that need the same statements: a class, a list or a
   * counter of a module is one thing for all of them, and stays one. Throws CannotInline.
   */
  planFor(site: Site): Plan {
    const plan = this.planned.get(site) ?? attempt(() => this.together(site));
    for (const each of plan instanceof Plan ? plan.sites : [site]) this.planned.set(each, plan);
    if (plan instanceof Plan) return plan;
    throw plan;
  }

  private together(wanted: Site): Plan {
    let group = family(this.sites, wanted);
    for (;;) {
      const plan = new Plan(this.surroundings, group);
      const others = this.sites.filter((site) => !group.includes(site));
      const joined = others.filter((site) => this.mustJoin(plan, site));
      if (joined.length === 0) return plan;
      group = [...new Set([...group, ...joined.flatMap((site) => family(this.sites, site))])];
    }
  }

  private mustJoin(plan: Plan, site: Site): boolean {
    const other = this.alone.get(site) ?? attempt(() => new Plan(this.surroundings, family(this.sites, site)));
    this.alone.set(site, other);
    if (other instanceof Plan) return plan.overlaps(other);
    const files = loadedBy(site, this.surroundings);
    const shared = plan.written().find(({ file, statement }) => !isShareable(statement) && (!files || files.has(file)));
    if (!shared) return false;
    const label = this.surroundings.bindings.modules.label(shared.file);
    throw new CannotInline(
      `Another import of the notebook (${nameOf(site)}) keeps its own ${label}, and cannot be written out: ${other.reason}`,
    );
  }
}

/** The modules that an import may load, at once or when a function runs; undefined when that cannot be told. */
function loadedBy({ statement, aliases }: Site, { bindings }: Surroundings): ReadonlySet<ModuleFile> | undefined {
  const order = new LoadOrder(bindings);
  const failure = attempt(() => {
    order.import(undefined, statement, aliases, 0);
    for (const file of order.files) {
      for (const site of importSites(file.body, 0)) order.import(file, site.statement, site.aliases, 0);
    }
  });
  return failure instanceof CannotInline ? undefined : new Set(order.files);
}

/** An import and those that bind a name which it binds too, in the notebook or in the same function. */
function family(sites: readonly Site[], site: Site): readonly Site[] {
  const found = [site];
  for (const each of found) {
    const names = boundBySite(each);
    const others = sites.filter((other) => !found.includes(other) && ownerOf(other) === ownerOf(each));
    found.push(...others.filter((other) => boundBySite(other).some((name) => names.includes(name))));
  }
  return found;
}

function boundBySite({ statement, aliases }: Site): string[] {
  return aliases.map((alias) => boundBy(statement, alias));
}

function nameOf({ statement, aliases }: Site): string {
  return statement.kind === 'import' ? (aliases[0]?.name ?? '') : `${'.'.repeat(statement.level)}${statement.module}`;
}
