import { dynamicFields } from '../../dynamic-values';
import { jobOf } from '../../dynamic-uses';
import type { BundleView } from '../bundle-view';
import { notebooksOf } from '../notebooks-of-task';
import { completion } from './completion';
import type { Completion } from './completion';

/** Names that a `{{...}}` before the cursor can go on with, in a job; undefined where none is begun. */
export function dynamicNames(
  view: BundleView,
  text: string,
  offset: number,
  path: readonly (string | number)[],
): readonly Completion[] | undefined {
  const { index } = view;
  const begun = /\{\{[ \t]*([\w.-]*)$/.exec(text.slice(Math.max(0, offset - 300), offset))?.[1];
  if (begun === undefined) return undefined;
  const scope = jobOf(path);
  if (scope === undefined) return [];
  const [first, second, ...more] = begun.split('.');
  const typed = begun.slice(begun.lastIndexOf('.') + 1);
  const rest = /^[\w-]*/.exec(text.slice(offset, offset + 300))?.[0] ?? '';
  const span = { start: offset - typed.length, end: offset + rest.length };
  const behind = text.slice(offset + rest.length, offset + rest.length + 20);
  const closing = /^\s*\}\}|^\./.test(behind) ? '' : '}}';
  const leading = (names: readonly string[], kind: Completion['kind'] = 'section'): Completion[] =>
    names.map((name) => completion(kind, name, span, { insert: `${name}.`, leadsOn: true }));
  const last = (names: readonly string[], kind: Completion['kind'] = 'value'): Completion[] =>
    names.map((name) => completion(kind, name, span, { insert: name + closing }));
  if (second === undefined) {
    const inLoop = path.includes('for_each_task') ? last(['input']) : [];
    return [...inLoop, ...leading(['tasks', ...Object.keys(dynamicFields)])];
  }
  if (first === 'tasks') {
    if (more.length === 0) return leading(index.names('task', scope), 'task');
    if (more.length === 1) return [...leading(['values']), ...last(['run_id', 'result_state'])];
    return more.length === 2 && more[0] === 'values' ? last(valuesOf(view, scope, second)) : [];
  }
  if (first === 'job' && second === 'parameters') {
    return more.length === 1 ? last(index.names('parameter', scope), 'variable') : [];
  }
  if (more.length > 0 || first === undefined) return [];
  const fields = dynamicFields[first] ?? [];
  const single = fields.filter((name) => name !== 'parameters' && !openFields.includes(name));
  return [...leading(fields.includes('parameters') ? ['parameters'] : []), ...last(single)];
}

/** Followed by a form of time, or by what triggered the run: more than can be listed. */
const openFields: readonly string[] = ['start_time', 'trigger'];

/** What the notebook of a task sets. */
function valuesOf({ targets, valuesSet }: BundleView, scope: string, task: string): readonly string[] {
  const notebooks = notebooksOf(targets, scope, task);
  return [...new Set(notebooks.flatMap((notebook) => valuesSet?.(notebook) ?? []))];
}
