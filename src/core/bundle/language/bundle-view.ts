import type { Files } from '../../project/files';
import type { Bundle, BundleFile } from '../bundle';
import type { TargetModel } from '../jobs';
import type { LoadedYaml } from '../load';
import type { Location } from '../../text/location';
import type { BundleIndex } from '../symbols';
import type { RenameRefusal } from './rename';

/** What working in a bundle's YAML asks of it. */
export interface BundleView {
  readonly bundle: Bundle;
  readonly index: BundleIndex;
  /** The bundle as each target sees it, in the order written; one without a name when it has no targets. */
  readonly targets: readonly TargetModel[];
  readonly files: Files;
  /** Names of the widgets that a notebook has. */
  widgets?(notebook: string): readonly string[];
  /** Keys under which a notebook sets values for later tasks. */
  valuesSet?(notebook: string): readonly string[];
  /** Where the notebooks of a job (`jobs.train`) write the key of one of its tasks, or why that is not certain. */
  taskKeyUses?(job: string, key: string): readonly Location[] | RenameRefusal;
}

/** The text of a file of the bundle and what it says; undefined for any other file. */
export function yamlOf({ bundle }: Pick<BundleView, 'bundle'>, path: string): LoadedYaml | undefined {
  return bundle.files.find((file: BundleFile) => file.path === path)?.yaml;
}
