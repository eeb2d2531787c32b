import { setFlagsFromString } from 'node:v8';
import { isMainThread, workerData } from 'node:worker_threads';
import { exitCodes } from './exit';
import { nodeHost } from './node-host';
import { run } from './program';
import type { AheadWork } from './threads/ahead';
import type { CheckWork } from './threads/work';

async function main(): Promise<void> {
  try {
    process.exitCode = await run(process.argv.slice(2), nodeHost());
  } catch (error) {
    process.exitCode = exitCodes.unusable;
    const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(
      `plumbline: This is a fault in Plumbline itself; please report it with these lines.\n${cause}\n`,
    );
  }
}

async function thread(): Promise<void> {
  const { kind } = workerData as AheadWork | CheckWork;
  if (kind === 'parse') await (await import('./threads/parse')).parseAhead();
  else await (await import('./threads/work')).work();
}

// Syntax is many small objects that live on: while the nursery grows from 1 MiB by doubling, they are copied about, which takes a
// tenth of the processor time of a large run. With this it grows to its full size at once; how large that is stays.
setFlagsFromString('--semi-space-growth-factor=16');
void (isMainThread ? main() : thread());
