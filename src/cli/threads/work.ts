import { parentPort, workerData } from 'node:worker_threads';
import { DiskFiles } from '../inputs/disk-files';
import type { CheckOptions } from '../host';
import { check } from '../inputs/subject';
import { createLinter } from '../node-linter';
import { plainAnswer } from './answer';
import type { PlainAnswer, Share } from './answer';
import { Queue } from './queue';

/** What a thread is given to do. */
export interface CheckWork {
  readonly kind: 'check';
  /** Notebooks and files of bundles. */
  readonly paths: readonly string[];
  readonly options: CheckOptions;
  readonly queue: SharedArrayBuffer;
}

/** Checks until nothing is left, and posts a `Share`. */
export async function work(): Promise<void> {
  const { paths, options, queue } = workerData as CheckWork;
  const files = new DiskFiles();
  const linter = await createLinter(files, options);
  const answers: PlainAnswer[] = [];
  for (const i of new Queue(paths.length, queue).take()) {
    const path = paths[i] ?? '';
    answers.push(plainAnswer(path, check(linter, path)));
  }
  const share: Share = { answers, failures: files.failuresOfYaml() };
  parentPort?.postMessage(share);
}
