import { execFile } from 'node:child_process';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { decodeVersion } from '../core/deployment/version';
import { ProgramError } from './program/errors';

export interface ProgramSchemaCall {
  /** The program, as `findProgram` finds it. */
  readonly program: string;
  /** Where schemas are kept, a file for each version of the program; made when it is not there. */
  readonly folder: string;
  /** Makes of what the program prints what is kept. */
  readonly reduce: (printed: unknown) => unknown;
  readonly signal?: AbortSignal;
}

export interface ProgramSchema {
  /** Of the program. */
  readonly version: string;
  /** What `reduce` made, now or before. */
  readonly schema: unknown;
}

const timeout = 30_000;
/** The schema has a megabyte; what has eight is none. */
const maxBuffer = 8 * 1024 * 1024;

/**
 * The schema of bundles that the user's `databricks` program prints, reduced; it is asked once for each of its versions.
 * The program runs in `folder`, where there is no bundle that it could read.
 *
 * @throws ProgramError when it does not run or prints something else, and what `reduce` throws
 */
export async function programSchema({ program, folder, reduce, signal }: ProgramSchemaCall): Promise<ProgramSchema> {
  await mkdir(folder, { recursive: true });
  const run = (...args: readonly string[]): Promise<unknown> => printedJson(program, args, folder, signal);
  const { text: version } = asVersion(await run('version', '--output=json'));
  const file = path.join(folder, `${encodeURIComponent(version)}.json`);
  const known = await kept(file);
  if (known !== undefined) return { version, schema: known };
  const schema = reduce(await run('bundle', 'schema'));
  await keep(file, schema);
  return { version, schema };
}

async function printedJson(
  program: string,
  args: readonly string[],
  cwd: string,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  const { stdout } = await promisify(execFile)(program, [...args], {
    cwd,
    timeout,
    maxBuffer,
    windowsHide: true,
    ...(signal && { signal }),
  }).catch((error: unknown) => {
    throw failure(args, error);
  });
  try {
    return JSON.parse(stdout);
  } catch (error) {
    throw unreadable(args, error);
  }
}

function failure(args: readonly string[], error: unknown): ProgramError {
  const { code, killed, name } = error as { code?: unknown; killed?: boolean; name?: string };
  if (name === 'AbortError') return new ProgramError('cancelled', 'Cancelled.', undefined, error);
  const call = `databricks ${args.join(' ')}`;
  if (code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return unreadable(args, error);
  if (killed === true) return new ProgramError('timed-out', `"${call}" took too long.`, undefined, error);
  if (typeof code === 'string') return new ProgramError('missing', `"${call}" cannot be started.`, undefined, error);
  return new ProgramError('failed', `"${call}" failed.`, undefined, error);
}

function unreadable(args: readonly string[], error: unknown): ProgramError {
  const message = `"databricks ${args.join(' ')}" printed what Plumbline cannot read.`;
  return new ProgramError('unreadable', message, undefined, error);
}

function asVersion(printed: unknown): ReturnType<typeof decodeVersion> {
  try {
    return decodeVersion(printed);
  } catch (error) {
    throw unreadable(['version'], error);
  }
}

/** Undefined for what is not there, or was not written to its end. */
async function kept(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    const why = error instanceof Error ? error.message : String(error);
    throw new ProgramError('unreadable', `${file} keeps a schema and cannot be read: ${why}`, undefined, error);
  }
}

/** Other windows may be writing the same. */
async function keep(file: string, schema: unknown): Promise<void> {
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, JSON.stringify(schema));
  await rename(draft, file);
}
