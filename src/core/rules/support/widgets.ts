import type { CallRecord } from '../../python/rehearsal/trace';
import { wholeText } from '../../python/values/text';
import { argument } from '../../python/values/value';
import type { NotebookModel } from '../notebook-model';
import { alternativesOf } from './arguments';

/** A widget that a notebook reads by name. */
export interface WidgetRead {
  readonly name: string;
  readonly call: CallRecord;
}

/** What a notebook reads of the parameters that it is given. */
export interface WidgetUse {
  readonly reads: readonly WidgetRead[];
  /** Names that the notebook declares, so that they have a value when nobody passes one. */
  readonly declared: ReadonlySet<string>;
  /** False when it may read or declare others: names that are not known, all at once, code that cannot be seen. */
  readonly complete: boolean;
}

const readers = new Set(['dbutils.widgets.get', 'dbutils.widgets.getArgument', 'getArgument']);
const declarers = /^dbutils\.widgets\.(?:text|dropdown|combobox|multiselect)$/;

/** Whether a call reads or declares the widget that its first argument names; undefined for any other call. */
export function widgetCallKind(callee: string): 'read' | 'declaration' | undefined {
  if (readers.has(callee)) return 'read';
  return declarers.test(callee) ? 'declaration' : undefined;
}

export function widgetUse(notebook: NotebookModel): WidgetUse {
  const reads: WidgetRead[] = [];
  const declared = new Set<string>();
  let { complete } = notebook.rehearsal;
  for (const call of notebook.rehearsal.calls) {
    const { callee } = call;
    if (/^dbutils\.(?:widgets\.(?:getAll|getCurrentBindings)|notebook\.entry_point)/.test(callee)) complete = false;
    const kind = widgetCallKind(callee);
    if (!kind) continue;
    const names = alternativesOf(call, argument(call.args, 0, 'name')).map(({ shape }) => wholeText(shape));
    if (names.length === 0 || names.includes(undefined)) complete = false;
    for (const name of names) {
      if (name === undefined) continue;
      if (kind === 'read') reads.push({ name, call });
      else declared.add(name);
    }
  }
  return { reads, declared, complete };
}

/** Whether `dbutils` goes where it cannot be followed, or code in other languages may read parameters. */
export function mayReadUnseen(notebook: NotebookModel): boolean {
  return notebook.unit.notebook.cells.some(({ text }) =>
    /[(,]\s*dbutils\s*[,)]|getAll\(|entry_point|getCurrentBindings/.test(text),
  );
}

/** Whether a notebook, or one of the project's files that it brings in, names a parameter anywhere in its text. */
export function mentions(notebook: NotebookModel, name: string): boolean {
  const paths = new Set([notebook.path]);
  for (const include of notebook.rehearsal.includes) if (include.path !== undefined) paths.add(include.path);
  for (const call of notebook.rehearsal.calls) paths.add(call.location.path);
  return [...paths].some((path) => {
    const unit = path === notebook.path ? notebook.unit : notebook.unitAt(path);
    return unit?.notebook.cells.some(({ text }) => hasParameter(text, name));
  });
}

/** `"catalog"`, and as SQL has it `:catalog`, `$catalog`, `${catalog}`. */
function hasParameter(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (/["':$]$|\$\{$/.test(text.slice(Math.max(0, at - 2), at)) && !/\w/.test(text.charAt(at + name.length)))
      return true;
  }
  return false;
}
