import type { Location } from '../../text/location';
import type { FunctionDef, Lambda } from '../syntax/ast';
import { always, beforeFork, either } from '../values/condition';
import type { Condition } from '../values/condition';
import type { FunctionShape, Value } from '../values/value';
import { eitherRuns, noRun } from './runs';
import type { ActiveRuns } from './runs';
import type { Scope } from './scope';
import { changesBeforeFork } from './store';
import type { Changes } from './store';
import type { Decision, EnclosingTry, Step, Trail } from './trace';
import type { Unit } from './unit';

/** Where on its way the rehearsal is: what holds on the path that is being played. */
export interface Flow {
  readonly under: Condition;
  readonly runs: ActiveRuns;
  readonly trails: readonly Trail[];
}

/** How the notebook begins. */
export const start: Flow = { under: always, runs: noRun, trails: [[]] };

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
export interface OpenTry {
  readonly catches: Catches;
  /** This `try` and those around it, innermost last, as far as they have handlers. */
  readonly enclosing: readonly EnclosingTry[];
  readonly depth: number;
  /** Every count of active runs that a statement of its body left behind. */
  runs: ActiveRuns;
}

/** A block that does something whichever way it is left: `with`, or `try` with a `finally`. */
export interface OpenBlock {
  readonly frame: Frame;
  readonly tries: readonly OpenTry[];
  leave(): void;
}

/** A run that a `with` entered, while its body is played. */
export interface EnteredRun {
  readonly least: number;
  mayBeEnded: boolean;
  /** A run that was started after it was ended may be active in its place: the `with` leaves that one alone. */
  mayBeReplaced: boolean;
}

const mostTrails = 6;

/** What holds where paths meet. */
export function eitherFlow(a: Flow, b: Flow): Flow {
  const trails = a.trails === b.trails ? a.trails : [...new Set([...a.trails, ...b.trails])].slice(0, mostTrails);
  return { under: either(a.under, b.under), runs: eitherRuns(a.runs, b.runs), trails };
}

/** The path as it came, whatever was decided on the way. */
export function withTrails({ under, runs }: Flow, trails: readonly Trail[]): Flow {
  return { under, runs, trails };
}

/** The path under a narrower condition. */
export function flowUnder({ runs, trails }: Flow, under: Condition): Flow {
  return { under, runs, trails };
}

/**
 * A path that forks from `id` on no longer tell from others: where they lie in what is played any number of times, each
 * time may have taken another way.
 */
export function pathBeforeFork({ changes, flow }: Path, id: number): Path {
  return { changes: changesBeforeFork(changes, id), flow: flowUnder(flow, beforeFork(flow.under, id)) };
}

/** A decision that is taken the same way in each round of a loop counts once. */
export function extended(trail: Trail, decision: Decision): Trail {
  const { kind, location } = decision;
  const isTaken = trail.some((each) => each.kind === kind && isSameLocation(each.location, location));
  return isTaken ? trail : [...trail, decision];
}

function isSameLocation(a: Location, b: Location): boolean {
  return a.path === b.path && a.cell === b.cell && a.span.start === b.span.start && a.span.end === b.span.end;
}
