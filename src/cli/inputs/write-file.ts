import fs from 'node:fs';
import path from 'node:path';
import { toDiskPath } from './disk-paths';
import { isAbsence } from './failures';

/**
 * Writes a file whole or not at all, in UTF-8; an existing file keeps its permissions, a symbolic link goes on leading
 * to what it led to. Throws as the file system does.
 */
export function writeFile(corePath: string, text: string): void {
  const target = linkTarget(toDiskPath(corePath));
  const mode = fs.statSync(target, { throwIfNoEntry: false })?.mode;
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}.tmp`);
  try {
    fs.writeFileSync(temporary, text);
    if (mode !== undefined) fs.chmodSync(temporary, mode);
    fs.renameSync(temporary, target);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}

function linkTarget(file: string): string {
  try {
    return fs.realpathSync(file);
  } catch (error) {
    if (isAbsence(error)) return file;
    throw error;
  }
}
