import type { BundleView } from '../bundle-view';
import type { Cursor } from './cursor';

/** What the endpoint at the cursor serves, by the names that routes refer to. */
export function servedNames({ targets }: BundleView, { path }: Cursor): readonly string[] {
  const at = path.indexOf('model_serving_endpoints');
  const endpoint = at === -1 ? undefined : path[at + 1];
  const found = targets.flatMap((target) =>
    target.resources('model_serving_endpoints').flatMap(({ key, value }) => {
      if (key !== endpoint) return [];
      const served = ['served_entities', 'served_models'].flatMap((list) => value.get('config', list)?.items ?? []);
      return served.flatMap((each) => each.get('name')?.text ?? []);
    }),
  );
  return [...new Set(found)].filter((name) => name !== '');
}
