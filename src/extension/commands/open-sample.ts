import { window, workspace } from 'vscode';
import { sampleNotebook } from './sample-notebook';

/** Opens a small notebook with faults, unsaved and in no project, to try Plumbline on. */
export async function openSample(): Promise<void> {
  const document = await workspace.openTextDocument({ language: 'python', content: sampleNotebook });
  await window.showTextDocument(document);
}
