import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DataFolder } from './local/data-folder';
import { LocalServerError } from './local/errors';
import type { MlflowCommand } from './local/find-mlflow';
import { freePort } from './local/free-port';
import { type GuardOrders, guardScript } from './local/guard-script';
import { untilHealthy, versionAt } from './local/health';
import { Lease, type Told } from './local/lease';
import { type RememberedServer, RememberedServers } from './local/remembered';

/** An MLflow server on this machine that this window keeps running. */
export interface LocalServer {
  /** A tracking URI, without a slash at the end. */
  readonly url: string;
  readonly data: DataFolder;
  /** Milliseconds since 1970. */
  readonly startedMs: number;
  /** Ends it, for other windows too. */
  stop(): Promise<void>;
  /** Needs it no more: it ends soon when no other window does. */
  release(): void;
}

export interface StartOptions {
  readonly data: DataFolder;
  readonly mlflow: MlflowCommand;
  /** The whole environment of the server. */
  readonly env: NodeJS.ProcessEnv;
  readonly told: Told;
  readonly signal: AbortSignal;
}

const startMs = 90_000;
const fetchAndStartMs = 10 * 60_000;
const findMs = 30_000;
const reloadMs = 60_000;
const mostLog = 64 * 1024;
/** The last line of a Python traceback, or how the command line refuses. */
const raised = /^(?:[\w.]*(?:Error|Exception)\b|Error:)/;

/** Starts MLflow servers on this machine, and finds those that are already running. */
export class LocalServers {
  private readonly remembered: RememberedServers;

  /** @param storage a folder of the extension's own @param graceMs how long a server goes on without a window */
  constructor(
    storage: string,
    private readonly graceMs = reloadMs,
  ) {
    this.remembered = new RememberedServers(storage);
  }

  /**
   * The server that runs on these data, from before a reload or from another window.
   * @throws LocalServerError `unreachable` when one was started and this window is not let to it
   */
  async find(data: DataFolder, told: Told): Promise<LocalServer | undefined> {
    const known = await this.remembered.read(data.folder);
    if (!known) return undefined;
    const lease = await leaseOf(known, told);
    if (lease) {
      const isHealthy = await untilHealthy(known.url, AbortSignal.timeout(findMs)).then(
        () => true,
        () => false,
      );
      if (isHealthy) return this.serverOf(data, known, lease);
      lease.release();
    } else if ((await versionAt(known.url)) !== undefined) {
      endGroup(known.pid);
    }
    await this.remembered.forget(data.folder);
    return undefined;
  }

  /** @throws LocalServerError `did-not-start` with the end of the log, `timed-out` or `cancelled` */
  async start({ data, mlflow, env, told, signal }: StartOptions): Promise<LocalServer> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const socket = await newSocket();
    const pid = await startGuard(
      {
        ...mlflow,
        args: [...mlflow.args, ...serverArguments(data, port)],
        cwd: data.folder,
        socket,
        graceMs: this.graceMs,
      },
      env,
    );
    let log = '';
    const ended = new AbortController();
    const lease = await Lease.hold(socket, {
      log: (text) => {
        log = (log + text).slice(-mostLog);
        told.log(text);
      },
      ended: (code) => {
        ended.abort();
        told.ended(code);
      },
    });
    const known = { url, port, pid, socket, startedMs: Date.now() };
    await this.remembered.write(data.folder, known);
    const deadline = AbortSignal.timeout(mlflow.isFetched ? fetchAndStartMs : startMs);
    try {
      await untilHealthy(url, AbortSignal.any([signal, deadline, ended.signal]));
      return this.serverOf(data, known, lease);
    } catch {
      const hasEnded = ended.signal.aborted;
      if (!hasEnded) await lease.stop();
      await this.remembered.forget(data.folder);
      throw failure(mlflow, log, signal.aborted, hasEnded);
    }
  }

  private serverOf(data: DataFolder, { url, startedMs }: RememberedServer, lease: Lease): LocalServer {
    const stop = async (): Promise<void> => {
      await lease.stop();
      await this.remembered.forget(data.folder);
    };
    return { url, data, startedMs, stop, release: () => lease.release() };
  }
}

/** Undefined when its guard is gone: nobody listens at its socket, or there is none. */
async function leaseOf({ url, socket }: RememberedServer, told: Told): Promise<Lease | undefined> {
  try {
    return await Lease.hold(socket, told);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'ENOENT' || code === 'ECONNREFUSED') return undefined;
    const message = `The MLflow server that was started at ${url} cannot be held on to (${code || String(error)}).`;
    throw new LocalServerError('unreachable', message, error);
  }
}

/** Ends what a guard left behind that was itself killed: nobody else would. */
function endGroup(leader: number): void {
  if (process.platform === 'win32') return;
  try {
    process.kill(-leader, 'SIGTERM');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // The group has ended, or somebody else's has its number now.
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
}

/** One worker and no jobs: a third of the time to start and a quarter of the memory. */
function serverArguments({ kind }: DataFolder, port: number): string[] {
  const store =
    kind === 'database'
      ? ['--backend-store-uri', 'sqlite:///mlflow.db', '--artifacts-destination', './mlartifacts']
      : ['--backend-store-uri', './mlruns'];
  return ['server', '--host', '127.0.0.1', '--port', String(port), '--workers', '1', ...store];
}

/** In a folder that nobody else on this machine can enter. */
async function newSocket(): Promise<string> {
  if (process.platform === 'win32') return `\\\\.\\pipe\\plumbline-mlflow-${randomUUID()}`;
  return path.join(await mkdtemp(path.join(tmpdir(), 'plumbline-')), 'mlflow');
}

/** Gives the guard's process id once windows can connect. */
async function startGuard(
  { program, args, cwd, socket, graceMs }: GuardOrders,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const orders: GuardOrders = { program, args, cwd, socket, graceMs };
  const guard = spawn(process.execPath, ['-e', guardScript, JSON.stringify(orders)], {
    cwd,
    env: {
      ...env,
      // In the editor, the program that runs this is Electron's.
      ELECTRON_RUN_AS_NODE: '1',
      MLFLOW_SERVER_ENABLE_JOB_EXECUTION: 'false',
      // Without it, MLflow 3 refuses to open what MLflow 2 wrote.
      MLFLOW_ALLOW_FILE_STORE: 'true',
      PYTHONUNBUFFERED: '1',
      PYTHONUTF8: '1',
    },
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
    windowsHide: true,
  });
  const listening = once(guard.stdout, 'data');
  const failed = once(guard, 'exit').then(() => {
    throw new LocalServerError('did-not-start', 'The process that looks after the MLflow server did not start.');
  });
  try {
    await Promise.race([listening, failed]);
  } finally {
    failed.catch(() => undefined);
    listening.catch(() => undefined);
  }
  guard.stdout.destroy();
  guard.unref();
  return guard.pid ?? 0;
}

function failure(mlflow: MlflowCommand, log: string, isCancelled: boolean, hasEnded: boolean): LocalServerError {
  if (isCancelled) return new LocalServerError('cancelled', 'Starting the MLflow server was cancelled.');
  if (!hasEnded) {
    return new LocalServerError(
      'timed-out',
      `${mlflow.label} did not answer in time and was stopped. Its log says more.`,
    );
  }
  const lines = log.trim().split('\n');
  const last = lines.findLast((line) => raised.test(line)) ?? lines.at(-1) ?? '';
  const said = last.trim() === '' ? '' : ` It says: ${last.trim().slice(0, 300)}`;
  return new LocalServerError('did-not-start', `${mlflow.label} ended before it answered.${said}`);
}
