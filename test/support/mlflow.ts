import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { quietEnvironment } from '../../scripts/mlflow/notebook';
import { startMlflowServer } from '../../scripts/mlflow/server';

const SCRIPT_LIMIT_MS = 120_000;

/** Why the real MLflow could not be had, or what a Python program of a test died of. */
export class MlflowTestError extends Error {
  constructor(
    readonly reason: 'no-python' | 'script-failed',
    message: string,
  ) {
    super(message);
    this.name = 'MlflowTestError';
  }
}

/** An MLflow server on this machine, with a folder of its own that goes when it stops. */
export interface MlflowServer {
  readonly url: string;
  readonly folder: string;
  stop(): Promise<void>;
}

/** The interpreter that has MLflow installed: the tests are told it in PLUMBLINE_MLFLOW_PYTHON. */
export function mlflowPython(): string {
  const python = process.env['PLUMBLINE_MLFLOW_PYTHON'];
  if (python === undefined || python === '') {
    throw new MlflowTestError(
      'no-python',
      'PLUMBLINE_MLFLOW_PYTHON is not set: name a Python that has mlflow installed (`npm test` makes one and sets it).',
    );
  }
  return python;
}

/** Starts a server in a folder of its own and waits until it is healthy. */
export async function startMlflow(): Promise<MlflowServer> {
  const python = mlflowPython();
  const folder = await mkdtemp(path.join(tmpdir(), 'plumbline-mlflow-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const server = await startMlflowServer({ python, home: folder });
    const stop = (): Promise<void> => server.stop().finally(remove);
    return { url: server.url, folder, stop };
  } catch (error) {
    await remove();
    throw error;
  }
}

/**
 * Runs a Python program against a server and gives the JSON that it prints.
 *
 * @throws MlflowTestError with what the program wrote to stderr, when it fails, hangs or prints something else.
 */
export async function runPython(server: MlflowServer, args: readonly string[]): Promise<unknown> {
  const child = spawn(mlflowPython(), args, {
    cwd: server.folder,
    env: { ...quietEnvironment(), MLFLOW_TRACKING_URI: server.url },
    signal: AbortSignal.timeout(SCRIPT_LIMIT_MS),
    killSignal: 'SIGKILL',
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const failed = (why: string): MlflowTestError =>
    new MlflowTestError('script-failed', `${args.join(' ')}: ${why}\n${err}`);
  const [code] = (await once(child, 'close').catch((error: unknown) => {
    throw failed(String(error));
  })) as [number | null];
  if (code !== 0) throw failed(`ended with ${code ?? 'a signal'}`);
  try {
    return JSON.parse(out);
  } catch {
    throw failed(`printed no JSON but: ${out.slice(0, 500)}`);
  }
}

/** What a notebook passed to `dbutils.notebook.exit`, or null when it ended without. */
export interface NotebookResult {
  readonly exit: string | null;
}

/** Runs a notebook, with its folder as the working directory as on Databricks and `widgets` as a task's parameters. */
export async function runNotebook(
  server: MlflowServer,
  notebook: string,
  widgets: Readonly<Record<string, string>> = {},
): Promise<NotebookResult> {
  const runner = path.join(__dirname, '../../scripts/mlflow/run_notebook.py');
  return (await runPython(server, [runner, notebook, JSON.stringify(widgets)])) as NotebookResult;
}

/** GET of an MLflow route under /api/2.0/mlflow. */
export async function getMlflow(server: MlflowServer, route: string, query: Record<string, string>): Promise<unknown> {
  const answer = await fetch(`${server.url}/api/2.0/mlflow/${route}?${new URLSearchParams(query)}`);
  if (!answer.ok) throw new Error(`GET ${route}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
