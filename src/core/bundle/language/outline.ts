import type { Span } from '../../text/span';
import type { Located, LocatedEntry } from '../located';
import { valueAt } from '../located';
import { yamlOf } from './bundle-view';
import type { BundleView } from './bundle-view';

/** An entry of a file's outline. */
export interface OutlineEntry {
  readonly kind: 'section' | 'variable' | 'target' | 'kind' | 'resource' | 'task';
  readonly name: string;
  /** What a task does (`notebook_task`); otherwise empty. */
  readonly detail: string;
  /** All of it; `name` within. */
  readonly span: Span;
  readonly nameSpan: Span;
  readonly children: readonly OutlineEntry[];
}

/** What a file of the bundle defines: sections, variables, targets, resources by kind, the tasks of jobs. */
export function outlineOf(view: BundleView, path: string): readonly OutlineEntry[] {
  const root = yamlOf(view, path)?.root;
  return entriesOf(root).map(([name, entry]) => made('section', name, entry, sectionEntries(name, entry.value)));
}

function sectionEntries(name: string, value: Located): OutlineEntry[] {
  switch (name) {
    case 'variables':
      return entriesOf(value).map(([variable, entry]) => made('variable', variable, entry, []));
    case 'resources':
      return resources(value);
    case 'targets':
    case 'environments':
      return entriesOf(value).map(([target, entry]) =>
        made('target', target, entry, resources(valueAt(entry.value, 'resources'))),
      );
    default:
      return [];
  }
}

function resources(value: Located | undefined): OutlineEntry[] {
  return entriesOf(value).map(([kind, entry]) => {
    const children = entriesOf(entry.value).map(([name, resource]) =>
      made('resource', name, resource, kind === 'jobs' ? tasks(resource.value) : []),
    );
    return made('kind', kind, entry, children);
  });
}

function tasks(job: Located): OutlineEntry[] {
  const list = valueAt(job, 'tasks');
  return (list?.kind === 'list' ? list.items : []).flatMap((task): OutlineEntry[] => {
    const key = valueAt(task, 'task_key');
    if (key?.kind !== 'scalar' || key.text === '') return [];
    const detail = entriesOf(task).find(([field]) => field.endsWith('_task'))?.[0] ?? '';
    const nameSpan = key.location.span;
    return [
      { kind: 'task', name: key.text, detail, span: around(task.location.span, nameSpan), nameSpan, children: [] },
    ];
  });
}

function made(
  kind: OutlineEntry['kind'],
  name: string,
  { key, value }: LocatedEntry,
  children: OutlineEntry[],
): OutlineEntry {
  const span = isAfter(value.location.span, key.span) ? around(key.span, value.location.span) : key.span;
  return { kind, name, detail: '', span, nameSpan: key.span, children };
}

/** An alias' value stands elsewhere. */
function isAfter(value: Span, key: Span): boolean {
  return value.start >= key.end;
}

function around(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

/** Without what merge keys and aliases bring in from before. */
function entriesOf(value: Located | undefined): (readonly [string, LocatedEntry])[] {
  if (value?.kind !== 'map') return [];
  const { start } = value.location.span;
  return [...value.entries].filter(([name, { key }]) => name !== '' && key.span.start >= start);
}
