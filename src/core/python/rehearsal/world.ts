import type { NotebookTask } from '../../project/project';
import type { Unit } from './unit';

/** What a rehearsal asks of the project around its notebook. */
export interface World {
  /** The tasks that run the notebook, one scenario each, at most `mostScenarios`. */
  readonly scenarios: readonly NotebookTask[];
  readonly standardLibrary: ReadonlySet<string>;
  /** The notebook that `%run argument` in `from` leads to. */
  include(from: string, argument: string): Unit | undefined;
  /** The project's module that `import module` in `from` leads to; `external` when no file of the project answers. */
  module(from: string, module: string, level: number): Unit | 'external' | undefined;
}

/** Scenarios are bits of a number. */
export const mostScenarios = 30;
