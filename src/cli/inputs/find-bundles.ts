import { findBundleFile } from '../../core/bundle/includes';
import { join } from '../../core/project/paths';
import { UsageError } from '../exit';
import type { DiskFiles } from './disk-files';
import { toCorePath } from './disk-paths';
import { findNotebooks } from './find-notebooks';
import type { FoundInputs } from './find-notebooks';
import { isYaml } from './subject';

/**
 * The bundles that paths lead to: a file of one, the one around a folder, as the `databricks` program looks for it, or
 * those below a folder. Throws `UsageError` where there is none.
 */
export function findBundles(files: DiskFiles, cwd: string, args: readonly string[]): FoundInputs {
  const found = args.map((argument) => inputsOf(files, cwd, argument));
  const bundles = new Set(found.flatMap((each) => each.bundles));
  return {
    notebooks: [],
    bundles: [...bundles],
    named: new Set(found.flatMap((each) => [...each.named])),
    problems: found.flatMap((each) => each.problems),
    notes: found.flatMap((each) => each.notes),
  };
}

function inputsOf(files: DiskFiles, cwd: string, argument: string): FoundInputs {
  const path = toCorePath(cwd, argument);
  const around = isYaml(path) ? undefined : findBundleFile(files, join(path, 'here'), undefined);
  const found = findNotebooks(files, cwd, [around ?? argument]);
  if (found.bundles.length === 0 && found.problems.length === 0) {
    throw new UsageError('no-bundle', `${argument}: There is no databricks.yml in it, above it or below it.`);
  }
  return found;
}
