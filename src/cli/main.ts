import { isMainThread } from 'node:worker_threads';
import { exitCodes } from './exit';
import { nodeHost } from './node-host';
import { run } from './program';

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
  const { work } = await import('./threads/work');
  await work();
}

void (isMainThread ? main() : thread());
