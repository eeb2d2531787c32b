import { passedParameter, runsOf } from '../../bundle/passed-parameters';
import type { BundleModel } from '../../rules/bundle/bundle-model';
import type { NotebookModel } from '../../rules/notebook-model';
import type { Location } from '../../text/location';
import { runnersOf } from './runners';
import { taskValueCalls, writtenKey, writtenTask } from './task-value-calls';
import { settersIn } from './task-value-settings';
import { widgetCalls } from './widget-calls';
import { distinctPlaces, isAtOffset } from './written-name';

/** A name in a notebook that its jobs know: of a widget, of another task, of a value that this one leaves. */
type NotebookName =
  | { readonly kind: 'widget'; readonly name: string }
  | { readonly kind: 'task'; readonly task: string }
  | { readonly kind: 'value'; readonly tasks: readonly string[]; readonly key: string };

/** What the name at an offset of a cell stands for: parameters in the bundle, a task, the call that sets a value. */
export function notebookDefinitionsAt(
  notebook: NotebookModel,
  bundle: BundleModel,
  cell: number,
  offset: number,
): readonly Location[] {
  const named = nameAt(notebook, cell, offset);
  if (!named) return [];
  if (named.kind === 'widget') return parametersOf(notebook, bundle, named.name);
  const graphs = notebook.project.tasksOf(notebook.path).map(({ graph }) => graph);
  if (named.kind === 'task') {
    return distinctPlaces(graphs.flatMap(({ tasks }) => tasks.get(named.task)?.location ?? []));
  }
  const others = named.tasks.flatMap((task) => graphs.flatMap(({ tasks }) => tasks.get(task)?.notebook ?? []));
  return distinctPlaces([...new Set(others)].flatMap((other) => settersIn(notebook.notebookAt(other), named.key)));
}

/** Every place of the widget at an offset of a cell: in the notebook, and in the bundle. */
export function notebookReferencesAt(
  notebook: NotebookModel,
  bundle: BundleModel,
  cell: number,
  offset: number,
  options: { readonly definitions: boolean },
): readonly Location[] {
  const named = nameAt(notebook, cell, offset);
  if (named?.kind !== 'widget') return [];
  const { name } = named;
  const calls = widgetCalls(notebook).flatMap((call) => (call.name === name ? (call.written ?? []) : []));
  return distinctPlaces([...calls, ...(options.definitions ? parametersOf(notebook, bundle, name) : [])]);
}

function nameAt(notebook: NotebookModel, cell: number, offset: number): NotebookName | undefined {
  const isHere = (location: Location | undefined): boolean => isAtOffset(location, notebook.path, cell, offset);
  const widget = widgetCalls(notebook).find(({ written }) => isHere(written));
  if (widget) return { kind: 'widget', name: widget.name };
  for (const call of taskValueCalls(notebook)) {
    if (call.kind === 'set') continue;
    const task = call.tasks?.find((each) => isHere(writtenTask(call, each)));
    if (task !== undefined) return { kind: 'task', task };
    const key = call.keys?.find((each) => isHere(writtenKey(call, each)));
    if (key !== undefined) return { kind: 'value', tasks: call.tasks ?? [], key };
  }
  return undefined;
}

function parametersOf(notebook: NotebookModel, bundle: BundleModel, name: string): Location[] {
  const runs = runnersOf(notebook, bundle).flatMap(({ path }) => runsOf(bundle.targets, path));
  return distinctPlaces(runs.flatMap((run) => passedParameter(run, name)?.name ?? []));
}
