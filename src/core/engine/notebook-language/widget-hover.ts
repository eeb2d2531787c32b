import { passedParameter, runsOf } from '../../bundle/passed-parameters';
import type { NotebookRun } from '../../bundle/passed-parameters';
import type { BundleModel } from '../../rules/bundle/bundle-model';
import type { NotebookModel } from '../../rules/notebook-model';
import type { Location } from '../../text/location';
import type { Span } from '../../text/span';
import { contains } from '../../text/span';
import { runnersOf } from './runners';
import { widgetCalls } from './widget-calls';
import type { WidgetCall } from './widget-calls';
import { isAtOffset } from './written-name';

/** The widgets that a call names, and what jobs put into them. */
export interface WidgetHover {
  /** The call, in its cell. */
  readonly span: Span;
  readonly widgets: readonly WidgetValues[];
}

export interface WidgetValues {
  readonly name: string;
  /** One for each task that runs the notebook. */
  readonly tasks: readonly WidgetInTask[];
}

export interface WidgetInTask {
  readonly job: string;
  readonly task: string;
  /** Targets that share a value are one. */
  readonly values: readonly WidgetValue[];
}

export interface WidgetValue {
  /** Empty for a bundle without targets. */
  readonly targets: readonly string[];
  /** Several where the task runs for each of several inputs, none where it is not known. */
  readonly texts: readonly string[];
  /** `nowhere`: nobody passes it, and the notebook declares none. */
  readonly from: 'base-parameters' | 'job-parameters' | 'default' | 'nowhere';
  /** Where the parameter is written, or the widget declared. */
  readonly location: Location | undefined;
}

/** Undefined beside calls that name widgets, and in a notebook that no job runs. */
export function widgetHoverAt(
  notebook: NotebookModel,
  bundle: BundleModel,
  cell: number,
  offset: number,
): WidgetHover | undefined {
  const all = widgetCalls(notebook);
  const around = all.filter(({ location }) => isAtOffset(location, notebook.path, cell, offset));
  const inner = around.find(({ location }) => around.every((other) => contains(other.location.span, location.span)));
  if (!inner) return undefined;
  const played = runnersOf(notebook, bundle).flatMap((runner) => {
    const calls = runner === notebook ? all : [...all, ...widgetCalls(runner)];
    return runsOf(bundle.targets, runner.path).map((run) => ({ run, runner, calls }));
  });
  if (played.length === 0) return undefined;
  const { span } = inner.location;
  const names = new Set(around.filter(({ location }) => location.span.start === span.start).map(({ name }) => name));
  const widgets = [...names].map((name) => ({ name, tasks: tasksOf(played, name) }));
  return { span, widgets };
}

/** A task that plays the notebook, itself or in one that brings it in. */
interface Played {
  readonly run: NotebookRun;
  readonly runner: NotebookModel;
  readonly calls: readonly WidgetCall[];
}

function tasksOf(all: readonly Played[], name: string): WidgetInTask[] {
  const byTask = new Map<string, { job: string; task: string; values: Map<string, WidgetValue> }>();
  for (const played of all) {
    const { run } = played;
    const key = `${run.job.key}\0${run.task.key}`;
    const known = byTask.get(key) ?? { job: run.job.key, task: run.task.key ?? '', values: new Map() };
    byTask.set(key, known);
    const value = valueOf(played, name);
    const same = JSON.stringify([value.texts, value.from, value.location]);
    const before = known.values.get(same);
    known.values.set(same, before ? { ...before, targets: [...before.targets, ...value.targets] } : value);
  }
  return [...byTask.values()].map(({ job, task, values }) => ({ job, task, values: [...values.values()] }));
}

function valueOf({ run, runner, calls }: Played, name: string): WidgetValue {
  const targets = run.target.name === undefined ? [] : [run.target.name];
  const passed = passedParameter(run, name);
  if (!passed) {
    const declared = calls.find((call) => call.kind === 'declaration' && call.name === name);
    if (!declared) return { targets, texts: [], from: 'nowhere', location: undefined };
    const { byDefault, location } = declared;
    return { targets, texts: byDefault === undefined ? [] : [byDefault], from: 'default', location };
  }
  const own = run.task.work.get('task_key')?.text ?? run.task.key ?? '';
  const texts = runner.project.tasksOf(runner.path).flatMap(({ job, task, target, parameters }) => {
    const isThis = job === run.job.key && task === own && target === run.target.name;
    const parameter = isThis ? parameters.get(name) : undefined;
    return parameter ? parameter.parts.map((part) => (typeof part === 'string' ? part : part.source)).join('') : [];
  });
  return { targets, texts: [...new Set(texts)], from: passed.from, location: passed.name };
}
