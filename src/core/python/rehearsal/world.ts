import type { Location } from '../../text/location';
import type { Hole } from '../values/value';
import type { Unit } from './unit';

/** One way in which the notebook is run: a task of a job, in a target of the bundle. */
export interface Scenario {
  readonly job: string;
  readonly task: string;
  readonly target: string | undefined;
  /** What `dbutils.widgets.get` gives. */
  readonly parameters: ReadonlyMap<string, { readonly parts: readonly (string | Hole)[]; readonly location: Location }>;
}

/** What a rehearsal asks of the project around its notebook. */
export interface World {
  /** At most `mostScenarios`. */
  readonly scenarios: readonly Scenario[];
  readonly standardLibrary: ReadonlySet<string>;
  /** The notebook that `%run argument` in `from` leads to. */
  include(from: string, argument: string): Unit | undefined;
  /**
   * The project's module that `import module`, or `from module import names`, in `from` leads to; `external` when no file of
   * the project answers.
   */
  module(from: string, module: string, level: number, names: readonly string[]): Unit | 'external' | undefined;
}

/** Scenarios are bits of a number. */
export const mostScenarios = 30;
