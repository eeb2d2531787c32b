import { jobOf } from '../../dynamic-uses';
import type { BundleView } from '../bundle-view';
import { completion } from './completion';
import type { Completion } from './completion';
import type { Cursor } from './cursor';
import { includable } from './includable';
import { tasksToWaitFor } from './neighbours';

/** Whole elements of a list, so that nobody has to begin with their key: tasks to wait for, files to include. */
export function elementsAt(view: BundleView, path: string, cursor: Cursor): readonly Completion[] {
  const { path: place, on, span, column, room, isQuoted, isEnded, siblings } = cursor;
  const isElement = place.at(-1) === 0;
  const list = place.at(isElement ? -2 : -1);
  // In a line of its own a list begins with a dash, and only where one can stand.
  if (!isElement && on === 'key' && (column === undefined || room === 'keys' || room === 'none')) return [];
  const offer = (kind: Completion['kind'], label: string, text: string): Completion => {
    const begun = on === 'key' ? `- ${text}` : `[${text}]`;
    return completion(kind, label, span, { insert: isElement ? text : begun });
  };
  if (list === 'include' && place[0] === list && path === view.bundle.path) {
    return isQuoted && !isElement ? [] : includable(view, cursor).map((file) => offer('file', file, file));
  }
  const scope = jobOf(place);
  if (list !== 'depends_on' || scope === undefined || isQuoted) return [];
  if (on === 'key' && (isEnded || (isElement && siblings.has('task_key')))) return [];
  return tasksToWaitFor(view, scope, cursor).map((name) => {
    const entry = `task_key: ${name}`;
    return offer('task', entry, on === 'key' ? entry : `{${entry}}`);
  });
}
