import { run } from '../../../src/cli/program';
import type { ExitCode } from '../../../src/cli/exit';
import type { Host } from '../../../src/cli/host';
import { FakeLinter, fakeCatalogue } from './fake-engine';
import type { TemporaryFolder } from './folder';

export interface Outcome {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly stdin?: string | Uint8Array;
  readonly env?: Host['env'];
  /** Columns of the terminal that standard output is. */
  readonly terminal?: number;
  /** Happens when the first notebook is checked. */
  readonly changeWhileChecking?: () => void;
}

/** Runs a command line in this process, in a folder, with the rules of the fake engine. */
export async function plumbline(
  folder: TemporaryFolder,
  args: readonly string[],
  { stdin = '', env = {}, terminal, changeWhileChecking }: Surroundings = {},
): Promise<Outcome> {
  let stdout = '';
  let stderr = '';
  const code = await run(args, {
    cwd: folder.path,
    env,
    stdout: {
      write: (text) => void (stdout += text),
      isTerminal: terminal !== undefined,
      ...(terminal === undefined ? {} : { columns: terminal }),
    },
    stderr: { write: (text) => void (stderr += text), isTerminal: false },
    readStdin: () => Promise.resolve(Buffer.from(stdin)),
    catalogue: () => Promise.resolve(fakeCatalogue),
    createLinter: (files) => Promise.resolve(new FakeLinter(files, changeWhileChecking)),
  });
  return { code, stdout, stderr };
}
