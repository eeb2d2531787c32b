/**
 * # notebook-parameters
 *
 * Compares what a task passes with the widgets that its notebook reads: parameters under the wrong key, misspelt ones, those
 * that the notebook reads and nobody passes, those that are passed and never read.
 *
 * ## Why
 *
 * A notebook task takes `base_parameters`; `parameters` is dropped with a warning. `dbutils.widgets.get("catalog")` of a widget
 * that is neither passed nor declared fails with `InputWidgetNotDefined`, in the job alone: in the editor the widget of the last
 * run is still there. What is passed under a misspelt name is not read, and the default is taken without a word.
 *
 * ## Example
 *
 * ```yaml
 * notebook_task:
 *   notebook_path: ./train.py   # reads dbutils.widgets.get("catalog")
 *   base_parameters:
 *     catalgo: main
 * ```
 *
 * ## Use instead
 *
 * ```yaml
 *   base_parameters:
 *     catalog: main
 * ```
 *
 * ## Fix
 *
 * Asks first: writes `base_parameters`, or the name that the notebook reads.
 */
import type { Job, TargetModel, Task } from '../../bundle/jobs';
import type { TargetValue } from '../../bundle/target';
import type { Location } from '../../text/location';
import { nearest } from '../../text/nearest';
import type { Finding } from '../finding';
import type { NotebookModel } from '../notebook-model';
import { mayBeSkipped } from '../support/conditional';
import { mayReadUnseen, mentions, widgetUse } from '../support/widgets';
import type { WidgetRead, WidgetUse } from '../support/widgets';
import type { BundleModel } from './bundle-model';
import type { BundleRule, Pause } from './bundle-rule';
import { eachJobOn } from './support/each-job';
import { found } from './support/found';
import { hint, rewritten } from './support/rename';

export const notebookParameters: BundleRule = {
  name: 'notebook-parameters',
  code: 'PL415',
  summary: 'What a task passes is not what its notebook reads',
  severity: 'error',
  fixable: 'ask',
  *check(bundle): Iterable<Finding | Pause> {
    const uses = new Map<NotebookModel, Use>();
    const useOf = (notebook: NotebookModel): Use => {
      const use = uses.get(notebook) ?? usesOf(notebook);
      uses.set(notebook, use);
      return use;
    };
    for (const target of bundle.targets) {
      const ofJob = function* (job: Job): Iterable<Finding> {
        for (const task of job.tasks) {
          yield* wrongKey(bundle, task, target);
          const notebook = notebookOf(bundle, task);
          if (notebook) yield* compared(bundle, { job, task, target, notebook, use: useOf(notebook) });
        }
      };
      // While they play alike, they read alike.
      const played = (job: Job): unknown[] => job.tasks.map((task) => notebookOf(bundle, task)?.rehearsal);
      yield* eachJobOn(
        this,
        target,
        (job) => ({ findings: ofJob(job), ground: played(job) }),
        (before, job) => {
          const now = played(job);
          return before.length === now.length && before.every((each, index) => each === now[index]);
        },
      );
    }
  },
};

function notebookOf(bundle: BundleModel, { notebook }: Task): NotebookModel | undefined {
  return notebook === undefined ? undefined : bundle.notebook(notebook);
}

interface Passing {
  readonly job: Job;
  readonly task: Task;
  readonly target: TargetModel;
  readonly notebook: NotebookModel;
  readonly use: Use;
}

interface Use extends WidgetUse {
  /** What it reads or declares. */
  readonly wanted: ReadonlySet<string>;
  /** Whether it may read others. */
  readonly isUnseen: boolean;
}

function usesOf(notebook: NotebookModel): Use {
  const use = widgetUse(notebook);
  const wanted = new Set([...use.reads.map(({ name }) => name), ...use.declared]);
  return { ...use, wanted, isUnseen: !use.complete || mayReadUnseen(notebook) };
}

function* wrongKey(bundle: BundleModel, { work }: Task, target: TargetModel): Iterable<Finding> {
  const notebook = work.get('notebook_task');
  const place = notebook?.keyLocation('parameters');
  if (!notebook || !place) return;
  const message = 'A notebook task takes base_parameters: these parameters are dropped, and its widgets are empty.';
  const isFree = notebook.get('base_parameters') === undefined;
  const fix = isFree ? { fix: rewritten(bundle, place, 'parameters', 'base_parameters', 'ask') } : {};
  yield found(notebookParameters, place, message, { target, ...fix });
}

function* compared(bundle: BundleModel, passing: Passing): Iterable<Finding> {
  const { job, task, target, notebook, use } = passing;
  const notebookTask = task.work.get('notebook_task');
  const base = notebookTask?.get('base_parameters');
  const ofJob = job.value.get('parameters');
  if (!notebookTask || notebookTask.get('parameters') || base?.isOpen || ofJob?.isOpen) return;
  const jobNames = ofJob?.items.map((parameter) => parameter.get('name')?.text) ?? [];
  if (jobNames.includes(undefined)) return;
  const own = base?.entries ?? [];
  const passed = new Set([...own.map(([name]) => name), ...jobNames]);
  const lacking = new Map<string, WidgetRead>();
  for (const read of use.reads) {
    if (!passed.has(read.name) && isSure(read, passing)) {
      const before = lacking.get(read.name);
      if (!before || mayBeSkipped(notebook, before.call)) lacking.set(read.name, read);
    }
  }
  const { wanted, isUnseen } = use;
  for (const [name, value] of own) {
    if (isUnseen || wanted.has(name) || mentions(notebook, name)) continue;
    const place = base?.keyLocation(name) ?? value.location;
    const free = [...wanted].filter((each) => !passed.has(each));
    const right = nearest(name, free);
    if (right !== undefined) lacking.delete(right);
    const fix = right === undefined ? {} : { fix: rewritten(bundle, place, name, right, 'ask') };
    const message = `The notebook never reads ${name}.${hint(right)}`;
    yield found(notebookParameters, place, message, {
      target,
      severity: right === undefined ? 'warning' : 'error',
      ...fix,
    });
  }
  if (!use.complete) return;
  for (const [name, { call }] of lacking) {
    if (use.declared.has(name)) continue;
    const isSkipped = mayBeSkipped(notebook, call);
    const when = isSkipped ? ' when it gets there' : '';
    const message = `The notebook reads the widget ${name}, and this task does not pass it: the job fails with InputWidgetNotDefined${when}.`;
    const related = [{ message: 'It is read here.', location: call.location }];
    yield found(notebookParameters, placeOfPassed(notebookTask), message, {
      target,
      related,
      severity: isSkipped ? 'warning' : 'error',
    });
  }
}

/** Whether a read happens when this task runs, with nothing around it that makes up for a missing widget. */
function isSure({ call }: WidgetRead, { job, task, target, notebook }: Passing): boolean {
  if (call.assumed || call.tries.length > 0 || call.args.positional.length > 1) return false;
  if (!call.args.complete || call.args.keywords.has('defaultValue')) return false;
  const key = task.work.get('task_key')?.text ?? task.key;
  return notebook.rehearsal.scenarios.some(
    (scenario, bit) =>
      scenario.job === job.key &&
      scenario.task === key &&
      scenario.target === target.name &&
      (call.when & (1 << bit)) !== 0,
  );
}

/** Where parameters are passed, or would be. */
function placeOfPassed(notebookTask: TargetValue): Location {
  return (
    notebookTask.keyLocation('base_parameters') ?? notebookTask.get('notebook_path')?.location ?? notebookTask.location
  );
}
