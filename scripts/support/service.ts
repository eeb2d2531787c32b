import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { closed, lastLines, spawnGuarded } from './command';
import { ScriptFailure } from './failure';
import { untilAnswers, within } from './wait';

export interface ServiceOptions {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly logFile: string;
  /** The service is ready when this address answers with success. */
  readonly readyUrl: string;
  readonly timeoutMs: number;
}

/** A server that runs beside this process, and never outlives it. */
export interface Service {
  readonly logFile: string;
  /** Resolves with the exit code when the service ends, asked to or not. */
  readonly ended: Promise<number>;
  /** Ends the whole process group. */
  stop(): Promise<void>;
}

const stopMs = 10_000;

/** Starts a server and waits until it answers. Fails with the end of its log when it does not. */
export async function startService(options: ServiceOptions): Promise<Service> {
  await mkdir(path.dirname(options.logFile), { recursive: true });
  const log = createWriteStream(options.logFile);
  const child = spawnGuarded(options.command, options.args, options.cwd, options.env);
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const ended = closed(child).finally(() => log.end());
  ended.catch(() => undefined);

  const stop = async (): Promise<void> => {
    child.stdin.end();
    await within(stopMs, `the end of ${options.name}`, ended);
  };
  const waiting = new AbortController();
  const early = ended.then((code) => {
    throw new ScriptFailure('service-ended', `${options.name} ended with exit code ${code} before it answered.`);
  });
  early.catch(() => undefined);
  try {
    const ready = untilAnswers(options.readyUrl, waiting.signal);
    ready.catch(() => undefined);
    await within(options.timeoutMs, `${options.name} to answer`, Promise.race([ready, early]));
  } catch (error) {
    await stop();
    throw withLog(error, await readFile(options.logFile, 'utf8'));
  } finally {
    waiting.abort();
  }
  return { logFile: options.logFile, ended, stop };
}

function withLog(error: unknown, log: string): unknown {
  if (!(error instanceof ScriptFailure) || log.trim() === '') return error;
  return new ScriptFailure(error.reason, `${error.message} Its log ends with:\n${lastLines(log, 20)}`, {
    cause: error,
  });
}
