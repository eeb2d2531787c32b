import type { Location } from '../../text/location';
import type { Span } from '../../text/span';
import { contentsOf } from '../scope-contents';
import type { ScopeNode } from '../scope-contents';
import type { FunctionDef, Lambda } from '../syntax/ast';
import type { FunctionShape, Scenarios, Value } from '../values/value';
import { everywhere } from '../values/value';
import { anyRuns, eitherRuns, noRun, sameRuns } from './runs';
import type { ActiveRuns } from './runs';
import { noStars } from './scope';
import type { Scope } from './scope';
import { Store } from './store';
import type { Changes } from './store';
import type { CallRecord, Decision, EnclosingTry, ImportRecord, IncludeRecord, PathEnd, Step, Trail } from './trace';
import { locate } from './unit';
import type { Unit } from './unit';
import type { World } from './world';

/** Where on its way the rehearsal is: what holds on the path that is being played. */
export interface Flow {
  readonly runs: ActiveRuns;
  /** Scenarios that come this way. */
  readonly when: Scenarios;
  readonly trails: readonly Trail[];
}

/** How the notebook begins. */
export const start: Flow = { runs: noRun, when: everywhere, trails: [[]] };

/** A path as it stood where it left a construct. */
export interface Path {
  readonly changes: Changes;
  readonly flow: Flow;
}

/** Gathers the paths that jump to one place: the end of a loop, the caller of a function, a handler. */
export interface Collector {
  readonly mark: number;
  /** How many blocks were open there: a jump leaves those opened since. */
  readonly depth: number;
  readonly paths: Path[];
}

/** A block that does something whichever way it is left: `with`, or `try` with a `finally`. */
interface OpenBlock {
  readonly frame: Frame;
  readonly tries: readonly OpenTry[];
  leave(): void;
}

/** One activation: the notebook itself, an include, a function. */
export interface Frame {
  readonly unit: Unit;
  readonly cell: number;
  readonly scope: Scope;
  readonly stack: readonly Step[];
  /** Functions that are being played, outermost first. */
  readonly active: readonly FunctionShape[];
  /** Absent at module level. */
  readonly def?: FunctionDef | Lambda;
  readonly returns?: Collector;
  readonly loops: { readonly breaks: Collector; readonly continues: Collector }[];
  /** Of a generator used as a context manager: plays the `with` block. */
  readonly onYield?: (value: Value) => void;
  readonly assumed: boolean;
}

/** Whether the handlers of a `try` catch what is raised, and what `sys.exit` raises. */
export type Catches = Readonly<Record<'raise' | 'sys-exit', 'always' | 'perhaps' | 'never'>>;

/** A `try` whose body is being played. */
interface OpenTry {
  readonly catches: Catches;
  readonly enclosing: EnclosingTry | undefined;
  readonly depth: number;
  /** Every count of active runs that a statement of its body left behind. */
  runs: ActiveRuns;
}

/** What the rehearsal gives up after: enough for any notebook a person wrote, little enough for any text to be quick. */
const mostSteps = 60_000;
const deepestCall = 24;
const mostTrails = 6;
const mostRounds = 32;

interface Traced {
  readonly calls: number;
  readonly imports: number;
  readonly ends: number;
}

/** A decision that is taken the same way in each round of a loop counts once. */
function extended(trail: Trail, decision: Decision): Trail {
  const { kind, location } = decision;
  const isTaken = trail.some((each) => each.kind === kind && isSameLocation(each.location, location));
  return isTaken ? trail : [...trail, decision];
}

function isSameLocation(a: Location, b: Location): boolean {
  return a.path === b.path && a.cell === b.cell && a.span.start === b.span.start && a.span.end === b.span.end;
}

function isSame(a: FunctionShape, b: FunctionShape): boolean {
  return a.def === b.def && a.scope === b.scope;
}

/** The stage on which a notebook is played: its state, and the trace that is kept. */
export class Stage {
  readonly store = new Store();
  flow: Flow | undefined = start;
  frame: Frame;
  private tries: readonly OpenTry[] = [];
  /** The blocks that are open, outermost first. */
  private blocks: readonly OpenBlock[] = [];
  /** How many `with` statements are just evaluating what they enter. */
  entering = 0;

  readonly calls: CallRecord[] = [];
  readonly imports: ImportRecord[] = [];
  readonly includes: IncludeRecord[] = [];
  readonly ends: PathEnd[] = [];
  /** Functions that some code seen here calls. */
  readonly called = new Set<FunctionDef | Lambda>();
  /** Functions that were played at all. */
  readonly played = new Set<FunctionDef | Lambda>();
  /** Functions in the order in which they were defined. */
  readonly defined = new Map<FunctionDef | Lambda, FunctionShape>();
  /** Recursive calls that were not played, of functions that are still being played. */
  private cut: readonly FunctionShape[] = [];
  readonly modules = new Map<string, Scope>();
  complete = true;
  /** Code may run here that nobody has seen, of a package that is not known or an include that is not there. */
  unseen = false;
  private steps = 0;
  /** How many rounds of loops that are played one by one the present place is played for. */
  private rounds = 1;
  private scopes = 0;

  constructor(
    readonly world: World,
    unit: Unit,
  ) {
    const scope = this.moduleScope();
    this.frame = { unit, cell: 0, scope, stack: [], active: [], loops: [], assumed: false };
  }

  moduleScope(): Scope {
    this.scopes += 1;
    const kind = 'module';
    return { id: this.scopes, kind, parent: undefined, names: undefined, globals: new Set(), ...noStars() };
  }

  /** A new namespace in the one that is open here, or in the one that a function was defined in. */
  scope(kind: Exclude<Scope['kind'], 'module'>, node: ScopeNode, parent = this.frame.scope): Scope {
    this.scopes += 1;
    const { bound: names, globals } = contentsOf(node);
    return { id: this.scopes, kind, parent, names, globals, ...noStars() };
  }

  location(span: Span): Location {
    return locate(this.frame.unit, this.frame.cell, span);
  }

  /** Plays what is no part of the notebook's own course, which then goes on; gives how it went. */
  apart(flow: Flow, play: () => void): Flow | undefined {
    const before = this.flow;
    this.flow = flow;
    const after = this.outside(() => {
      this.blocks = [];
      this.tries = [];
      play();
      return this.flow;
    });
    this.flow = before;
    return after;
  }

  /** Whether something may be played so many times, each time within those that it is played for already. */
  mayRepeat(times: number): boolean {
    return this.rounds * times <= mostRounds;
  }

  /** Plays rounds that are known one by one. */
  repeat(times: number, play: () => void): void {
    const before = this.rounds;
    this.rounds = before * Math.max(1, times);
    play();
    this.rounds = before;
  }

  /** How much the trace holds. */
  traced(): Traced {
    return { calls: this.calls.length, imports: this.imports.length, ends: this.ends.length };
  }

  /** Takes back what the trace has gained, to play it again. */
  forgetSince({ calls, imports, ends }: Traced): void {
    this.calls.length = calls;
    this.imports.length = imports;
    this.ends.length = ends;
  }

  /** Counts one statement or call; false when the rehearsal has gone on for too long and is to wind up. */
  step(): boolean {
    this.steps += 1;
    if (this.steps <= mostSteps) return true;
    this.complete = false;
    return false;
  }

  /** Whether a function can be played here: not where calls are nested too deep, or it is being played already. */
  mayEnter(shape: FunctionShape): boolean {
    const { active } = this.frame;
    if (active.some((each) => isSame(each, shape))) {
      this.cut = [...this.cut, shape];
      return false;
    }
    if (active.length < deepestCall) return true;
    this.complete = false;
    this.setRuns(anyRuns);
    return false;
  }

  /**
   * Plays a function's body, in which calls of the function itself are left out. When there were any, what the body
   * changes may be changed further than is seen, and how the notebook ends is not known.
   */
  recursive<T>(shape: FunctionShape, play: () => T): T {
    const { cut, flow: before } = this;
    const { length: ends } = this.ends;
    const mark = this.store.mark();
    this.cut = [];
    const result = play();
    const isCut = this.cut.some((each) => isSame(each, shape));
    this.cut = [...cut, ...this.cut.filter((each) => !isSame(each, shape))];
    if (!isCut) return result;
    if (this.ends.length > ends) this.complete = false;
    for (const key of this.store.changesSince(mark).keys()) this.store.widen(key);
    if (this.flow && before && !sameRuns(this.flow.runs, before.runs)) this.setRuns(anyRuns);
    return result;
  }

  /** Plays something in another frame. */
  within<T>(frame: Frame, play: () => T): T {
    const before = this.frame;
    this.frame = frame;
    try {
      return play();
    } finally {
      this.frame = before;
    }
  }

  setRuns(runs: ActiveRuns): void {
    if (!this.flow) return;
    this.flow = { ...this.flow, runs };
    if (this.entering === 0) this.leaveBehind(runs);
  }

  /** What an exception that comes now leaves active: `with` closes its own. */
  leaveBehind(runs: ActiveRuns): void {
    for (const open of this.tries) {
      if (open.depth === this.blocks.length) open.runs = eitherRuns(open.runs, runs);
    }
  }

  collector(): Collector {
    return { mark: this.store.mark(), depth: this.blocks.length, paths: [] };
  }

  /** Plays a block that `leave` is played after, however it is left. */
  block(play: () => void, leave: () => void): void {
    const { blocks, tries } = this;
    this.blocks = [...blocks, { frame: this.frame, tries, leave }];
    play();
    this.blocks = blocks;
    if (this.flow) leave();
  }

  /** Plays the body of a `try`; gives the path of an exception out of it, whatever statement it comes from. */
  guard(catches: Catches, enclosing: EnclosingTry | undefined, play: () => void): Path {
    const { tries, flow = start } = this;
    const open: OpenTry = { catches, enclosing, depth: this.blocks.length, runs: flow.runs };
    this.tries = [...tries, open];
    const changes = this.store.watch(play);
    this.tries = tries;
    return { changes, flow: { ...flow, runs: open.runs } };
  }

  /** Whether an exception may be caught here. */
  get isGuarded(): boolean {
    return this.tries.length > 0;
  }

  /** The `try` statements around this place, innermost last. */
  enclosing(): readonly EnclosingTry[] {
    return this.tries.flatMap((open) => open.enclosing ?? []);
  }

  /** Plays on outside the blocks that are open here; for other paths they stay open. */
  private outside<T>(play: () => T): T {
    const { blocks, tries } = this;
    const result = play();
    this.blocks = blocks;
    this.tries = tries;
    return result;
  }

  /** Leaves the blocks that were opened beyond a depth, innermost first. */
  private unwind(depth: number): void {
    for (let block = this.blocks.at(-1); block && this.flow && this.blocks.length > depth; block = this.blocks.at(-1)) {
      this.blocks = this.blocks.slice(0, -1);
      this.tries = block.tries;
      this.within(block.frame, block.leave);
    }
  }

  /** The path that is being played, as seen from the collector's place. */
  path(at: Collector): Path | undefined {
    return this.flow && { changes: this.store.changesSince(at.mark), flow: this.flow };
  }

  /** Ends the path here; it goes on where the collector stands. */
  jump(to: Collector): void {
    this.outside(() => this.unwind(to.depth));
    const path = this.path(to);
    if (path) to.paths.push(path);
    this.flow = undefined;
  }

  /** Ends the path for good. */
  end(kind: PathEnd['kind'], call?: CallRecord): void {
    this.outside(() => this.unwind(0));
    if (this.flow && !this.frame.assumed) {
      const { when, trails } = this.flow;
      this.ends.push(call ? { kind, when, trails, call } : { kind, when, trails });
    }
    this.flow = undefined;
  }

  /** An exception leaves the path: to the handlers that may catch it, and past those that may not. */
  raise(kind: 'raise' | 'sys-exit'): void {
    this.outside(() => {
      for (const open of [...this.tries].reverse()) {
        if (!this.flow || open.catches[kind] === 'never') continue;
        this.unwind(open.depth);
        if (this.flow) open.runs = eitherRuns(open.runs, this.flow.runs);
        if (open.catches[kind] === 'always') this.flow = undefined;
      }
      this.end(kind);
    });
  }

  /**
   * Plays alternatives one after the other from the same state and lets them meet. Scenarios that no alternative takes
   * do not go on.
   */
  branch(alternatives: readonly { readonly when: Scenarios; readonly decision?: Decision; play(): void }[]): void {
    const before = this.flow;
    if (!before) return;
    const at = this.collector();
    const ends: { path: Path | undefined; decided: readonly Trail[] }[] = [];
    const open = alternatives.filter(({ when }) => (before.when & when) !== 0);
    for (const { when, decision, play } of open) {
      const reached = before.when & when;
      const decided =
        decision && open.length > 1 ? before.trails.map((trail) => extended(trail, decision)) : before.trails;
      this.flow = { runs: before.runs, when: reached, trails: decided };
      play();
      ends.push({ path: this.flow && { changes: this.store.changesSince(at.mark), flow: this.flow }, decided });
      this.store.rollback(at.mark);
    }
    const undecided = ends.every(({ path, decided }) => path !== undefined && path.flow.trails === decided);
    this.meet(
      ends.flatMap(({ path }) => path ?? []),
      undecided ? before.trails : undefined,
    );
  }

  /** Goes on from where paths meet. The store must stand where they parted. `trails`: when no decision matters. */
  meet(paths: readonly Path[], trails: readonly Trail[] | undefined): void {
    const [first, ...others] = paths;
    if (!first) {
      this.flow = undefined;
      return;
    }
    let flow = first.flow;
    for (const { flow: other } of others) {
      flow = {
        runs: eitherRuns(flow.runs, other.runs),
        when: flow.when | other.when,
        trails:
          flow.trails === other.trails
            ? flow.trails
            : [...new Set([...flow.trails, ...other.trails])].slice(0, mostTrails),
      };
    }
    this.store.meet(paths.map((path) => ({ changes: path.changes, when: path.flow.when })));
    this.flow = trails ? { ...flow, trails } : flow;
  }

  /** Plays what may or may not happen, any number of times, somewhere else: its ends are nobody's. */
  perhaps(play: () => void): void {
    const before = this.flow;
    if (!before) return;
    const frame = this.frame;
    this.frame = { ...frame, assumed: true };
    this.branch([
      { when: everywhere, play: () => undefined },
      { when: everywhere, play },
    ]);
    this.frame = frame;
    this.flow = { ...before, runs: this.flow?.runs ?? before.runs };
  }
}
