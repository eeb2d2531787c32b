import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder } from '../support/paths';
import { elapsed, say } from '../support/say';
import { withLock } from './lock';

export interface FolderOptions {
  /** The folder's name in the cache: it carries the version, so that a new version is a new folder. */
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  /** What happens the first time, and how long it takes. */
  readonly firstTime: string;
  readonly fill: (folder: string) => Promise<void>;
}

/**
 * A folder of the cache, filled the first time. It counts only when its stamp is there, which is written last: what an
 * interrupted run left is thrown away. (No filling aside and renaming: a Python environment knows its own path.)
 */
export async function provideFolder(options: FolderOptions): Promise<string> {
  const folder = path.join(cacheFolder, options.name);
  const stamp = path.join(folder, '.complete');
  if (await exists(stamp)) return folder;
  return withLock(options.name, async () => {
    if (await exists(stamp)) return folder;
    const start = performance.now();
    say(options.title, options.firstTime);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await options.fill(folder);
    await writeFile(stamp, `${new Date().toISOString()}\n`);
    say(options.title, `ready after ${elapsed(start)}`);
    return folder;
  });
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
