import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { freePort } from '../support/port';
import { startService, type Service } from '../support/service';

export interface MlflowServerOptions {
  /** A Python that has MLflow. */
  readonly python: string;
  /** Where runs, models and the log are kept. */
  readonly home: string;
  readonly preferredPort?: number;
}

export interface MlflowServer extends Service {
  /** Without a slash at the end: a tracking URI. */
  readonly url: string;
}

const startMs = 90_000;

/** Starts an MLflow server that keeps what it is given in `home`, and waits until it is healthy. */
export async function startMlflowServer(options: MlflowServerOptions): Promise<MlflowServer> {
  await mkdir(options.home, { recursive: true });
  const port = await freePort(options.preferredPort);
  const url = `http://127.0.0.1:${port}`;
  const service = await startService({
    name: 'MLflow',
    command: options.python,
    args: [
      ...['-m', 'mlflow', 'server', '--host', '127.0.0.1', '--port', String(port)],
      // One worker and no jobs: a third of the time to start and a quarter of the memory.
      ...['--workers', '1', '--backend-store-uri', 'sqlite:///mlflow.db', '--artifacts-destination', './mlartifacts'],
    ],
    cwd: options.home,
    env: { ...process.env, MLFLOW_SERVER_ENABLE_JOB_EXECUTION: 'false' },
    logFile: path.join(options.home, 'server.log'),
    readyUrl: `${url}/health`,
    timeoutMs: startMs,
  });
  return { ...service, url };
}
