import { commands as registry, Uri, window, workspace } from 'vscode';
import type { ComparePanelMessage } from '../../contracts/compare-runs/messages';

type Export = Extract<ComparePanelMessage, { readonly type: 'export' }>;

/** Asks where to, and writes a table or a picture there. */
export async function saveExport({ format, name, content }: Export): Promise<void> {
  const file = `${name.replaceAll(/[^\w.-]+/g, '-')}.${format}`;
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const saved = await window.showSaveDialog({
    ...(folder && { defaultUri: Uri.joinPath(folder, file) }),
    filters: { [format.toUpperCase()]: [format] },
    title: `Export ${format.toUpperCase()}`,
  });
  if (!saved) return;
  await workspace.fs.writeFile(saved, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  void offer(saved);
}

async function offer(saved: Uri): Promise<void> {
  const open = 'Open';
  const chosen = await window.showInformationMessage(`Saved ${workspace.asRelativePath(saved)}.`, open);
  if (chosen === open) await registry.executeCommand('vscode.open', saved);
}
