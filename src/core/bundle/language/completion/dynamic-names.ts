import { dynamicMeaning, dynamicNamesAfter } from '../../dynamic-names';
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
  const begun = /\{\{[ \t]*([\w.-]*)$/.exec(text.slice(Math.max(0, offset - 300), offset))?.[1];
  if (begun === undefined) return undefined;
  const scope = jobOf(path);
  if (scope === undefined) return [];
  const before = begun.split('.').slice(0, -1);
  const typed = begun.slice(begun.lastIndexOf('.') + 1);
  const rest = /^[\w-]*/.exec(text.slice(offset, offset + 300))?.[0] ?? '';
  const span = { start: offset - typed.length, end: offset + rest.length };
  const behind = text.slice(offset + rest.length, offset + rest.length + 20);
  const closing = /^\s*\}\}|^\./.test(behind) ? '' : '}}';
  const offer = (name: string, isWhole: boolean, kind: Completion['kind']): Completion =>
    completion(kind, name, span, {
      insert: name + (isWhole ? closing : '.'),
      leadsOn: !isWhole,
      documentation: isWhole ? dynamicMeaning([...before, name]) : undefined,
    });
  const isInLoop = before.length === 0 && path.includes('for_each_task');
  const known = [...dynamicNamesAfter(before)].flatMap(([name, { isWhole }]) => {
    if (name !== '*') return [offer(name, isWhole, isWhole ? 'value' : 'section')];
    return ownNames(view, scope, before).map(([own, kind]) => offer(own, isWhole, kind));
  });
  return isInLoop ? [offer('input', true, 'value'), ...known] : known;
}

/** The names of the job's own that can follow. */
function ownNames(
  { index, targets, valuesSet }: BundleView,
  scope: string,
  [first, second, third]: readonly string[],
): (readonly [string, Completion['kind']])[] {
  if (first === 'job') return index.names('parameter', scope).map((name) => [name, 'variable'] as const);
  if (second === undefined) return index.names('task', scope).map((name) => [name, 'task'] as const);
  if (third !== 'values') return [];
  const set = notebooksOf(targets, scope, second).flatMap((notebook) => valuesSet?.(notebook) ?? []);
  return [...new Set(set)].map((name) => [name, 'value'] as const);
}
