import * as vscode from 'vscode';

type ShowQuickPick = (
  items: readonly vscode.QuickPickItem[],
  options?: vscode.QuickPickOptions,
) => Thenable<vscode.QuickPickItem | undefined>;

/** What a list of choices offered. */
export interface Offered {
  readonly title: string | undefined;
  readonly labels: readonly string[];
}

/**
 * Does something that lets people choose, and chooses the row with these words as they do: down to it, and Enter. Resolves when
 * what was chosen is done.
 */
export async function choosing(words: string, work: () => Promise<unknown>): Promise<Offered> {
  const window = vscode.window as { showQuickPick: ShowQuickPick };
  const { showQuickPick } = window;
  let offered: Offered = { title: undefined, labels: [] };
  const key = (command: string): Thenable<unknown> => vscode.commands.executeCommand(`workbench.action.${command}`);
  window.showQuickPick = (items, options) => {
    window.showQuickPick = showQuickPick;
    offered = { title: options?.title, labels: items.map(({ label }) => label) };
    // Told of each row that gets the focus, the first one too.
    const onDidSelectItem = (row: vscode.QuickPickItem): void =>
      void key(row.label.includes(words) ? 'acceptSelectedQuickOpenItem' : 'quickOpenSelectNext');
    return showQuickPick(items, { ...options, onDidSelectItem });
  };
  try {
    await work();
    return offered;
  } finally {
    window.showQuickPick = showQuickPick;
  }
}
