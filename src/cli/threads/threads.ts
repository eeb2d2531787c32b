import os from 'node:os';
import { Worker } from 'node:worker_threads';
import type { CheckOptions } from '../host';
import type { Share } from './answer';
import { Queue } from './queue';
import type { CheckWork } from './work';

/** Beyond so many, loading the engine once more costs as much as it saves. */
const mostThreads = 8;
/** Each thread compiles the engine's hot code for itself: with fewer notebooks that costs more than the thread saves. */
const worthAThread = 100;

/** How many threads check so many notebooks, unless a number was asked for; 1 stands for none beside the main one. */
export function threadsFor(notebooks: number, asked: number | undefined): number {
  if (asked !== undefined) return Math.min(asked, Math.max(1, notebooks));
  // Compiling and collecting garbage keep about as many processors busy beside them.
  const most = Math.min(Math.floor(os.availableParallelism() / 2), mostThreads);
  return Math.max(1, Math.min(most, Math.ceil(notebooks / worthAThread)));
}

/**
 * Has notebooks and bundles checked on several threads, each of which runs `script`. Never rejects: what a thread that failed would
 * have answered is missing.
 */
export async function checkOnThreads(
  script: string,
  threads: number,
  paths: readonly string[],
  options: CheckOptions,
): Promise<readonly Share[]> {
  const queue = new Queue(paths.length);
  const workerData: CheckWork = { kind: 'check', paths, options, queue: queue.memory };
  // Syntax trees are many short-lived objects: in a small nursery they are copied about before they die.
  const resourceLimits = { maxYoungGenerationSizeMb: 64 };
  const shares = Array.from({ length: threads }, () => shareOf(new Worker(script, { workerData, resourceLimits })));
  return (await Promise.all(shares)).flatMap((share) => share ?? []);
}

function shareOf(worker: Worker): Promise<Share | undefined> {
  return new Promise((resolve) => {
    worker.once('message', (share: Share) => resolve(share));
    worker.once('error', () => resolve(undefined));
    worker.once('exit', () => resolve(undefined));
  });
}
