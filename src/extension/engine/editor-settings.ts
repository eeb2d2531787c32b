import { EventEmitter, type Uri, workspace } from 'vscode';
import { Disposable } from '../base/disposable';
import { readSettings, type ResourceSettings } from './read-settings';

/** `plumbline.*` for a resource. Reading the configuration is slow; it is done once per folder and change. */
export class EditorSettings extends Disposable {
  private readonly byFolder = new Map<string, ResourceSettings>();
  private readonly changed = this.track(new EventEmitter<void>());
  readonly onDidChange = this.changed.event;

  constructor() {
    super();
    this.track(workspace.onDidChangeWorkspaceFolders(() => this.byFolder.clear()));
    this.track(
      workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration('plumbline')) return;
        this.byFolder.clear();
        this.changed.fire();
      }),
    );
  }

  of(uri: Uri): ResourceSettings {
    const folder = workspace.getWorkspaceFolder(uri)?.uri.toString() ?? '';
    const known = this.byFolder.get(folder);
    if (known) return known;
    const configuration = workspace.getConfiguration('plumbline', uri);
    const settings = readSettings((name) => configuration.get(name));
    this.byFolder.set(folder, settings);
    return settings;
  }
}
