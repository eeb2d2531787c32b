/**
 * # percent-run
 *
 * Tells where a job notebook brings in another notebook with `%run`.
 *
 * ## Why
 *
 * `%run` works in a job: the other notebook is played in the same namespace. It also makes the notebook depend on a file
 * whose names appear without an import, which is deployed beside it and whose every change reaches the job. Helpers that
 * are written into the notebook itself cannot go missing.
 *
 * This is information: nothing fails.
 *
 * ## Example
 *
 * ```python
 * # MAGIC %run ./helpers
 * ```
 *
 * ## Use instead
 *
 * Write the few helpers that the job needs into its notebook, or build them into a wheel that the task declares.
 *
 * ## Fix
 *
 * None: whether the include is worth it is for you to say.
 */
import type { Finding } from './finding';
import type { Rule } from './rule';

export const percentRun: Rule = {
  name: 'percent-run',
  code: 'PL006',
  summary: 'A job notebook depends on another notebook through %run',
  severity: 'information',
  fixable: 'no',
  *check(notebook): Iterable<Finding> {
    if (!notebook.isJob) return;
    for (const include of notebook.rehearsal.includes) {
      if (include.from !== notebook.path) continue;
      const message = include.cyclic
        ? `%run ${include.argument} leads back to this notebook: Databricks would run the two in a circle until it gives up.`
        : `This job depends on ${include.argument}: %run plays its cells in this notebook's namespace, so that every change of it reaches the job.`;
      yield {
        rule: this.name,
        severity: include.cyclic ? 'warning' : 'information',
        message,
        location: include.location,
        related: [],
      };
    }
  },
};
