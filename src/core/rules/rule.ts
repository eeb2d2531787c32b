import type { NotebookModel } from './notebook-model';
import type { Settings } from '../project/settings';
import type { Finding } from './finding';
import type { Severity } from '../project/severity';

/** What is said of a rule wherever rules are listed. */
export interface RuleFacts {
  /** Such that "ignore RULE" reads well: `local-import`. */
  readonly name: string;
  /** `PL` and three digits: 0 the five and what belongs to them, 1-4 as the design groups them, 9 the engine's own. */
  readonly code: string;
  /** A line for lists. */
  readonly summary: string;
  readonly severity: Severity;
  /** Whether "fix all" may apply its safe fixes. */
  readonly fixable: 'safe' | 'ask' | 'no';
}

/**
 * A rule for notebooks. Its file's first doc comment is its documentation page (sections: what it does, why, example, use instead,
 * fix); `scripts/generate.ts` makes the page, the settings schema and package.json's part from it.
 */
export interface Rule extends RuleFacts {
  /** Reports nothing when unsure. Severities given here are the rule's own; settings change them afterwards. */
  check(notebook: NotebookModel, settings: Settings): Iterable<Finding>;
}
