import {
  commands as registry,
  env,
  EventEmitter,
  type Memento,
  type OutputChannel,
  ProgressLocation,
  Uri,
  window,
  workspace,
} from 'vscode';
import { findDataFolder } from '../../clients/mlflow/local/data-folder';
import { LocalServerError } from '../../clients/mlflow/local/errors';
import { findMlflow } from '../../clients/mlflow/local/find-mlflow';
import type { Told } from '../../clients/mlflow/local/lease';
import { type LocalServer, LocalServers } from '../../clients/mlflow/local-server';
import { Disposable } from '../base/disposable';
import { hasStartedKey, localMlflowContext, mlflowCommands } from './contributions';
import { chosenInterpreter } from './python-interpreter';

/** The MLflow servers on this machine that were started for the open folders. */
export class LocalMlflow extends Disposable {
  private readonly changed = this.track(new EventEmitter<void>());
  readonly onDidChange = this.changed.event;
  private readonly servers: LocalServers;
  private readonly running = new Map<string, LocalServer>();
  private readonly finding = new Map<string, Promise<void>>();
  private readonly starting = new Map<string, Promise<string | undefined>>();
  private readonly asked = new Set<string>();
  private channel: OutputChannel | undefined;

  /** @param storage a folder of the extension's own */
  constructor(
    storage: Uri,
    private readonly state: Memento,
  ) {
    super();
    this.servers = new LocalServers(storage.fsPath);
    this.track({ dispose: () => [...this.running.values()].forEach((server) => server.release()) });
  }

  /** The one that runs for a folder, also from before a reload. */
  async serverOf(folder: Uri | undefined): Promise<LocalServer | undefined> {
    if (folder?.scheme !== 'file') return undefined;
    const key = folder.toString();
    const finding = this.finding.get(key) ?? this.findAgain(folder);
    this.finding.set(key, finding);
    try {
      await finding;
    } catch (error) {
      // Looked for anew with the next question.
      this.finding.delete(key);
      throw error;
    }
    return this.running.get(key);
  }

  /** Looks for those from before a reload, which would soon end for want of a window. Never rejects: what fails is said. */
  async findAll(): Promise<void> {
    const folders = workspace.workspaceFolders ?? [];
    const found = await Promise.allSettled(folders.map(({ uri }) => this.serverOf(uri)));
    const failed = found.filter((each) => each.status === 'rejected');
    for (const { reason } of failed) this.sayLost(reason);
    // Where one may still run, the next window looks again.
    if (failed.length === 0 && this.running.size === 0) this.tellChange();
  }

  /** Starts one unless it runs; says what is missing where it cannot. @returns its tracking URI */
  async start(): Promise<string | undefined> {
    const folder = workspace.isTrusted ? await this.chooseFolder() : undefined;
    if (!folder) return undefined;
    const key = folder.toString();
    // Asked for again while it starts: two servers on the same data would get in each other's way.
    const starting = this.starting.get(key) ?? this.startOnce(folder).finally(() => this.starting.delete(key));
    this.starting.set(key, starting);
    return starting;
  }

  private async startOnce(folder: Uri): Promise<string | undefined> {
    const already = await this.serverOf(folder);
    if (already) return this.tell(`MLflow runs at ${already.url}.`, already.url);
    try {
      const { server, unread } = await window.withProgress(
        { location: ProgressLocation.Notification, title: 'Starting MLflow', cancellable: true },
        (progress, token) => {
          const stop = new AbortController();
          token.onCancellationRequested(() => stop.abort());
          return this.startIn(folder, stop.signal, (message) => progress.report({ message }));
        },
      );
      this.keep(folder, server);
      const where = `MLflow runs at ${server.url}, with its data in ${server.data.folder}.`;
      return this.tell([where, ...unread].join(' '), server.url);
    } catch (error) {
      if (!(error instanceof LocalServerError)) throw error;
      if (error.reason !== 'cancelled') void this.sayFailure(error);
      return undefined;
    }
  }

  /** Stops them, for other windows too. */
  async stop(): Promise<void> {
    for (const [key, server] of [...this.running]) {
      this.asked.add(key);
      await server.stop();
    }
  }

  showLog(): void {
    this.log().show(true);
  }

  private async startIn(
    folder: Uri,
    signal: AbortSignal,
    say: (message: string) => void,
  ): Promise<{ readonly server: LocalServer; readonly unread: readonly string[] }> {
    const interpreter = await chosenInterpreter(folder);
    const where = { folder: folder.fsPath, env: process.env, signal, ...(interpreter && { interpreter }) };
    const mlflow = await findMlflow(where).catch((error: unknown) => {
      throw signal.aborted ? new LocalServerError('cancelled', 'Starting MLflow was cancelled.', error) : error;
    });
    const data = await findDataFolder(folder.fsPath);
    say(mlflow.isFetched ? `${mlflow.label}, which may take minutes the first time` : mlflow.label);
    this.log().appendLine(`${mlflow.label}, data in ${data.folder}`);
    for (const sentence of data.unread) this.log().appendLine(sentence);
    const server = await this.servers.start({ data, mlflow, env: process.env, told: this.toldOf(folder), signal });
    return { server, unread: data.unread };
  }

  private async findAgain(folder: Uri): Promise<void> {
    if (this.running.has(folder.toString())) return;
    const server = await this.servers.find(await findDataFolder(folder.fsPath), this.toldOf(folder));
    if (server) this.keep(folder, server);
  }

  private keep(folder: Uri, server: LocalServer): void {
    this.running.set(folder.toString(), server);
    this.finding.set(folder.toString(), Promise.resolve());
    this.tellChange();
  }

  private toldOf(folder: Uri): Told {
    const key = folder.toString();
    return {
      log: (text) => this.log().append(text),
      ended: (code) => {
        if (!this.running.delete(key)) return;
        this.tellChange();
        if (!this.asked.delete(key)) this.sayEnd(code);
      },
    };
  }

  private tellChange(): void {
    const isRunning = this.running.size > 0;
    void this.state.update(hasStartedKey, isRunning || undefined);
    void registry.executeCommand('setContext', localMlflowContext, isRunning);
    this.changed.fire();
  }

  private log(): OutputChannel {
    return (this.channel ??= this.track(window.createOutputChannel('Plumbline MLflow')));
  }

  private tell(message: string, url: string): string {
    const open = 'Open in Browser';
    const copy = 'Copy Tracking URI';
    void window.showInformationMessage(message, open, copy).then((answer) => {
      if (answer === open) void env.openExternal(Uri.parse(url));
      if (answer === copy) void env.clipboard.writeText(url);
    });
    return url;
  }

  private sayLost(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.log().appendLine(message);
    void window.showWarningMessage(`The MLflow server from before was not found again. ${message}`);
  }

  private sayEnd(code: number | undefined): void {
    const again = 'Start Again';
    const log = 'Show Log';
    const how = code === undefined ? '' : ` with exit code ${code}`;
    void window.showWarningMessage(`The MLflow server on this machine ended${how}.`, again, log).then((answer) => {
      if (answer === again) void registry.executeCommand(mlflowCommands.start.id);
      if (answer === log) this.showLog();
    });
  }

  private async sayFailure({ reason, message }: LocalServerError): Promise<void> {
    const log = 'Show Log';
    const choose = 'Choose Python Environment';
    const isMissing = reason === 'no-mlflow' || reason === 'no-python';
    const canChoose = (await registry.getCommands(true)).includes('python.setInterpreter');
    const offered = isMissing ? (canChoose ? [choose] : []) : [log];
    const answer = await window.showErrorMessage(message, ...offered);
    if (answer === log) this.showLog();
    if (answer === choose) await registry.executeCommand('python.setInterpreter');
  }

  private async chooseFolder(): Promise<Uri | undefined> {
    const folders = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
    const [only, ...more] = folders;
    if (!only) {
      void window.showInformationMessage('Open a folder first: MLflow keeps its data in it.');
      return undefined;
    }
    if (more.length === 0) return only.uri;
    const items = folders.map(({ name, uri }) => ({ label: name, description: uri.fsPath, uri }));
    return (await window.showQuickPick(items, { placeHolder: 'In which folder?' }))?.uri;
  }
}
