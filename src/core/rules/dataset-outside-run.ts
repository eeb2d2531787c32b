/**
 * # dataset-outside-run
 *
 * Finds `mlflow.log_input` where no run is active.
 *
 * ## Why
 *
 * `log_input` outside a run starts a run of its own and leaves it active: the dataset is not attached to the run that holds
 * the model and its metrics, and while it is active the next `start_run()` fails.
 *
 * Runs are followed across cells, through helpers, `%run` includes, decorators and context managers. A helper that logs is
 * judged where it is called: it is fine when every call of it happens inside a run. A client's `log_inputs(run_id, ...)`
 * names its run and is fine.
 *
 * ## Example
 *
 * ```python
 * mlflow.log_input(dataset, context="training")
 * with mlflow.start_run():
 *     mlflow.log_metric("rmse", rmse)
 * ```
 *
 * ## Use instead
 *
 * ```python
 * with mlflow.start_run():
 *     mlflow.log_input(dataset, context="training")
 *     mlflow.log_metric("rmse", rmse)
 * ```
 *
 * ## Fix
 *
 * Safe: moves the call into the run that is opened beside it, when nothing between the two changes what it logs.
 */
import type { NotebookModel } from './notebook-model';
import type { CallRecord } from '../python/rehearsal/trace';
import type { Location } from '../text/location';
import { moveIntoRun } from './dataset/move-into-run';
import type { Finding, Related } from './finding';
import type { Rule } from './rule';
import { isInside, isOtherNotebook, placeIn } from './support/place';
import { inTargets, targetsOf } from './support/targets';

const logging = new Set(['mlflow.log_input', 'mlflow.log_inputs']);

export const datasetOutsideRun: Rule = {
  name: 'dataset-outside-run',
  code: 'PL002',
  summary: 'A dataset is logged outside an MLflow run',
  severity: 'error',
  fixable: 'safe',
  *check(notebook): Iterable<Finding> {
    if (notebook.rehearsal.calls.every((call) => !logging.has(call.callee))) return;
    if (!notebook.isJob && notebook.isIncluded) return;
    for (const call of notebook.rehearsal.calls) {
      if (!logging.has(call.callee) || call.assumed || call.runs.most > 0) continue;
      if (saidElsewhere(notebook, call) || mayBeInside(notebook, call)) continue;
      yield found(notebook, call);
    }
  },
};

/** A notebook brought in whole is a job of its own as well: what it logs at its own level is said there. */
function saidElsewhere(notebook: NotebookModel, call: CallRecord): boolean {
  const isOwn = call.stack.every((step) => step.include !== undefined);
  const other = call.location.path;
  return isOwn && isOtherNotebook(notebook, other) && notebook.isJobAt(other);
}

/** Reached the same way, it is inside a run as well: what decides is not known, as in a context manager that has a choice. */
function mayBeInside(notebook: NotebookModel, call: CallRecord): boolean {
  return notebook.rehearsal.calls.some(
    (other) =>
      other.node === call.node &&
      other.runs.most > 0 &&
      (other.when & call.when) !== 0 &&
      other.stack.length === call.stack.length &&
      other.stack.every((step, i) => isSameLocation(step.location, call.stack[i]?.location)),
  );
}

function found(notebook: NotebookModel, call: CallRecord): Finding {
  const name = call.callee.slice('mlflow.'.length);
  const { location, through } = place(notebook, call);
  const subject = through === undefined ? `${name} is called outside a run` : `${through} calls ${name} outside a run`;
  const targets = targetsOf(call.when, notebook.rehearsal);
  const where = inTargets(targets);
  const at = placeIn(notebook, { location, stack: call.stack });
  const related: Related[] = isInside(at.location, call.location)
    ? []
    : [{ message: 'The dataset is logged here.', location: call.location }];
  const finding: Finding = {
    rule: datasetOutsideRun.name,
    severity: 'error',
    message: `${subject}${where === '' ? '' : ` ${where}`}: MLflow starts a run of its own for the dataset and leaves it active; the training run does not know the dataset.`,
    location: at.location,
    related,
    fix: () => moveIntoRun(notebook, at.location),
  };
  return targets ? { ...finding, targets } : finding;
}

interface Level {
  readonly location: Location;
  /** The helper that the call there leads into. */
  readonly through?: string;
}

/**
 * The call to move: the logging itself, or the call of the helper that logs. Where one of the functions on the way opens
 * a run, the call in that function; otherwise the helper's. A call that is right when it is reached another way is not
 * the one.
 */
function place(notebook: NotebookModel, call: CallRecord): Level {
  const steps = call.stack.filter((step) => step.callee !== undefined);
  const levels: Level[] = [
    { location: call.location },
    ...[...steps].reverse().map((step) => ({ location: step.location, through: step.name })),
  ];
  const right = notebook.rehearsal.calls.filter(
    (other) => other.node === call.node && !other.assumed && other.runs.most > 0,
  );
  const first = levels.findIndex((level) => !right.some((other) => leadsThrough(other, level.location)));
  const beside = levels.find(
    (level, i) => i >= first && opensRun(notebook, level.location, steps[steps.length - 1 - i]?.callee),
  );
  if (beside) return beside;
  const last = steps.at(-1);
  const isMain = steps.length === 1 && last?.callee?.params.length === 0;
  const at = Math.max(first, isMain ? 0 : 1);
  return levels[at] ?? levels[0] ?? { location: call.location };
}

function leadsThrough(call: CallRecord, location: Location): boolean {
  return [call, ...call.stack].some((each) => isSameLocation(each.location, location));
}

function isSameLocation(a: Location, b: Location | undefined): boolean {
  return a.path === b?.path && a.cell === b.cell && a.span.start === b.span.start && a.span.end === b.span.end;
}

/** Whether a run is opened in the function (or, without one, at the level of cells) that holds a place. */
function opensRun(notebook: NotebookModel, place: Location, within: { readonly span: object } | undefined): boolean {
  return notebook.rehearsal.calls.some(
    (call) =>
      call.callee === 'mlflow.start_run' &&
      call.location.path === place.path &&
      call.stack.filter((step) => step.callee).at(-1)?.callee === within,
  );
}
