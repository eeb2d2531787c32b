/** A set of scenarios, one bit each; `everywhere` has them all. A scenario is one task in one target. */
export type Scenarios = number;
export const everywhere: Scenarios = -1;

/** A place where the rehearsal went on in several ways without knowing which one a run takes. Later ones have a higher `id`. */
export interface Fork {
  readonly id: number;
  /** All of its ways, one bit each. */
  readonly ways: number;
}

/** Under what an alternative holds, or a path is taken. Two that exclude each other are never combined. */
export interface Condition {
  readonly when: Scenarios;
  /** The ways of forks that lead there; of a fork that is not among them, any. */
  readonly by?: ReadonlyMap<Fork, number>;
}

export const always: Condition = { when: everywhere };

/** More ways than bits cannot be told apart. */
export const mostWays = 30;

/** What holds where both hold; undefined where they exclude each other. */
export function both(a: Condition, b: Condition): Condition | undefined {
  const when = a.when & b.when;
  if (when === 0) return undefined;
  if (!a.by || !b.by) return condition(when, a.by ?? b.by);
  const by = new Map(a.by);
  for (const [fork, ways] of b.by) {
    const shared = (by.get(fork) ?? ways) & ways;
    if (shared === 0) return undefined;
    by.set(fork, shared);
  }
  return condition(when, by);
}

/** What holds where one of two holds, as nearly as one condition can say it: it may hold elsewhere too. */
export function either(a: Condition, b: Condition): Condition {
  const by = new Map<Fork, number>();
  for (const [fork, ways] of a.by ?? []) {
    const joined = ways | (b.by?.get(fork) ?? fork.ways);
    if (joined !== fork.ways) by.set(fork, joined);
  }
  return condition(a.when | b.when, by);
}

/** Whether one holds wherever the other does. */
export function covers(outer: Condition, inner: Condition): boolean {
  if ((outer.when & inner.when) !== inner.when) return false;
  for (const [fork, ways] of outer.by ?? []) {
    if (((inner.by?.get(fork) ?? fork.ways) & ~ways) !== 0) return false;
  }
  return true;
}

/** Whether no two of them hold together. */
export function areApart(conditions: readonly Condition[]): boolean {
  return conditions.every((a, i) => conditions.slice(i + 1).every((b) => both(a, b) === undefined));
}

/** One way of a fork. */
export function way(fork: Fork, bit: number): Condition {
  return { when: everywhere, by: new Map([[fork, bit]]) };
}

/** The same but for forks from `id` on. */
export function beforeFork(of: Condition, id: number): Condition {
  if (!of.by) return of;
  return condition(of.when, new Map([...of.by].filter(([fork]) => fork.id < id)));
}

function condition(when: Scenarios, by: ReadonlyMap<Fork, number> | undefined): Condition {
  return by && by.size > 0 ? { when, by } : { when };
}
