import path from 'node:path';
import { ProgramError } from '../program/errors';
import type { DatabricksProgram } from '../program/program';
import type { Reaper } from '../program/reaper';
import { runProcess } from '../program/run-process';
import type { ProgramAnswer, RunForToken } from './program-tokens';

const timeoutMs = 60_000;

/** Asks the `databricks` program, which is found with the first question. */
export function runDatabricks(program: () => Promise<DatabricksProgram>): RunForToken {
  return (args, signal) =>
    startable(async () => {
      const { exit, stdout, stderr } = await (await program()).run(args, { signal, timeoutMs });
      return { exitCode: exit, stdout, stderr };
    });
}

/** Asks the Azure CLI. */
export function runAz(reaper: Reaper): RunForToken {
  return (args, signal) =>
    startable(async () => {
      const { program, first } = azProgram(process.env, process.platform);
      const call = { program, args: [...first, ...args], cwd: process.cwd(), env: process.env, timeoutMs, signal };
      const { exit, stdout, stderr } = await runProcess(call, reaper);
      return { exitCode: exit, stdout, stderr };
    });
}

/** On Windows `az` is a script for the shell around the Python that it brings, which is started itself. */
export function azProgram(
  environment: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): { readonly program: string; readonly first: readonly string[] } {
  if (platform !== 'win32') return { program: 'az', first: [] };
  const folders = (environment['PATH'] ?? environment['Path'] ?? '').split(';');
  const own = folders.find((folder) => /CLI2[\\/]wbin[\\/]?$/i.test(folder));
  return {
    program: own === undefined ? 'az.exe' : path.win32.join(own, '..', 'python.exe'),
    first: ['-IBm', 'azure.cli'],
  };
}

async function startable(run: () => Promise<ProgramAnswer>): Promise<ProgramAnswer> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof ProgramError) || error.reason !== 'missing') throw error;
    return { exitCode: undefined, stdout: '', stderr: '' };
  }
}
