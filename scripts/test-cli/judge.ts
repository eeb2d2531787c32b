import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseDiagnostics } from './diagnostics';
import type { Diagnostic } from './diagnostics';

/** What the program said of a bundle, kept beside it as `verdict.json`. */
export interface Verdict {
  /** The program's version. */
  readonly program: string;
  /** By target; under an empty name of a bundle that cannot be loaded. */
  readonly targets: Readonly<Record<string, TargetVerdict>>;
}

export interface TargetVerdict {
  readonly exit: number;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Program {
  /** Where it is. */
  readonly databricks: string;
  /** Of the workspace that it asks. */
  readonly host: string;
  readonly version: string;
}

const timeoutMs = 60_000;
const maxBuffer = 32 * 1024 * 1024;

/** Has the program validate a copy of a bundle's folder in each of its targets. */
export async function judge(program: Program, folder: string): Promise<Verdict> {
  const home = await mkdtemp(path.join(tmpdir(), 'plumbline-cli-'));
  const cwd = path.join(home, 'bundle');
  try {
    await cp(folder, cwd, { recursive: true, filter: (file) => path.basename(file) !== 'verdict.json' });
    const run = (...args: string[]): Promise<Answer> => ask(program, home, cwd, ['bundle', ...args]);
    const listed = await run('debug', 'list-targets', '-o', 'json');
    const names = listed.exit === 0 ? targetNames(listed.stdout) : [''];
    const targets: Record<string, TargetVerdict> = {};
    for (const name of names) {
      const { exit, stderr } = await run('validate', '-o', 'json', ...(name === '' ? [] : ['-t', name]));
      const said = stderr.replaceAll(`${cwd}/`, '').replaceAll(cwd, '.').replaceAll(program.host, '<host>');
      targets[name] = { exit, diagnostics: inOrder(parseDiagnostics(said)) };
    }
    return { program: program.version, targets };
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** The program walks maps in an order of its own each time, and tells of what is used twice, twice. */
function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const first = new Map<string, Diagnostic>();
  for (const diagnostic of diagnostics) {
    const { severity, summary, places } = diagnostic;
    const said = JSON.stringify([places, severity, summary]);
    const same = first.get(said);
    const isEarlier = !same || JSON.stringify(diagnostic) < JSON.stringify(same);
    if (isEarlier) first.set(said, diagnostic);
  }
  return [...first].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, diagnostic]) => diagnostic);
}

function targetNames(stdout: string): string[] {
  const { targets } = JSON.parse(stdout) as { readonly targets: readonly { readonly name: string }[] };
  return targets.map(({ name }) => name);
}

interface Answer {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program with nothing of this machine's settings. Fails only when it does not start, or does not end. */
function ask({ databricks, host }: Program, home: string, cwd: string, args: readonly string[]): Promise<Answer> {
  const env = {
    HOME: home,
    PATH: process.env.PATH ?? '',
    DATABRICKS_HOST: host,
    DATABRICKS_TOKEN: 'token',
    // Whatever host a bundle names, nothing leaves this machine.
    HTTPS_PROXY: 'http://127.0.0.1:9',
    HTTP_PROXY: 'http://127.0.0.1:9',
    NO_PROXY: '127.0.0.1',
  };
  return new Promise((resolve, reject) => {
    execFile(databricks, args, { cwd, env, timeout: timeoutMs, maxBuffer }, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number') reject(error);
      else resolve({ exit: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}
