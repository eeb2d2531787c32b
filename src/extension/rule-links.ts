import { Uri } from 'vscode';
import { commands } from './contributions/commands';

/**
 * What a click on a rule's name opens: a command, for Problems and hovers open those on any host without a network,
 * a question or a browser (VS Code's markerHoverParticipant.ts and link.ts open them with `allowCommands`).
 */
export function explainUri(rule: string): Uri {
  return Uri.parse(`command:${commands.explainRule.id}?${encodeURIComponent(JSON.stringify([rule]))}`);
}
