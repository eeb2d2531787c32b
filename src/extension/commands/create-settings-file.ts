import { Uri, window, workspace } from 'vscode';
import { activeDocument } from '../active';
import type { Finder } from '../check/finder';
import { settingsTemplate } from './settings-template';

export const settingsFileName = 'plumbline.yml';

/** Writes a commented `plumbline.yml` where the bundle begins, or opens the one that is there. */
export class CreateSettingsFile {
  constructor(private readonly finder: Finder) {}

  async run(): Promise<void> {
    const folder = await this.folder();
    if (!folder) return;
    const file = Uri.joinPath(folder, settingsFileName);
    if (!(await exists(file))) await workspace.fs.writeFile(file, new TextEncoder().encode(settingsTemplate()));
    await window.showTextDocument(await workspace.openTextDocument(file));
  }

  /** The root of the project whose notebook is being looked at; without one, a folder of the workspace. */
  private async folder(): Promise<Uri | undefined> {
    const document = activeDocument();
    const part = document && this.finder.part(document);
    if (part) {
      const realm = this.finder.realm(part);
      const root = await realm.engine.ask((linter) => linter.model(part.path)?.project.root);
      if (root !== undefined) return realm.uri(root);
    }
    const folders = workspace.workspaceFolders ?? [];
    if (folders.length < 2) return folders[0]?.uri;
    return (await window.showWorkspaceFolderPick({ placeHolder: `Where shall ${settingsFileName} go?` }))?.uri;
  }
}

async function exists(file: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
}
