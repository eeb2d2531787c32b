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
    completion('variable', name, cursor.span, { insert: cursor.isQuoted ? name : `${name}: `, detail: 'widget' }),
  );
}
