import { window, workspace } from 'vscode';

/** Shows Python that people may change, run or copy. */
export async function openPython(code: string): Promise<void> {
  await window.showTextDocument(await workspace.openTextDocument({ language: 'python', content: code }));
}
