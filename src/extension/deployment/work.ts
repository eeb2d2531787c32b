import { type LogOutputChannel, ProgressLocation, window, workspace } from 'vscode';
import type { DatabricksProgram } from '../../clients/program/program';
import { isWithin } from '../../core/project/paths';
import type { Connections, PlacedCall } from '../connection/connections';
import { pathOf } from '../files/place';
import type { Deployment } from './deployment';
import type { Elsewhere } from './elsewhere';
import { HeardLines } from './heard-lines';
import { NewestOnly } from './newest-only';
import type { Turns } from './turns';

/** What a step of a command has at hand. */
export interface Tools {
  readonly program: DatabricksProgram;
  /** With what cancels it, and its progress shown. */
  readonly call: PlacedCall;
  readonly signal: AbortSignal;
  /** What is being done. */
  say(message: string): void;
}

/** In UTF-16 units. */
const longestProgress = 300;

/** Runs what commands do on a deployment: one at a time for each, with progress that can be cancelled. */
export class Work {
  constructor(
    private readonly connections: Connections,
    private readonly turns: Turns,
    private readonly elsewhere: Elsewhere,
    private readonly output: LogOutputChannel,
  ) {}

  /**
   * @param takesOver does it although something else seems to deploy
   * @throws what `step` throws, AuthError and ProgramError without a sign-in or a program, StandingProblem `busy`, or the
   * signal's reason
   */
  async on<T>(
    deployment: Deployment,
    title: string,
    step: (tools: Tools) => Promise<T>,
    takesOver = false,
  ): Promise<T> {
    return window.withProgress(
      { location: ProgressLocation.Notification, title: `${title} ${deployment.label}`, cancellable: true },
      async (progress, token) => {
        const stop = new AbortController();
        const cancel = (): void => stop.abort(new DOMException('Cancelled.', 'AbortError'));
        if (token.isCancellationRequested) cancel();
        token.onCancellationRequested(cancel);
        const newest = new NewestOnly((message) => progress.report({ message }), setImmediate);
        const say = (message: string): void => newest.add(message.slice(0, longestProgress));
        if (this.turns.isTaken(deployment.key)) say('waiting for what is done there now');
        return this.turns.take(deployment.key, stop.signal, async () => {
          say('');
          const program = await this.connections.programs.get();
          const call = await this.connections.call(deployment.bundle, deployment.target);
          if (!takesOver) await this.elsewhere.refuse(deployment, call);
          return this.start(deployment, title, step, { program, call, signal: stop.signal, say });
        });
      },
    );
  }

  private async start<T>(
    deployment: Deployment,
    title: string,
    step: (tools: Tools) => Promise<T>,
    { program, call, signal, say }: Tools,
  ): Promise<T> {
    await saveWithin(deployment.bundle.folder);
    signal.throwIfAborted();
    this.output.info(`${title} ${deployment.label}`);
    const heard = new HeardLines((line) => this.output.info(line));
    const onLine = (line: string): void => {
      if (line.trim() === '') return;
      heard.add(line);
      say(line);
    };
    try {
      return await step({ program, call: { ...call, signal, onLine }, signal, say });
    } finally {
      heard.end();
      this.elsewhere.end(deployment);
    }
  }
}

/** A file that cannot be saved: what people see there is not what would be deployed. */
class UnsavedError extends Error {
  override readonly name = 'UnsavedError';

  constructor(file: string) {
    super(`${file} could not be saved, so that nothing was done. Save it, then try again.`);
  }
}

/** The program reads what is on the disk. @throws UnsavedError */
async function saveWithin(folder: {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
}): Promise<void> {
  const within = (uri: { readonly scheme: string; readonly authority: string; readonly path: string }): boolean =>
    uri.scheme === folder.scheme && isWithin(pathOf(folder), pathOf(uri));
  const texts = workspace.textDocuments.filter((each) => each.isDirty && !each.isUntitled && within(each.uri));
  const notebooks = workspace.notebookDocuments.filter((each) => each.isDirty && !each.isUntitled && within(each.uri));
  for (const each of [...notebooks, ...texts]) {
    await each.save();
    if (each.isDirty) throw new UnsavedError(each.uri.fsPath);
  }
}
