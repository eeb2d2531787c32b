import { Uri, window, workspace } from 'vscode';
import { readMlModel } from '../../../clients/mlflow/version-facts';
import { exportFiles } from '../../../core/mlflow/export';
import type { Targets } from '../targets';
import { askForFolder, downloadInto } from './download';

/** Puts a version into a folder that runs without a server: its files, a script that predicts with it, what to install. */
export async function exportModel(targets: Targets, about: unknown): Promise<void> {
  const target = await targets.version(about);
  const folder = target && (await askForFolder(target.version));
  if (!target || !folder) return;
  const { version, place } = target;
  const model = await readMlModel(place.registry, version);
  if (!(await downloadInto(place.registry, version, Uri.joinPath(folder, 'model')))) return;
  for (const [name, text] of Object.entries(exportFiles(version, model))) {
    await workspace.fs.writeFile(Uri.joinPath(folder, name), new TextEncoder().encode(text));
  }
  const open = 'Show README';
  const answer = await window.showInformationMessage(`Exported to ${folder.fsPath}.`, open);
  if (answer === open) await window.showTextDocument(Uri.joinPath(folder, 'README.md'));
}
