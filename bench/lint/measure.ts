import path from 'node:path';
import { runCommand } from '../../scripts/support/command';
import { ScriptFailure } from '../../scripts/support/failure';

/** What one run of a program took. */
export interface Measured {
  /** Seconds from start to end. */
  readonly wall: number;
  /** Seconds of processor time, of all its processes and threads. */
  readonly processor: number;
  /** MiB that its largest process had at most. */
  readonly memory: number;
}

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Exit codes of a run that got to its end, whatever it found. */
  readonly isFine: (code: number) => boolean;
  readonly env?: Readonly<Record<string, string>>;
}

const helper = path.join(__dirname, 'measure.py');
const runMs = 30 * 60_000;

/** Runs the program to its end, its output thrown away. Fails when it could not do its work. */
export async function measure(python: string, { command, args, cwd, isFine, env }: Program): Promise<Measured> {
  const printed = await runCommand(python, [helper, cwd, command, ...args], {
    env: { ...process.env, ...env },
    timeoutMs: runMs,
  });
  const { code, ...measured } = JSON.parse(printed) as Measured & { readonly code: number };
  if (!isFine(code)) {
    const shown = args.slice(0, 4).join(' ');
    throw new ScriptFailure('command-failed', `${path.basename(command)} ${shown} ... ended with exit code ${code}.`);
  }
  return measured;
}
