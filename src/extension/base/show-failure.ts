import { type LogOutputChannel, window } from 'vscode';
import { isCancelled } from './cancellation';

/** Tells people what went wrong, and the log where. What was cancelled is no failure. */
export function showFailure(log: Pick<LogOutputChannel, 'error'>, error: unknown): void {
  if (isCancelled(error)) return;
  const [message, details] =
    error instanceof Error ? [error.message, error.stack ?? error.message] : [String(error), String(error)];
  log.error(details);
  void window.showErrorMessage(`Plumbline: ${message}`);
}
