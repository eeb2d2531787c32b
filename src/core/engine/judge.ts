import type { Settings } from '../project/settings';
import type { CellEdit, Finding } from '../rules/finding';
import type { Rule } from '../rules/rule';
import { isEvenlyIndented } from '../rules/support/indentation';
import { silences, suppressionsOf } from '../rules/suppression';
import type { Suppression } from '../rules/suppression';
import { unusedSuppressions, unusedSuppression } from '../rules/unused-suppression';
import type { NotebookModel } from '../rules/notebook-model';
import { graded, once, sorted } from './findings';

/**
 * What the rules say of a notebook, once each, without what is suppressed, with the severities that are set.
 * @param known names of rules that there are, also of those that look at other files
 */
export function judge(
  notebook: NotebookModel,
  rules: readonly Rule[],
  settings: Settings,
  known: ReadonlySet<string>,
): Finding[] {
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
    const text = {
      path: notebook.path,
      complete: notebook.rehearsal.complete,
      textOf: (cell: number) => notebook.unit.notebook.cells[cell]?.text ?? '',
    };
    spoken.push(...unusedSuppressions(text, used, known, silent));
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
