import type { Location } from '../../text/location';
import type { Alias, Call, FunctionDef, Import, ImportFrom, Lambda } from '../syntax/ast';
import type { Scenarios } from '../values/condition';
import type { BoundArguments, LibraryShape } from '../values/value';
import type { ActiveRuns } from './runs';
import type { Unit } from './unit';

/** A call of something of a library, as it happened in the rehearsal. The same place appears once per way to it. */
export interface CallRecord {
  /** Canonical dotted name: `mlflow.log_input`, `mlflow.MlflowClient().log_inputs`, `dbutils.notebook.exit`. */
  readonly callee: string;
  readonly receiver: LibraryShape | undefined;
  readonly args: BoundArguments;
  readonly location: Location;
  /** Absent for what is no call in the text: `os.environ[...] = x`, `%env`. */
  readonly node: Call | undefined;
  readonly unit: Unit;
  /** Calls that lead here, outermost first; empty at module level of the notebook. */
  readonly stack: readonly Step[];
  readonly runs: ActiveRuns;
  /** `try` statements around it, also those of callers, innermost last. */
  readonly tries: readonly EnclosingTry[];
  /** Scenarios in which it is reached. */
  readonly when: Scenarios;
  /** It stands in a function that nothing seen here calls: its parameters and what is active around it are unknown. */
  readonly assumed: boolean;
}

/** One call on the way to a place: of a function of the project, or a `%run`. */
export interface Step {
  readonly name: string;
  /** Where the call is written. */
  readonly location: Location;
  /** Absent for `%run`. */
  readonly callee?: FunctionDef | Lambda;
  /** Of a `%run`: the notebook it leads to. */
  readonly include?: string;
}

/** A `try` that code runs in the body of. */
export interface EnclosingTry {
  readonly location: Location;
  /** The handler that catches any `Exception`, if there is one. */
  readonly broad?: { readonly location: Location; readonly reraises: boolean };
  /** A handler catches what `sys.exit` raises and goes on. */
  readonly catchesExit?: true;
}

/** An import as it happened. */
export interface ImportRecord {
  readonly node: Import | ImportFrom;
  /** Absent for `from x import *`. */
  readonly alias: Alias | undefined;
  /** Dotted, without leading dots; `level` counts these. */
  readonly module: string;
  readonly level: number;
  readonly location: Location;
  readonly unit: Unit;
  readonly stack: readonly Step[];
  readonly tries: readonly EnclosingTry[];
  readonly when: Scenarios;
}

/** How a path through the notebook ends. */
export interface PathEnd {
  readonly kind: 'end' | 'exit' | 'raise' | 'sys-exit';
  /** The decisions that lead here, where another decision ends otherwise; several when several ways do. */
  readonly trails: readonly Trail[];
  readonly when: Scenarios;
  /** Of an `exit`: the call. */
  readonly call?: CallRecord;
}

export type Trail = readonly Decision[];

/** A branch taken: "when `skip` is false", "after `except Exception`". */
export interface Decision {
  readonly kind: 'if' | 'else' | 'except' | 'case' | 'no-case';
  readonly location: Location;
  /** The text of the condition or handler. */
  readonly subject: string;
  /** Of an `except`: the statements of the handler, for a fix, and the name it binds. */
  readonly handler?: { readonly body: Location; readonly name?: string };
}

/** A `%run` that was met, followed or not. */
export interface IncludeRecord {
  readonly argument: string;
  readonly location: Location;
  /** The notebook that holds the `%run`. */
  readonly from: string;
  /** The notebook it leads to; undefined when it is not in the project. */
  readonly path: string | undefined;
  /** It includes itself, directly or through others, and was not followed again. */
  readonly cyclic: boolean;
}

/** What came to light when a notebook was played from its first cell to its last. */
export interface Rehearsal {
  readonly calls: readonly CallRecord[];
  readonly imports: readonly ImportRecord[];
  readonly includes: readonly IncludeRecord[];
  readonly ends: readonly PathEnd[];
  /** Functions that were called, by definition. */
  readonly called: ReadonlySet<FunctionDef | Lambda>;
  /** False when it was cut short, met code that does not parse or an include that is not there: what is missing proves nothing. */
  readonly complete: boolean;
  /** What the scenario bits stand for; empty without tasks. */
  readonly scenarios: readonly ScenarioName[];
}

export interface ScenarioName {
  readonly job: string;
  readonly task: string;
  readonly target: string | undefined;
}
