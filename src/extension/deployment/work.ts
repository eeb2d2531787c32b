import PQueue from 'p-queue';
import { type LogOutputChannel, ProgressLocation, window, workspace } from 'vscode';
import type { BundleCall } from '../../clients/program/bundle-call';
import type { DatabricksProgram } from '../../clients/program/program';
import { isWithin } from '../../core/project/paths';
import type { Connections } from '../connection/connections';
import { pathOf } from '../files/place';
import type { Deployment } from './deployment';

/** What a step of a command has at hand. */
export interface Tools {
  readonly program: DatabricksProgram;
  /** With what cancels it, and its progress shown. */
  readonly call: BundleCall;
  readonly signal: AbortSignal;
  /** What is being done. */
  say(message: string): void;
}

/** Runs what commands do on a deployment: one at a time for each, with progress that can be cancelled. */
export class Work {
  private readonly queues = new Map<string, PQueue>();

  constructor(
    private readonly connections: Connections,
    private readonly output: LogOutputChannel,
  ) {}

  /** @throws what `step` throws, AuthError and ProgramError without a sign-in or a program, or the signal's reason */
  async on<T>(deployment: Deployment, title: string, step: (tools: Tools) => Promise<T>): Promise<T> {
    const queue = this.queue(deployment);
    return window.withProgress(
      { location: ProgressLocation.Notification, title: `${title} ${deployment.label}`, cancellable: true },
      async (progress, token) => {
        const stop = new AbortController();
        const cancel = (): void => stop.abort(new DOMException('Cancelled.', 'AbortError'));
        if (token.isCancellationRequested) cancel();
        token.onCancellationRequested(cancel);
        const say = (message: string): void => progress.report({ message });
        if (queue.size + queue.pending > 0) say('waiting for what is done there now');
        return queue.add(() => this.start(deployment, title, step, stop.signal, say), {
          signal: stop.signal,
          throwOnTimeout: true,
        });
      },
    );
  }

  private async start<T>(
    deployment: Deployment,
    title: string,
    step: (tools: Tools) => Promise<T>,
    signal: AbortSignal,
    say: (message: string) => void,
  ): Promise<T> {
    const { bundle, target } = deployment;
    say('');
    await saveWithin(bundle.folder);
    const program = await this.connections.programs.get();
    const base = await this.connections.call(bundle, target);
    signal.throwIfAborted();
    this.output.info(`${title} ${deployment.label}`);
    const onLine = (line: string): void => {
      if (line.trim() === '') return;
      this.output.info(line);
      say(line);
    };
    return step({ program, call: { ...base, signal, onLine }, signal, say });
  }

  private queue({ key }: Deployment): PQueue {
    const known = this.queues.get(key);
    if (known) return known;
    const made = new PQueue({ concurrency: 1 });
    this.queues.set(key, made);
    return made;
  }
}

/** The program reads what is on the disk. */
async function saveWithin(folder: {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
}): Promise<void> {
  const within = (uri: { readonly scheme: string; readonly authority: string; readonly path: string }): boolean =>
    uri.scheme === folder.scheme && isWithin(pathOf(folder), pathOf(uri));
  const texts = workspace.textDocuments.filter((each) => each.isDirty && !each.isUntitled && within(each.uri));
  const notebooks = workspace.notebookDocuments.filter((each) => each.isDirty && !each.isUntitled && within(each.uri));
  for (const each of [...notebooks, ...texts]) await each.save();
}
