import * as vscode from 'vscode';

/** Presses the first button of the newest notification: of progress, Cancel. */
export async function pressNewest(): Promise<void> {
  await vscode.commands.executeCommand('notification.acceptPrimaryAction');
}
