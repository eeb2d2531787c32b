import type { Settings } from '../project/settings';
import type { CellEdit, Finding } from '../rules/finding';
import type { Severity } from '../project/severity';
import type { Rule } from '../rules/rule';
import { isEvenlyIndented } from '../rules/support/indentation';
import { silences, suppressionsOf } from '../rules/suppression';
import type { Suppression } from '../rules/suppression';
import { unusedSuppressions, unusedSuppression } from '../rules/unused-suppression';
import type { NotebookModel } from '../rules/notebook-model';

/** What the rules say of a notebook, once each, without what is suppressed, with the severities that are set. */
export function judge(notebook: NotebookModel, rules: readonly Rule[], settings: Settings): Finding[] {
  const silent = new Set(rules.filter((rule) => settings.severities[rule.name] === 'off').map((rule) => rule.name));
  const found: Finding[] = [];
  for (const rule of rules) if (!silent.has(rule.name)) found.push(...rule.check(notebook, settings));

  const suppressions = suppressionsOf(notebook);
  const used = new Map<Suppression, Set<string>>(suppressions.map((each) => [each, new Set()]));
  const spoken = found.filter((finding) => {
    const by = suppressions.filter((each) => silences(each, finding, notebook));
    for (const each of by) used.get(each)?.add(finding.rule);
    return by.length === 0;
  });
  if (!silent.has(unusedSuppression.name)) {
    const known = new Set(rules.map((rule) => rule.name));
    spoken.push(...unusedSuppressions(notebook, used, known, silent));
  }
  return sorted(once(spoken.map((finding) => guarded(graded(finding, rules, settings), notebook))));
}

/** A fix is made for syntax that is understood: where an edited cell has other, nobody knows what its edits would do. */
function guarded(finding: Finding, notebook: NotebookModel): Finding {
  const { fix } = finding;
  if (!fix) return finding;
  return {
    ...finding,
    fix: () => {
      const made = fix();
      const isReadable = made.kind === 'refusal' || made.edits.every((edit) => isValid(notebook, edit));
      return isReadable ? made : { kind: 'refusal', reason: 'The cell is not valid Python. Correct its syntax first.' };
    },
  };
}

function isValid(notebook: NotebookModel, { path, cell }: CellEdit): boolean {
  const unit = path === notebook.path ? notebook.unit : notebook.unitAt(path);
  const module = unit?.modules[cell];
  return module?.errors.length === 0 && isEvenlyIndented(module, unit?.notebook.cells[cell]?.python ?? '');
}

/** A severity that is set stands for the rule's own; findings that the rule itself grades milder stay so. */
function graded(finding: Finding, rules: readonly Rule[], settings: Settings): Finding {
  const set = settings.severities[finding.rule];
  if (set === undefined || set === 'off') return finding;
  const own = rules.find((rule) => rule.name === finding.rule)?.severity ?? finding.severity;
  const milder = weight(finding.severity) < weight(own);
  return { ...finding, severity: milder && weight(finding.severity) < weight(set) ? finding.severity : set };
}

function weight(severity: Severity): number {
  return severity === 'error' ? 2 : severity === 'warning' ? 1 : 0;
}

/** The same finding reached by several ways is one; the targets of all of them count. */
function once(findings: readonly Finding[]): Finding[] {
  const byPlace = new Map<string, Finding>();
  for (const finding of findings) {
    const { path, cell, span } = finding.location;
    const key = `${finding.rule}\0${path}\0${cell}\0${span.start}\0${span.end}\0${finding.message}`;
    const same = byPlace.get(key);
    if (!same) byPlace.set(key, finding);
    else if (same.targets) {
      const { targets: before, ...rest } = same;
      const together = finding.targets && [...new Set([...before, ...finding.targets])];
      byPlace.set(key, together ? { ...rest, targets: together } : rest);
    }
  }
  return [...byPlace.values()];
}

function sorted(findings: Finding[]): Finding[] {
  return findings.sort(
    (a, b) =>
      a.location.cell - b.location.cell ||
      a.location.span.start - b.location.span.start ||
      a.location.span.end - b.location.span.end ||
      a.rule.localeCompare(b.rule),
  );
}
