import { parentPort, workerData } from 'node:worker_threads';
import { DiskFiles } from '../inputs/disk-files';
import { createLinter } from '../node-linter';
import { plainAnswer } from './answer';
import type { Share } from './answer';
import { Queue } from './queue';

/** What a thread is given to do. */
export interface Work {
  readonly notebooks: readonly string[];
  readonly folders: readonly string[];
  readonly queue: SharedArrayBuffer;
}

/** Checks notebooks until none is left, and posts a `Share`. */
export async function work(): Promise<void> {
  const { notebooks, folders, queue } = workerData as Work;
  const files = new DiskFiles();
  const linter = await createLinter(files, { folders });
  const answers = Array.from(new Queue(notebooks.length, queue).take(), (i) => notebooks[i] ?? '').map((path) =>
    plainAnswer(linter.check(path)),
  );
  const share: Share = { answers, failures: files.failuresOfYaml() };
  parentPort?.postMessage(share);
}
