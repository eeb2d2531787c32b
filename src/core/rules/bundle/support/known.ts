import { isNull, valueAt } from '../../../bundle/located';
import type { BundleModel, WrittenBundle } from '../bundle-model';

/** Whether all that the files define could be read: otherwise what is not found may be in what was not read. */
export function isWhollyRead({ bundle }: WrittenBundle): boolean {
  return bundle.files.every(({ yaml }) => yaml.problems.length === 0);
}

/** Whether Python code adds resources when the bundle is loaded. */
export function hasPythonResources({ bundle }: BundleModel): boolean {
  return [valueAt(bundle.config, 'python'), valueAt(bundle.config, 'experimental', 'python')].some(
    (value) => value !== undefined && !isNull(value),
  );
}
