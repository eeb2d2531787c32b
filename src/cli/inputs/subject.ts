import type { Linter } from '../../core/engine/linter';
import { extension } from '../../core/project/paths';
import type { Answer } from '../threads/answer';

/** Whether a file is checked as one of a bundle, and not as a notebook. */
export function isYaml(path: string): boolean {
  return ['.yml', '.yaml'].includes(extension(path));
}

/** What the engine says of a notebook, or of the bundle that a file belongs to. */
export function check(linter: Linter, path: string): Answer {
  if (!isYaml(path)) return linter.check(path);
  const isPart = linter.bundle(path)?.bundle.files.some((file) => file.path === path);
  const result = isPart ? linter.checkBundle(path) : undefined;
  return result ?? { status: 'not-a-notebook', findings: [], problems: [], targets: [] };
}
