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
  readonly by: Ways | undefined;
}

type Ways = ReadonlyMap<Fork, number>;

export const always: Condition = { when: everywhere, by: undefined };

/** More ways than bits cannot be told apart. */
export const mostWays = 30;

/** A condition tells of no more forks: what was decided long ago matters least. */
const mostForks = 12;

/** What holds where both hold; undefined where they exclude each other. */
export function both(a: Condition, b: Condition): Condition | undefined {
  if (a === b || b === always) return a;
  if (a === always) return b;
  const when = a.when & b.when;
  if (when === 0) return undefined;
  if (!a.by) return when === b.when ? b : { when, by: b.by };
  if (!b.by) return when === a.when ? a : { when, by: a.by };
  let by: Map<Fork, number> | undefined;
  for (const [fork, ways] of b.by) {
    const own = a.by.get(fork) ?? fork.ways;
    const shared = own & ways;
    if (shared === 0) return undefined;
    if (shared !== own) (by ??= new Map(a.by)).set(fork, shared);
  }
  if (by) return { when, by: by.size > mostForks ? withoutOldest(by) : by };
  return when === a.when ? a : { when, by: a.by };
}

function withoutOldest(by: Map<Fork, number>): Ways {
  for (const fork of by.keys()) {
    if (by.size <= mostForks) break;
    by.delete(fork);
  }
  return by;
}

/** Whether two can hold together. */
export function agree(a: Condition, b: Condition): boolean {
  if ((a.when & b.when) === 0) return false;
  if (!a.by || !b.by || a.by === b.by) return true;
  for (const [fork, ways] of b.by) {
    const own = a.by.get(fork);
    if (own !== undefined && (own & ways) === 0) return false;
  }
  return true;
}

/** What holds where one of two holds, as nearly as one condition can say it: it may hold elsewhere too. */
export function either(a: Condition, b: Condition): Condition {
  if (a === b) return a;
  const when = a.when | b.when;
  if (!a.by || !b.by) return when === everywhere ? always : { when, by: undefined };
  const by = new Map<Fork, number>();
  for (const [fork, ways] of a.by) {
    const joined = ways | (b.by.get(fork) ?? fork.ways);
    if (joined !== fork.ways) by.set(fork, joined);
  }
  return condition(when, by);
}

/** Whether one holds wherever the other does. */
export function covers(outer: Condition, inner: Condition): boolean {
  if (outer === inner || outer === always) return true;
  if ((outer.when & inner.when) !== inner.when) return false;
  if (!outer.by || outer.by === inner.by) return true;
  if (!inner.by) return false;
  for (const [fork, ways] of outer.by) {
    if (((inner.by.get(fork) ?? fork.ways) & ~ways) !== 0) return false;
  }
  return true;
}

/** Whether no two of them hold together. */
export function areApart(conditions: readonly Condition[]): boolean {
  return conditions.every((a, i) => conditions.slice(i + 1).every((b) => !agree(a, b)));
}

/** One way of a fork. */
export function way(fork: Fork, bit: number): Condition {
  return { when: everywhere, by: new Map([[fork, bit]]) };
}

/** The same but for forks from `id` on. */
export function beforeFork(of: Condition, id: number): Condition {
  if (!of.by) return of;
  const by = new Map([...of.by].filter(([fork]) => fork.id < id));
  return by.size === of.by.size ? of : condition(of.when, by);
}

function condition(when: Scenarios, by: Ways): Condition {
  if (by.size > 0) return { when, by };
  return when === everywhere ? always : { when, by: undefined };
}
