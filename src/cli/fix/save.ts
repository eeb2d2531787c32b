import fs from 'node:fs';
import type { InputProblem } from '../../core/engine/linter';
import type { DiskFiles } from '../inputs/disk-files';
import { toDiskPath } from '../inputs/disk-paths';
import { explainFailure } from '../inputs/failures';
import { writeFile } from '../inputs/write-file';

/**
 * Writes the files that fixes changed; `originals` are their texts before. A file that somebody else has changed meanwhile
 * is left as it is. Returns what could not be written.
 */
export function saveFixes(files: DiskFiles, originals: ReadonlyMap<string, string>): readonly InputProblem[] {
  return [...originals].flatMap(([path, original]) => {
    const message = save(path, original, files.text(path) ?? original);
    return message === undefined ? [] : [{ path, reason: 'unreadable' as const, message }];
  });
}

function save(path: string, original: string, text: string): string | undefined {
  try {
    if (!fs.readFileSync(toDiskPath(path)).equals(Buffer.from(original))) {
      return 'The file was changed while Plumbline worked on it, and was not fixed. Run Plumbline again.';
    }
    writeFile(path, text);
    return undefined;
  } catch (error) {
    return explainFailure(error, 'written');
  }
}
