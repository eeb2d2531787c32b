/**
 * # unreadable-cell
 *
 * Tells which cells hold text that is not valid Python.
 *
 * ## Why
 *
 * The cell fails when the notebook runs. For Plumbline it also hides what the text would do: rules that speak of what is
 * missing (an exit, a run around a call) stay silent in a notebook with such a cell.
 *
 * ## Example
 *
 * ```python
 * with mlflow.start_run(
 *     mlflow.log_metric("rmse", 0.3)
 * ```
 *
 * ## Use instead
 *
 * Correct the syntax. For another language, begin the cell with its magic (`%sql`, `%sh`).
 *
 * ## Fix
 *
 * None.
 */
import type { Finding } from './finding';
import type { Rule } from './rule';

export const unreadableCell: Rule = {
  name: 'unreadable-cell',
  code: 'PL902',
  summary: 'A cell is not valid Python, and what it does cannot be judged',
  severity: 'information',
  fixable: 'no',
  *check(notebook): Iterable<Finding> {
    for (const [cell, module] of notebook.unit.modules.entries()) {
      const span = module.errors[0];
      if (!span) continue;
      yield {
        rule: this.name,
        severity: this.severity,
        message:
          'This is not valid Python: the cell fails when it runs, and rules that need to understand it stay silent.',
        location: { path: notebook.path, cell, span },
        related: [],
      };
    }
  },
};
