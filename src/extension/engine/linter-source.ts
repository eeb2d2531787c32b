import type { Linter, LinterOptions } from '../../core/engine/linter';
import type { Files } from '../../core/project/files';

/** Makes linters; the first one loads the engine and its grammar, which activation does not wait for. */
export interface LinterSource {
  create(files: Files, options: LinterOptions): Promise<Linter>;
}
