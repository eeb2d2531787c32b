import type { Location } from '../../text/location';
import type { Span } from '../../text/span';
import { contentsOf } from '../scope-contents';
import type { ScopeNode } from '../scope-contents';
import type { Call, FunctionDef, Lambda } from '../syntax/ast';
import { always, areApart, both, mostWays, way } from '../values/condition';
import type { Condition } from '../values/condition';
import { possible, restrict } from '../values/value';
import type { FunctionShape, Value } from '../values/value';
import { eitherFlow, extended, flowUnder, pathBeforeFork, start, withTrails } from './flow';
import type { Catches, Collector, EnteredRun, Flow, Frame, OpenBlock, OpenTry, Path } from './flow';
import { Forks } from './forks';
import { anyRuns, eitherRuns, sameRuns } from './runs';
import type { ActiveRuns } from './runs';
import { moduleScope, scope } from './scope';
import type { Scope } from './scope';
import { Names, Store } from './store';
import type { CallRecord, Decision, EnclosingTry, ImportRecord, IncludeRecord, PathEnd, Trail } from './trace';
import { locate } from './unit';
import type { Unit } from './unit';
import type { World } from './world';

/** What the rehearsal gives up after: enough for any notebook a person wrote, little enough for any text to be quick. */
const mostSteps = 30_000;
/** Paths that meet and states that handlers may find cost more than steps where values are large. */
const mostWork = 250_000;
const deepestCall = 24;
/** Rounds of a loop cost what its body costs, calls included: beyond so many it is played once, for any round. */
const mostRounds = 4;

interface Traced {
  readonly calls: number;
  readonly imports: number;
  readonly ends: number;
}

/** One of several ways to go on. */
interface Way {
  /** Where it is taken; undefined: nowhere. */
  readonly under: Condition | undefined;
  readonly decision?: Decision;
  play(): void;
}

function isSame(a: FunctionShape, b: FunctionShape): boolean {
  return a.def === b.def && a.scope === b.scope;
}

/** The stage on which a notebook is played: its state, and the trace that is kept. */
export class Stage {
  readonly store = new Store();
  readonly forks = new Forks();
  /** Widgets' defaults live in the store like names, so that they follow the paths of the notebook. */
  readonly widgets = { held: new Names() };
  /** What `%run ./setup $name="value"` passes, while that notebook is played. */
  readonly passed = { held: new Names() };
  flow: Flow | undefined = start;
  frame: Frame;
  private tries: readonly OpenTry[] = [];
  /** The blocks that are open, outermost first. */
  private blocks: readonly OpenBlock[] = [];
  /** The call that was last a statement of its own: nothing takes what it gives. */
  discarded: Call | undefined;
  /** The runs that the `with` statements which are open here entered, outermost first. */
  private entered: readonly EnteredRun[] = [];
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

  constructor(
    readonly world: World,
    unit: Unit,
  ) {
    this.frame = { unit, cell: 0, scope: moduleScope(), stack: [], active: [], loops: [], assumed: false };
  }

  /** A new namespace in the one that is open here, or in the one that a function was defined in. */
  scope(kind: Exclude<Scope['kind'], 'module'>, node: ScopeNode, parent = this.frame.scope): Scope {
    const { bound, globals } = contentsOf(node);
    return scope(kind, parent, bound, globals);
  }

  location(span: Span): Location {
    return locate(this.frame.unit, this.frame.cell, span);
  }

  /** What is written at a place of the cell that is being played. */
  source({ start: from, end }: Span): string {
    return this.frame.unit.notebook.cells[this.frame.cell]?.text.slice(from, end) ?? '';
  }

  /** Plays what is no part of the notebook's own course, which then goes on; gives how it went. */
  apart(flow: Flow, play: () => void): Flow | undefined {
    const before = this.flow;
    this.flow = flow;
    const after = this.outside(() => {
      this.blocks = [];
      this.tries = [];
      this.entered = [];
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

  /** Plays what lies within a run that `with` entered. */
  withinRun(play: (run: EnteredRun) => void): void {
    const run: EnteredRun = { least: this.flow?.runs.least ?? 0, mayBeEnded: false, mayBeReplaced: false };
    const before = this.entered;
    this.entered = [...before, run];
    play(run);
    this.entered = before;
  }

  /** What the body of a `with` does to its run, as its end finds out. */
  private note({ least, most }: ActiveRuns): void {
    for (const run of this.entered) {
      if (run.mayBeEnded && most > (this.flow?.runs.most ?? 0)) run.mayBeReplaced = true;
      if (least < run.least) run.mayBeEnded = true;
    }
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
    if (this.steps <= mostSteps && this.store.work <= mostWork) return true;
    this.complete = false;
    return false;
  }

  /**
   * Whether a function can be played here. One that is being played is played once more, as any deeper call of it may go;
   * not where calls are nested too deep, or while another stands for its deeper calls.
   */
  entry(shape: FunctionShape): 'first' | 'deeper' | 'none' {
    const { active } = this.frame;
    const isActive = active.some((each) => isSame(each, shape));
    if (isActive && active.some((each, i) => active.findIndex((other) => isSame(each, other)) < i)) {
      this.cut = [...this.cut, shape];
      return 'none';
    }
    if (active.length < deepestCall) return isActive ? 'deeper' : 'first';
    this.complete = false;
    this.setRuns(anyRuns);
    return 'none';
  }

  /**
   * Plays a function's body, in which some calls of the function itself are left out. When there were any, what the body
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
    for (const place of this.store.changesSince(mark).keys()) this.store.widen(place);
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

  /** `isLeft`: by the end of a `with` that entered one. */
  setRuns(runs: ActiveRuns, isLeft = false): void {
    if (!this.flow) return;
    if (!isLeft) this.note(runs);
    const { under, trails } = this.flow;
    this.flow = { under, runs, trails };
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
    const around = this.enclosing();
    const open: OpenTry = {
      catches,
      enclosing: enclosing ? [...around, enclosing] : around,
      depth: this.blocks.length,
      runs: flow.runs,
    };
    this.tries = [...tries, open];
    const changes = this.store.watch(play);
    this.tries = tries;
    return { changes, flow: { under: flow.under, runs: open.runs, trails: flow.trails } };
  }

  /** Whether an exception may be caught here. */
  get isGuarded(): boolean {
    return this.tries.length > 0;
  }

  /** The `try` statements around this place, innermost last. */
  enclosing(): readonly EnclosingTry[] {
    return this.tries.at(-1)?.enclosing ?? [];
  }

  /** Plays on outside the blocks that are open here; for other paths they stay open. */
  private outside<T>(play: () => T): T {
    const { blocks, tries, entered } = this;
    const result = play();
    this.blocks = blocks;
    this.tries = tries;
    this.entered = entered;
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
      const { under, trails } = this.flow;
      const end = { kind, when: under.when, trails };
      this.ends.push(call ? { ...end, call } : end);
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
   * Plays alternatives one after the other from the same state and lets them meet. What no alternative takes does not
   * go on.
   */
  branch(alternatives: readonly Way[]): void {
    const before = this.flow;
    if (!before) return;
    const at = this.collector();
    const ends: { path: Path | undefined; decided: readonly Trail[] }[] = [];
    const open = alternatives.flatMap(({ under, decision, play }) => {
      const reached = under && both(before.under, under);
      return reached ? { reached, decision, play } : [];
    });
    for (const { reached, decision, play } of open) {
      const isDecision = decision && open.length > 1;
      const decided = isDecision ? before.trails.map((trail) => extended(trail, decision)) : before.trails;
      this.flow = { under: reached, runs: before.runs, trails: decided };
      play();
      ends.push({ path: this.path(at), decided });
      this.store.rollback(at.mark);
    }
    const undecided = ends.every(({ path, decided }) => path !== undefined && path.flow.trails === decided);
    this.meet(
      ends.flatMap(({ path }) => path ?? []),
      undecided ? before.trails : undefined,
    );
  }

  /** Plays alternatives that each give a value; gives what they give. */
  choose(alternatives: readonly { readonly under: Condition | undefined; play(): Value }[]): Value {
    const [only] = alternatives;
    if (alternatives.length === 1 && only?.under) {
      const given = only.play();
      return only.under === always ? given : restrict(given, only.under);
    }
    const chosen = { held: new Names() };
    this.branch(alternatives.map(({ under, play }) => ({ under, play: () => this.store.set(chosen, '', play()) })));
    chosen.held.isOver = true;
    return (this.flow && this.store.get(chosen, '')) ?? [];
  }

  /** Goes on from where paths meet. The store must stand where they parted. `trails`: when no decision matters. */
  meet(paths: readonly Path[], trails: readonly Trail[] | undefined): void {
    const [first, ...others] = paths.map(({ flow }) => flow);
    if (!first) {
      this.flow = undefined;
      return;
    }
    const flow = others.reduce(eitherFlow, first);
    const fork =
      paths.length > mostWays || areApart(paths.map((path) => path.flow.under))
        ? undefined
        : this.forks.create(paths.length);
    this.store.meet(
      paths.map(({ changes, flow: { under } }, i) => ({
        changes,
        under: (fork && both(under, way(fork, 1 << i))) ?? under,
      })),
    );
    this.flow = trails ? withTrails(flow, trails) : flow;
  }

  /** Plays what happens any number of times: what it does one time tells nothing of another. */
  anyTimes(play: () => void): void {
    const at = this.collector();
    const { next } = this.forks;
    play();
    const path = this.path(at);
    this.store.rollback(at.mark);
    this.meet(path ? [pathBeforeFork(path, next)] : [], undefined);
  }

  /** Plays what may or may not happen, any number of times, somewhere else: its ends are nobody's. */
  perhaps(play: () => void): void {
    const before = this.flow;
    if (!before) return;
    const frame = this.frame;
    this.frame = { ...frame, assumed: true };
    this.branch([
      { under: always, play: () => undefined },
      { under: always, play: () => this.anyTimes(play) },
    ]);
    this.frame = frame;
    this.flow = { under: before.under, runs: this.flow?.runs ?? before.runs, trails: before.trails };
  }

  /** The path goes on where a condition holds. */
  narrow(under: Condition): void {
    const reached = this.flow && both(this.flow.under, under);
    this.flow = this.flow && reached && flowUnder(this.flow, reached);
  }

  /** The alternatives that can hold on this path. */
  possible(of: Value): Value {
    return this.flow ? possible(of, this.flow.under) : of;
  }
}
