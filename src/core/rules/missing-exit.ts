/**
 * # missing-exit
 *
 * Finds paths through a job notebook that end without `dbutils.notebook.exit`, and exits that do not work.
 *
 * ## Why
 *
 * What a notebook passes to `dbutils.notebook.exit` is all that its job says of how it went. Without it the job's result is
 * empty, and a failure that a handler swallowed is shown as success. Every path that succeeds says
 * `dbutils.notebook.exit("SUCCESS")`; a path that fails says `exit(f"FAILED: ...")` or raises.
 *
 * Exits that do not work are found as well: inside a `try` whose broad `except` catches them (the exit raises), in a
 * function that nobody calls, after `spark.stop()`, replaced by `sys.exit()`; and in a notebook that others bring in with
 * `%run`, where the exit ends those. An exit with another value, such as JSON for a caller, is information; so is a notebook
 * that never exits but lets whatever goes wrong out of its `except Exception` again.
 *
 * Only notebooks that a job runs are judged: those of the bundle's tasks, and those that the settings name (`job_notebooks`).
 * One that is the code of a model (`mlflow.models.set_model`) need not exit: MLflow runs it when the model is loaded.
 *
 * ## Example
 *
 * ```python
 * try:
 *     train()
 *     dbutils.notebook.exit("SUCCESS")
 * except Exception as e:
 *     print(e)
 * ```
 *
 * ## Use instead
 *
 * ```python
 * try:
 *     train()
 * except Exception as e:
 *     dbutils.notebook.exit(f"FAILED: {e}")
 *
 * dbutils.notebook.exit("SUCCESS")
 * ```
 *
 * ## Fix
 *
 * Safe: adds the exit at the end, takes it out of the `try`, removes `spark.stop()`. Asks before it makes a handler end the
 * notebook.
 */
import { exitFindings, exitsOfInclude } from './exit/exits';
import { unfinishedPaths } from './exit/paths';
import { stopFindings } from './exit/stops';
import type { Finding } from './finding';
import type { NotebookModel } from './notebook-model';
import type { Rule } from './rule';

export const missingExit: Rule = {
  name: 'missing-exit',
  code: 'PL004',
  summary: 'A job notebook does not say how it went on every path',
  severity: 'error',
  fixable: 'safe',
  *check(notebook): Iterable<Finding> {
    if (notebook.isJob) {
      if (!isPipeline(notebook) && !isModel(notebook)) yield* unfinishedPaths(notebook);
      yield* exitFindings(notebook);
      yield* stopFindings(notebook);
    } else if (
      notebook.rehearsal.calls.some((call) => call.callee === 'dbutils.notebook.exit') &&
      notebook.isIncluded
    ) {
      yield* exitsOfInclude(notebook);
    }
  },
};

/** Source code of a declarative pipeline, which no job runs as a notebook. */
function isPipeline(notebook: NotebookModel): boolean {
  return notebook.rehearsal.imports.some(
    ({ module, alias }) => module === 'dlt' || (module === 'pyspark' && alias?.name === 'pipelines'),
  );
}

/** The code of a model, which MLflow runs where there is no `dbutils`. */
function isModel(notebook: NotebookModel): boolean {
  return notebook.rehearsal.calls.some(
    ({ callee, location, assumed }) =>
      callee === 'mlflow.models.set_model' && location.path === notebook.path && !assumed,
  );
}
