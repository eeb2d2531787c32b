import fs from 'node:fs';
import path from 'node:path';
import type { Linter, LinterOptions } from '../core/engine/linter';
import type { Files } from '../core/project/files';
import { exitCodes } from './exit';
import type { Catalogue, Host, Output } from './host';
import { toCorePath } from './inputs/disk-paths';

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
  const [{ rules }, { documentation }] = await Promise.all([
    import('../core/rules/registry'),
    import('../core/rules/documentation.generated'),
  ]);
  return { rules, documentation };
}

/** The parser is the process's own and lives as long as it does. */
async function createLinter(files: Files, options: LinterOptions): Promise<Linter> {
  const [{ loadPython }, engine] = await Promise.all([
    import('../core/python/syntax/parser'),
    import('../core/engine/create'),
  ]);
  const parser = await loadPython({
    runtime: grammarFile('web-tree-sitter.wasm'),
    grammar: grammarFile('tree-sitter-python.wasm'),
  });
  return engine.createLinter(parser, files, options);
}

/** Beside the bundle; for the sources, where the last build has put it. */
function grammarFile(name: string): Uint8Array {
  const beside = path.join(__dirname, name);
  return fs.readFileSync(fs.existsSync(beside) ? beside : path.join(__dirname, '..', '..', 'dist', name));
}
