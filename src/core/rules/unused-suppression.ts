/**
 * # unused-suppression
 *
 * Finds `# plumbline: ignore[...]` comments that silence nothing.
 *
 * ## Why
 *
 * The finding they were written for is gone, or the rule's name is misspelt. Left in place they would hide the next
 * finding on that line from everybody.
 *
 * ## Example
 *
 * ```python
 * mlflow.set_experiment("/Shared/shop_ml_churn")  # plumbline: ignore[experiment-path]
 * ```
 *
 * ## Use instead
 *
 * Delete the comment.
 *
 * ## Fix
 *
 * Safe: takes the comment, or the one name of several, away.
 */
import type { Fix, Finding } from './finding';
import type { Rule } from './rule';
import type { Suppression } from './suppression';

/** A file with suppressions in it. */
export interface SuppressedFile {
  readonly path: string;
  /** False when some of it could not be read: what is not found there proves nothing. */
  readonly complete: boolean;
  textOf(cell: number): string;
}

/** What is known of a suppression comment, whatever the language around it. */
export type SuppressionComment = Pick<Suppression, 'cell' | 'span' | 'rules'>;

export const unusedSuppression: Rule = {
  name: 'unused-suppression',
  code: 'PL901',
  summary: 'A suppression comment silences nothing',
  severity: 'warning',
  fixable: 'safe',
  /** What was silenced is known only when all other rules have spoken: see `unusedSuppressions`. */
  check: () => [],
};

/** Findings for suppressions that silenced nothing. `used`: the rules that each one silenced. */
export function unusedSuppressions(
  file: SuppressedFile,
  used: ReadonlyMap<SuppressionComment, ReadonlySet<string>>,
  known: ReadonlySet<string>,
  silent: ReadonlySet<string>,
): Finding[] {
  const found: Finding[] = [];
  for (const [suppression, silenced] of used) {
    const idle = suppression.rules.filter((name) => !silenced.has(name) && !silent.has(name));
    if (suppression.rules.length === 0 ? silenced.size > 0 : idle.length === 0) continue;
    const unknown = idle.filter((name) => !known.has(name));
    if (unknown.length === 0 && !file.complete) continue;
    const names = (unknown.length > 0 ? unknown : idle).join(', ');
    const message =
      unknown.length > 0
        ? `There is no rule named ${names}: this comment silences nothing.`
        : `Nothing here breaks ${names === '' ? 'a rule' : names}: this comment silences nothing, and would hide the next finding.`;
    found.push({
      rule: unusedSuppression.name,
      severity: unusedSuppression.severity,
      message,
      location: { path: file.path, cell: suppression.cell, span: suppression.span },
      related: [],
      fix: () => takeAway(file, suppression, idle),
    });
  }
  return found;
}

function takeAway(file: SuppressedFile, suppression: SuppressionComment, idle: readonly string[]): Fix {
  const { cell, span } = suppression;
  const text = file.textOf(cell);
  const kept = suppression.rules.filter((name) => !idle.includes(name));
  const title = 'Remove the suppression that silences nothing';
  if (kept.length > 0) {
    const written = text.slice(span.start, span.end);
    const open = span.start + written.indexOf('[') + 1;
    const close = span.start + written.indexOf(']');
    const newText = kept.join(', ');
    return {
      kind: 'fix',
      title,
      safety: 'safe',
      edits: [{ path: file.path, cell, span: { start: open, end: close }, newText }],
    };
  }
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  const ownLine = text.slice(lineStart, span.start).trim() === '';
  let { start, end } = span;
  if (ownLine) {
    start = lineStart;
    end += /^\r?\n/.exec(text.slice(end))?.[0].length ?? 0;
  } else {
    while (/[ \t]/.test(text.charAt(start - 1))) start--;
  }
  return {
    kind: 'fix',
    title,
    safety: 'safe',
    edits: [{ path: file.path, cell, span: { start, end }, newText: '' }],
  };
}
