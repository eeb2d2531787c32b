import { jobOf } from '../../bundle/dynamic-uses';
import { yamlOf } from '../../bundle/language/bundle-view';
import { yamlPlaceAt } from '../../bundle/language/key-path';
import { notebooksOf } from '../../bundle/language/notebooks-of-task';
import type { BundleModel } from '../../rules/bundle/bundle-model';
import type { NotebookModel } from '../../rules/notebook-model';
import type { Location } from '../../text/location';
import { taskValueCalls, writtenKey } from './task-value-calls';
import { distinctPlaces } from './written-name';

/** Where notebooks set the value whose key stands at an offset of a bundle's file: `auc` of `{{tasks.fit.values.auc}}`. */
export function taskValueSettingsAt(bundle: BundleModel, path: string, offset: number): readonly Location[] {
  const yaml = yamlOf(bundle, path);
  const place = yamlPlaceAt(yaml?.root, offset);
  const scope = place && jobOf(place.path);
  if (!yaml || !place || scope === undefined) return [];
  const { start, end } = place.span;
  for (const match of yaml.text.slice(start, end).matchAll(/(\{\{\s*tasks\.([\w-]+)\.values\.)([\w-]+)/g)) {
    const [whole, before = '', task = '', key = ''] = match;
    const at = start + match.index;
    if (offset < at + before.length || offset > at + whole.length) continue;
    const notebooks = notebooksOf(bundle.targets, scope, task);
    return distinctPlaces(notebooks.flatMap((each) => settersIn(bundle.notebook(each), key)));
  }
  return [];
}

/** Where a notebook sets a value for later tasks. */
export function settersIn(notebook: NotebookModel | undefined, key: string): Location[] {
  const setters = notebook
    ? taskValueCalls(notebook).filter(({ kind, keys }) => kind === 'set' && keys?.includes(key))
    : [];
  return setters.map((setter) => writtenKey(setter, key) ?? setter.call.location);
}
