import { commands as registry, Uri, window, workspace } from 'vscode';
import type { JobGraphSubject } from '../../contracts/job-graph';

/** Asks where to, and writes a picture there. */
export async function saveSvg({ uri, job, target }: JobGraphSubject, svg: string): Promise<void> {
  const name = [job, target ?? []]
    .flat()
    .join('-')
    .replaceAll(/[^\w.-]+/g, '-');
  const saved = await window.showSaveDialog({
    defaultUri: Uri.joinPath(Uri.parse(uri), '..', `${name}.svg`),
    filters: { SVG: ['svg'] },
    title: 'Export Job Graph',
  });
  if (!saved) return;
  await workspace.fs.writeFile(saved, new TextEncoder().encode(svg));
  void offer(saved);
}

async function offer(saved: Uri): Promise<void> {
  const open = 'Open';
  const chosen = await window.showInformationMessage(`Saved ${workspace.asRelativePath(saved)}.`, open);
  if (chosen === open) await registry.executeCommand('vscode.open', saved);
}
