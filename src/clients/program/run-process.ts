import { spawn } from 'node:child_process';
import { access } from 'node:fs/promises';
import { BoundedText } from './bounded-text';
import { ProgramError } from './errors';
import { Lines } from './lines';
import { ProcessGroup } from './process-group';
import type { Reaper } from './reaper';

export interface ProcessCall {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The whole environment of the process. */
  readonly env: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Called with each line of standard error as it comes, without its end. */
  readonly onLine?: (line: string) => void;
  /** Keeps what standard output holds up to this many UTF-16 units; more than that is `isCut`. */
  readonly mostOutput?: number;
  /** How long a process may take to end after it was asked to; 10 s unless given. */
  readonly graceMs?: number;
}

export interface ProcessAnswer {
  readonly exit: number;
  readonly stdout: string;
  /** Head and tail when it is huge. */
  readonly stderr: string;
  /** Whether standard output was too much to be kept. */
  readonly isCut: boolean;
}

const mostOutput = 128 * 1024 * 1024;
const mostErrors = 256 * 1024;
const tailMost = 64 * 1024;

/**
 * Runs a program to its end, whatever its exit code, without a shell and in a process group of its own, which ends with
 * the call, and with this process however that ends.
 * @throws ProgramError `missing`, `timed-out`, `cancelled`, `killed`
 */
export async function runProcess(call: ProcessCall, reaper: Reaper): Promise<ProcessAnswer> {
  if (call.signal?.aborted) throw cancelled();
  const child = spawn(call.program, [...call.args], {
    cwd: call.cwd,
    env: call.env,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const release = child.pid === undefined ? undefined : reaper.watch(child.pid);
  const group = new ProcessGroup(child, call.graceMs ?? 10_000);
  const stdout = new BoundedText(call.mostOutput ?? mostOutput, tailMost);
  const stderr = new BoundedText(mostErrors, mostErrors);
  const lines = new Lines((line) => call.onLine?.(line));
  child.stdout.setEncoding('utf8').on('data', (text: string) => stdout.add(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr.add(text);
    lines.add(text);
  });

  let why: 'timed-out' | 'cancelled' | undefined;
  const stop = (reason: 'timed-out' | 'cancelled') => {
    why ??= reason;
    group.end();
  };
  const onAbort = () => stop('cancelled');
  call.signal?.addEventListener('abort', onAbort, { once: true });
  const timer = setTimeout(stop, call.timeoutMs, 'timed-out');
  try {
    child.once('exit', () => group.ended());
    const { exit, signal } = await closed(child);
    lines.end();
    if (why === 'cancelled') throw cancelled();
    if (why === 'timed-out') throw timedOut(call.timeoutMs);
    if (exit === null) throw new ProgramError('killed', `The databricks program was ended from outside (${signal}).`);
    return { exit, stdout: stdout.toString(), stderr: stderr.toString(), isCut: stdout.isCut };
  } catch (error) {
    throw await startFailure(error, call);
  } finally {
    clearTimeout(timer);
    call.signal?.removeEventListener('abort', onAbort);
    release?.();
  }
}

type Child = ReturnType<typeof spawn>;

function closed(child: Child): Promise<{ readonly exit: number | null; readonly signal: NodeJS.Signals | null }> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exit, signal) => resolve({ exit, signal }));
  });
}

function cancelled(): ProgramError {
  return new ProgramError('cancelled', 'Cancelled.');
}

function timedOut(ms: number): ProgramError {
  const seconds = Math.round(ms / 1000);
  return new ProgramError('timed-out', `The databricks program did not end within ${seconds} s and was stopped.`);
}

/** Node says of a folder that does not exist what it says of a program. */
async function startFailure(error: unknown, { program, cwd }: ProcessCall): Promise<unknown> {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'ENOENT' && code !== 'EACCES' && code !== 'ENOEXEC' && code !== 'UNKNOWN') return error;
  const isFolder = await access(cwd).then(
    () => true,
    () => false,
  );
  const text = isFolder ? `The databricks program cannot be started at ${program}.` : `There is no folder ${cwd}.`;
  return new ProgramError('missing', text, undefined, error);
}
