import { commands as registry } from 'vscode';
import type { Disposes } from '../base/disposable';
import type { Command } from '../contributions/commands';

/** Does what a command says; what it rejects with is shown by the editor. */
export type CommandWork = (...args: readonly unknown[]) => unknown;

export function register(command: Command, work: CommandWork): Disposes {
  return registry.registerCommand(command.id, work);
}
