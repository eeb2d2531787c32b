import { window } from 'vscode';

/** Writes the program's own sign-in into a terminal. People see what is run, and begin it themselves. */
export function logIn(): void {
  const terminal = window.createTerminal('Databricks');
  terminal.show();
  terminal.sendText('databricks auth login', false);
}
