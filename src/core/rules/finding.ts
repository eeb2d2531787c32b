import type { Severity } from '../project/severity';
import type { Location } from '../text/location';
import type { Span } from '../text/span';

/** What is wrong, where, and in which targets of the bundle. */
export interface Finding {
  /** Name of the rule, e.g. `experiment-path`. */
  readonly rule: string;
  readonly severity: Severity;
  /** One sentence: the reason, and what happens on Databricks otherwise. */
  readonly message: string;
  readonly location: Location;
  /** Targets of the bundle in which it holds; absent when it holds whatever the target. */
  readonly targets?: readonly string[];
  /** Other places that explain it: where a value comes from, which call leads here. */
  readonly related: readonly Related[];
  /** The value the rule saw, for a hover: `/Users/{user}/churn`. */
  readonly value?: string;
  /** Works out the fix when asked for: a fix may cost more than the finding. */
  readonly fix?: () => Fix | Refusal;
  /** Rules that say it better: where one of them speaks of the same place or within it, this finding is none. */
  readonly yieldsTo?: { readonly rules: readonly string[]; readonly within: Location };
}

export interface Related {
  readonly message: string;
  readonly location: Location;
}

/**
 * A change that removes a finding. `safe`: keeps the notebook's meaning apart from the fault, joins "fix all";
 * `ask`: right as far as can be seen, applied one by one.
 */
export interface Fix {
  readonly kind: 'fix';
  readonly title: string;
  readonly safety: 'safe' | 'ask';
  readonly edits: readonly CellEdit[];
}

/** Why there is no automatic fix here, and what to do by hand. */
export interface Refusal {
  readonly kind: 'refusal';
  readonly reason: string;
}

/** Replaces `span` of a cell's text; edits of one fix do not overlap. */
export interface CellEdit {
  readonly path: string;
  readonly cell: number;
  readonly span: Span;
  readonly newText: string;
}
