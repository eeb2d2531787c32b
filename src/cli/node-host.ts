import { exitCodes } from './exit';
import type { Catalogue, Host, Output } from './host';
import { toCorePath } from './inputs/disk-paths';
import { createLinter } from './node-linter';
import { parseAhead } from './threads/ahead';
import { checkOnThreads } from './threads/threads';

/** This process as commands see it. */
export function nodeHost(): Host {
  return {
    cwd: toCorePath('/', process.cwd()),
    env: process.env,
    stdout: outputTo(process.stdout),
    stderr: outputTo(process.stderr),
    readStdin,
    catalogue,
    createLinter,
    parseAhead: (notebooks) => parseAhead(__filename, notebooks),
    checkOnThreads: (threads, paths, options) => checkOnThreads(__filename, threads, paths, options),
  };
}

/** A reader that has gone (`| head`) is no fault; what it does not want is not written. */
function outputTo(stream: NodeJS.WriteStream): Output {
  let gone = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    gone = true;
    if (error.code === 'EPIPE') return;
    process.stderr.write(`plumbline: The report could not be written (${error.code}).\n`);
    process.exit(exitCodes.unusable);
  });
  return {
    write: (text) => {
      if (!gone) stream.write(text);
    },
    isTerminal: stream.isTTY,
    ...(stream.isTTY ? { columns: stream.columns } : {}),
  };
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Buffer));
  return Buffer.concat(chunks);
}

async function catalogue(): Promise<Catalogue> {
  const [{ allRules }, { documentation }] = await Promise.all([
    import('../core/rules/registry'),
    import('../core/rules/documentation.generated'),
  ]);
  return { rules: allRules, documentation };
}
