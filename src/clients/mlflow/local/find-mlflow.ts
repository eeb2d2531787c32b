import { execFile } from 'node:child_process';
import path from 'node:path';
import { LocalServerError } from './errors';

/** A program that is MLflow's command line, once `args` are given to it. */
export interface MlflowCommand {
  readonly program: string;
  readonly args: readonly string[];
  /** For people, such as `MLflow 3.17.2 of /usr/bin/python3`. */
  readonly label: string;
  /** Whether MLflow may have to be downloaded first. */
  readonly isFetched: boolean;
}

export interface WhereMlflowMayBe {
  /** The project's. */
  readonly folder: string;
  /** What somebody chose for the project, as the path of its interpreter. */
  readonly interpreter?: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
}

const probeMs = 20_000;
/** Of the whole package: `mlflow-skinny` has no server. Importing it would take seconds. */
const askVersion = "import importlib.metadata as m, sys; sys.stdout.write('mlflow ' + m.version('mlflow'))";

/**
 * MLflow of the chosen environment, of the project's `.venv`, of the Python on the PATH, or through `uvx`.
 * @throws LocalServerError `no-python` or `no-mlflow`, or the signal's reason
 */
export async function findMlflow(where: WhereMlflowMayBe): Promise<MlflowCommand> {
  let without: string | undefined;
  for (const python of pythons(where)) {
    const said = await ask(python, ['-c', askVersion], where);
    if (said.kind === 'missing') continue;
    const version = /^mlflow (\S+)/.exec(said.text)?.[1];
    if (said.kind === 'answered' && version !== undefined) {
      return { program: python, args: ['-m', 'mlflow'], label: `MLflow ${version} of ${python}`, isFetched: false };
    }
    without ??= python;
  }
  const uvx = await ask('uvx', ['--version'], where);
  if (uvx.kind === 'answered') {
    return { program: 'uvx', args: ['--from', 'mlflow', 'mlflow'], label: 'MLflow through uvx', isFetched: true };
  }
  throw without === undefined
    ? new LocalServerError(
        'no-python',
        'MLflow needs Python, and none was found. Install Python 3.10 or newer, or uv, and try again.',
      )
    : new LocalServerError(
        'no-mlflow',
        `MLflow is not installed in ${without}. Run "${without} -m pip install mlflow", or choose another Python environment.`,
      );
}

function pythons({ folder, interpreter }: WhereMlflowMayBe): string[] {
  const inEnvironment = process.platform === 'win32' ? path.join('Scripts', 'python.exe') : path.join('bin', 'python');
  const ofFolder = ['.venv', 'venv'].map((name) => path.join(folder, name, inEnvironment));
  const onPath = process.platform === 'win32' ? ['python', 'py'] : ['python3', 'python'];
  return [...(interpreter === undefined ? [] : [interpreter]), ...ofFolder, ...onPath];
}

interface Said {
  readonly kind: 'missing' | 'failed' | 'answered';
  readonly text: string;
}

function ask(program: string, args: readonly string[], { folder, env, signal }: WhereMlflowMayBe): Promise<Said> {
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, env, timeout: probeMs, windowsHide: true, ...(signal && { signal }) };
    execFile(program, [...args], options, (error, stdout) => {
      if (signal?.aborted) reject(signal.reason);
      else if (!error) resolve({ kind: 'answered', text: stdout });
      else resolve({ kind: error.code === 'ENOENT' || error.code === 'EACCES' ? 'missing' : 'failed', text: stdout });
    });
  });
}
