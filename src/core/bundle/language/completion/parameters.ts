import { dirname, join } from '../../../project/paths';
import { existing } from '../../notebook-path';
import type { BundleView } from '../bundle-view';
import { completion } from './completion';
import type { Completion } from './completion';
import type { Cursor } from './cursor';

/** The widgets of a task's notebook that it does not pass yet; none where the notebook's path is no plain one. */
export function parametersAt(view: BundleView, path: string, cursor: Cursor): readonly Completion[] {
  const written = cursor.around('base_parameters').get('notebook_path') ?? '';
  if (written === '' || /^\/|\$\{/.test(written)) return [];
  const notebook = existing(view.files, [join(dirname(path), written)]);
  const names = notebook === undefined ? [] : (view.widgets?.(notebook) ?? []);
  const open = [...new Set(names)].filter((name) => !cursor.siblings.has(name));
  return open.map((name) =>
    completion('variable', name, cursor.span, { insert: cursor.isEnded ? name : `${name}: `, detail: 'widget' }),
  );
}

/** The widgets of a job's notebooks, as names of parameters for all of its tasks. */
export function jobParameters(view: BundleView, scope: string, cursor: Cursor): readonly Completion[] {
  const jobs = view.targets.flatMap(({ jobs }) => jobs.filter(({ key }) => `jobs.${key}` === scope));
  const notebooks = new Set(jobs.flatMap(({ tasks }) => tasks.flatMap(({ notebook }) => notebook ?? [])));
  const taken = view.index.names('parameter', scope);
  const names = new Set([...notebooks].flatMap((notebook) => view.widgets?.(notebook) ?? []));
  const open = [...names].filter((name) => name === cursor.typed || !taken.includes(name));
  return open.map((name) => completion('variable', name, cursor.span, { detail: 'widget' }));
}
