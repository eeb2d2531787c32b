import type { CallRecord } from '../../python/rehearsal/trace';
import { display, wholeText } from '../../python/values/text';
import { argument } from '../../python/values/value';
import type { NotebookModel } from '../../rules/notebook-model';
import { alternativesOf } from '../../rules/support/arguments';
import { widgetCallKind } from '../../rules/support/widgets';
import type { Location } from '../../text/location';
import { writtenName } from './written-name';

/** A call that reads or declares a widget. */
export interface WidgetCall {
  readonly kind: 'read' | 'declaration';
  readonly name: string;
  /** The whole call. */
  readonly location: Location;
  /** The name within its quotes; undefined where it comes from elsewhere. */
  readonly written: Location | undefined;
  /** Of a declaration: what the widget holds when nobody passes anything; `{...}` for what is not known. */
  readonly byDefault: string | undefined;
}

/** Every call that names a widget when a notebook is played, also in what it brings in; once for each name. */
export function widgetCalls(notebook: NotebookModel): readonly WidgetCall[] {
  const found = new Map<string, WidgetCall>();
  for (const call of notebook.rehearsal.calls) {
    const kind = widgetCallKind(call.callee);
    if (!kind) continue;
    const given = argument(call.args, 0, 'name');
    for (const { shape } of alternativesOf(call, given)) {
      const name = wholeText(shape);
      if (name === undefined) continue;
      const { location, unit } = call;
      const written = writtenName(unit, given?.location, name);
      const byDefault = kind === 'declaration' ? defaultOf(call) : undefined;
      const key = `${location.path}\0${location.cell}\0${location.span.start}\0${name}`;
      if (!found.has(key)) found.set(key, { kind, name, location, written, byDefault });
    }
  }
  return [...found.values()];
}

function defaultOf(call: CallRecord): string | undefined {
  const [first, ...others] = alternativesOf(call, argument(call.args, 1, 'defaultValue'));
  return first?.shape.kind === 'text' && others.length === 0 ? display(first.shape) : undefined;
}
