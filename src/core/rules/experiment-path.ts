/**
 * # experiment-path
 *
 * Finds MLflow experiments that are not at `/Shared/{project}_ml_{model_name}`.
 *
 * ## Why
 *
 * `set_experiment` creates the experiment but not its parent folder: below `/Users/...` a job fails with
 * `RESOURCE_DOES_NOT_EXIST` as soon as that folder is missing, and a job that runs as a service principal writes into
 * somebody's private folder or may not write there at all. A name without a leading `/` is refused on Databricks. `/Shared`
 * is always there, and one name per project and model lets everybody find the runs.
 *
 * It is read from `set_experiment`, `create_experiment` (also a client's), `MLFLOW_EXPERIMENT_NAME`, `mlflow.projects.run`, and
 * the MLflow loggers of Lightning and Ray.
 *
 * The path is followed through variables, f-strings, helpers' parameters, dictionaries, loops, widgets' defaults and what
 * the bundle's tasks pass, target by target. A path that is not known is not judged, nor is one on another tracking server
 * than Databricks, or a plain name in a Jupyter notebook that nothing ties to Databricks.
 *
 * ## Example
 *
 * ```python
 * mlflow.set_experiment(f"/Users/{user}/experiments/churn")
 * ```
 *
 * ## Use instead
 *
 * ```python
 * mlflow.set_experiment("/Shared/shop_ml_churn")
 * ```
 *
 * A path beside the notebook (`os.getcwd()`, the context's `notebookPath`) is a warning, and so is one below `/Shared` of
 * another shape. The pattern is a setting (`experiment_pattern`); `{project}` is the bundle's name unless `project` is set.
 *
 * ## Fix
 *
 * Asks first: rewrites the string to the pattern, keeping the last name as the model's name. New runs go to the new
 * experiment; earlier ones stay where they are.
 */
import type { NotebookModel } from './notebook-model';
import type { CallRecord } from '../python/rehearsal/trace';
import { display } from '../python/values/text';
import type { Scenarios } from '../python/values/condition';
import { isPathOfNotebook } from '../python/values/library';
import { argument } from '../python/values/value';
import type { Shape, TextShape } from '../python/values/value';
import type { Settings } from '../project/settings';
import type { FunctionDef, Lambda } from '../python/syntax/ast';
import type { Location } from '../text/location';
import { contains } from '../text/span';
import { readPattern, showPattern } from './experiment/pattern';
import type { Pattern } from './experiment/pattern';
import { rewrite } from './experiment/rewrite';
import { namesServer, pathSetBy } from './experiment/settings-of-path';
import { faultOf } from './experiment/verdict';
import type { Fault } from './experiment/verdict';
import type { Finding, Related } from './finding';
import type { Rule } from './rule';
import { alternativesOf, isOff } from './support/arguments';
import { isInside, isOtherNotebook, placeIn } from './support/place';
import { inTargets, targetsOf } from './support/targets';
import { backendAt, runsOnDatabricks, trackingOf } from './support/tracking';
import type { Backend } from './support/tracking';
import { either } from './support/words';

export const experimentPath: Rule = {
  name: 'experiment-path',
  code: 'PL001',
  summary: 'An MLflow experiment is not at /Shared/{project}_ml_{model_name}',
  severity: 'error',
  fixable: 'ask',
  *check(notebook, settings): Iterable<Finding> {
    const pattern = readPattern(settings.experimentPattern, projectName(notebook, settings));
    const groups = new Map<string, Faulty[]>();
    for (const each of faultyPaths(notebook, pattern)) {
      const { path, cell, span } = each.location;
      const key = `${path}:${cell}:${span.start}:${span.end}:${each.fault}`;
      groups.set(key, [...(groups.get(key) ?? []), each]);
    }
    for (const [first, ...others] of groups.values()) if (first) yield found(notebook, [first, ...others], pattern);
  },
};

function projectName(notebook: NotebookModel, settings: Settings): string | undefined {
  return settings.project ?? notebook.project.name;
}

/** A wrong path that a call can set, and where that is shown. */
interface Faulty {
  readonly path: TextShape;
  readonly fault: Fault;
  readonly when: Scenarios;
  readonly location: Location;
  readonly related: readonly Related[];
}

function* faultyPaths(notebook: NotebookModel, pattern: Pattern): Iterable<Faulty> {
  for (const call of notebook.rehearsal.calls) {
    const given = pathSetBy(call);
    const backend = given && serverOf(notebook, call);
    if (!given || backend === 'elsewhere') continue;
    for (const { shape, under } of alternativesOf(call, given)) {
      const path = pathOf(shape);
      const fault = path && faultOf(path, pattern);
      if (!fault || saidElsewhere(notebook, call, path)) continue;
      if (backend === 'unknown' && (fault === 'relative' || (isFolder(fault) && !runsOnDatabricks(notebook)))) {
        continue;
      }
      yield { path, fault, when: under.when & call.when, ...place(notebook, call, path, pattern) };
    }
  }
}

/** Where the experiment is: a logger's library decides where none is named, a client may have a server of its own. */
function serverOf(notebook: NotebookModel, call: CallRecord): Backend {
  if (namesServer(call)) {
    const address = argument(call.args, undefined, 'tracking_uri');
    return address ? backendAt(address) : 'unknown';
  }
  const client = call.receiver?.call;
  const address = client?.callee === 'mlflow.MlflowClient' ? argument(client.args, 0, 'tracking_uri') : undefined;
  return address && !isOff(address) ? backendAt(address) : trackingOf(notebook, call);
}

function pathOf(shape: Shape): TextShape | undefined {
  if (shape.kind === 'text') return shape;
  return isPathOfNotebook(shape)
    ? { kind: 'text', parts: [{ source: "the notebook's path", ofNotebook: true }] }
    : undefined;
}

/** A notebook that this one brings in is checked itself: what lies in it alone is said there, what a call leaves out is not. */
function saidElsewhere(notebook: NotebookModel, call: CallRecord, { origin }: TextShape): boolean {
  if (!origin || !isOtherNotebook(notebook, call.location.path)) return false;
  return origin.path === call.location.path && !call.stack.some(({ callee }) => hasDefaultAt(callee, origin));
}

function hasDefaultAt(callee: FunctionDef | Lambda | undefined, { span }: Location): boolean {
  return callee?.params.some((param) => param.default && contains(param.default.span, span)) ?? false;
}

/** One finding for all the paths of one fault that are set at one place. */
function found(notebook: NotebookModel, group: readonly [Faulty, ...Faulty[]], pattern: Pattern): Finding {
  const [first] = group;
  const related = new Map(group.flatMap((each) => each.related).map((each) => [JSON.stringify(each), each]));
  const targets = targetsOf(
    group.reduce((all, each) => all | each.when, 0),
    notebook.rehearsal,
  );
  const finding: Finding = {
    rule: experimentPath.name,
    severity: first.fault === 'off-pattern' || first.fault === 'beside-notebook' ? 'warning' : 'error',
    message: `${subject(notebook, group)}${reason(first.fault)} Use ${showPattern(pattern)}.`,
    location: first.location,
    related: [...related.values()],
    value: display(first.path),
    fix: () => rewrite(notebook, first.path, pattern),
  };
  return targets ? { ...finding, targets } : finding;
}

/** `In target prod the experiment's path is /Users/x`; `The experiment's path is /Users/x in target dev or /Users/y in ...` */
function subject(notebook: NotebookModel, group: readonly Faulty[]): string {
  const values = new Map<string, Scenarios>();
  for (const { path, when } of group) values.set(display(path), (values.get(display(path)) ?? 0) | when);
  const told = [...values].map(([value, when]) => ({
    value,
    where: inTargets(targetsOf(when, notebook.rehearsal)),
  }));
  const [only] = told;
  if (only && told.length === 1) {
    const lead = only.where === '' ? 'The' : `${capital(only.where)} the`;
    return `${lead} experiment's path is ${only.value}`;
  }
  const shown = told.map(({ value, where }) => (where === '' ? value : `${value} ${where}`));
  return `The experiment's path is ${either(shown)}`;
}

function reason(fault: Fault): string {
  switch (fault) {
    case 'user-folder':
      return ": in a user's folder a job fails when that folder does not exist, or may not write to it.";
    case 'relative':
      return ': Databricks refuses a name without a leading "/".';
    case 'workspace-shared':
      return ': experiments are named without /Workspace, so that this one is looked for in a folder that is not there.';
    case 'other-folder':
      return ': outside /Shared a job fails when the folder does not exist, or may not write to it.';
    case 'root':
      return ": in the workspace's root, outside /Shared, a job may not be allowed to write.";
    case 'beside-notebook':
      return ": it lies where the notebook is deployed, by default in a user's folder: others will not find its runs.";
    case 'off-pattern':
      return ", which does not follow the project's pattern: others will not find its runs.";
  }
}

/** Of a path that is as good as another on a machine of one's own. */
function isFolder(fault: Fault): boolean {
  return fault === 'other-folder' || fault === 'root' || fault === 'beside-notebook';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * Where the call sets the path; when a helper sets it, the call that passes it: the one that writes the string, or the one
 * whose path is wrong while another's is right. Where the string is written is told besides.
 */
function place(
  notebook: NotebookModel,
  call: CallRecord,
  path: TextShape,
  pattern: Pattern,
): { location: Location; related: Related[] } {
  const { origin } = path;
  const here = pathSetBy(call)?.location ?? call.location;
  const steps = call.stack.filter((step) => step.location.path === notebook.path);
  const writing = origin && steps.find((step) => isInside(step.location, origin));
  const passing = isRightElsewhere(notebook, call, pattern) ? steps.at(-1) : undefined;
  const at = writing ? origin : passing?.location;
  if (at) return { location: at, related: [{ message: 'The experiment is set here.', location: here }] };
  const placed = placeIn(notebook, { location: here, stack: call.stack });
  const isApart = origin && !isInside(here, origin) && !isInside(placed.location, origin);
  return isApart
    ? { ...placed, related: [...placed.related, { message: 'The path comes from here.', location: origin }] }
    : placed;
}

/** Whether the same line sets a right path when it is reached by another call. */
function isRightElsewhere(notebook: NotebookModel, call: CallRecord, pattern: Pattern): boolean {
  return notebook.rehearsal.calls.some((other) => {
    const given = other.node === call.node && other.stack !== call.stack ? pathSetBy(other) : undefined;
    return given?.value.every(({ shape }) => shape.kind === 'text' && faultOf(shape, pattern) === undefined);
  });
}
