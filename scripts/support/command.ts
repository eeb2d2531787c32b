import { spawn, type ChildProcess } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { ScriptFailure } from './failure';
import { within } from './wait';

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
  /** Called with each piece of output, standard output and error alike. */
  readonly onOutput?: (text: string) => void;
}

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  /** Standard output and error as they came. */
  readonly output: string;
}

const guard = path.join(__dirname, 'guard.mjs');

/** Starts a program as a process group that ends with this process; `child.stdin.end()` ends it earlier. */
export function spawnGuarded(command: string, args: readonly string[], cwd?: string, env?: NodeJS.ProcessEnv) {
  return spawn(process.execPath, [guard, command, ...args], {
    cwd,
    env: env ?? process.env,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** Runs a program to its end, whatever its exit code. Fails only when the time is over; nothing is left running. */
export async function tryCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<CommandResult> {
  const child = spawnGuarded(command, args, options.cwd, options.env);
  let stdout = '';
  let output = '';
  const collect = (text: string): void => {
    output += text;
    options.onOutput?.(text);
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    collect(text);
  });
  child.stderr.setEncoding('utf8').on('data', collect);
  try {
    const code = await within(options.timeoutMs, commandLine(command, args), closed(child));
    return { code, stdout, output };
  } finally {
    child.stdin.end();
  }
}

/** Runs a program that must succeed; returns its standard output. */
export async function runCommand(command: string, args: readonly string[], options: CommandOptions): Promise<string> {
  const { code, stdout, output } = await tryCommand(command, args, options);
  if (code !== 0) {
    throw new ScriptFailure(
      'command-failed',
      `${commandLine(command, args)} ended with exit code ${code}:\n${lastLines(output, 20)}`,
    );
  }
  return stdout;
}

/** Runs a program that may ask the person at the terminal something. Fails like `runCommand`. */
export async function runInTerminal(command: string, args: readonly string[], timeoutMs: number): Promise<void> {
  const child = spawn(command, args, { stdio: 'inherit', timeout: timeoutMs });
  const code = await closed(child);
  if (code !== 0) {
    throw new ScriptFailure('command-failed', `${commandLine(command, args)} ended with exit code ${code}.`);
  }
}

/** The first of the programs that is on the PATH, as an absolute path. */
export async function findProgram(...names: readonly string[]): Promise<string | undefined> {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  for (const name of names) {
    for (const folder of folders) {
      const candidate = path.join(folder, name);
      if (await isExecutable(candidate)) return candidate;
    }
  }
  return undefined;
}

export async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

export function lastLines(text: string, count: number): string {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}

/** The exit code, once the output is read to its end. */
export function closed(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

function commandLine(command: string, args: readonly string[]): string {
  return [path.basename(command), ...args].join(' ');
}
