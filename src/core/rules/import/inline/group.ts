import { boundBy } from './binders';
import { attempt, CannotInline } from './cannot-inline';
import { LoadOrder } from './load-order';
import type { ModuleFile } from './modules';
import { Plan } from './plan';
import type { Surroundings } from './plan';
import { importSites, ownerOf } from './sites';
import type { Site } from './sites';
import { isShareable } from './statements';

/**
 * The plan for an import, together with the notebook's other imports that need the same statements: a class, a list or a
 * counter of a module is one thing for all of them, and stays one. Throws CannotInline.
 */
export function planFor(surroundings: Surroundings, sites: readonly Site[], wanted: Site): Plan {
  const alone = new Map<Site, Plan | CannotInline>();
  const planAlone = (site: Site): Plan | CannotInline => {
    const known = alone.get(site) ?? attempt(() => new Plan(surroundings, family(sites, site)));
    alone.set(site, known);
    return known;
  };
  let group = family(sites, wanted);
  for (;;) {
    const plan = new Plan(surroundings, group);
    const joined = sites.find((site) => !group.includes(site) && mustJoin(plan, site, planAlone(site), surroundings));
    if (!joined) return plan;
    group = [...group, ...family(sites, joined)];
  }
}

function mustJoin(plan: Plan, site: Site, other: Plan | CannotInline, surroundings: Surroundings): boolean {
  if (other instanceof Plan) return plan.overlaps(other);
  const files = loadedBy(site, surroundings);
  const shared = plan.written().find(({ file, statement }) => !isShareable(statement) && (!files || files.has(file)));
  if (!shared) return false;
  throw new CannotInline(
    `Another import of the notebook (${nameOf(site)}) keeps its own ${surroundings.bindings.modules.label(shared.file)}, and cannot be written out: ${other.reason}`,
  );
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
