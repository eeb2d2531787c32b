import { EventEmitter, extensions, type Uri, workspace } from 'vscode';
import { Disposable } from '../base/disposable';
import { readSettings, type ResourceSettings } from './read-settings';

const yamlExtension = 'redhat.vscode-yaml';

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
        if (event.affectsConfiguration('plumbline') || event.affectsConfiguration('yaml.validate')) this.readAgain();
      }),
    );
    this.track(extensions.onDidChange(() => this.readAgain()));
  }

  of(uri: Uri): ResourceSettings {
    const folder = workspace.getWorkspaceFolder(uri)?.uri.toString() ?? '';
    const known = this.byFolder.get(folder);
    if (known) return known;
    const configuration = workspace.getConfiguration('plumbline', uri);
    const settings = readSettings((name) => configuration.get(name), isYamlChecked(uri));
    this.byFolder.set(folder, settings);
    return settings;
  }

  private readAgain(): void {
    this.byFolder.clear();
    this.changed.fire();
  }
}

/** The YAML extension is listed unless it is disabled, and becomes active with the first YAML file. */
function isYamlChecked(uri: Uri): boolean {
  const isThere = extensions.getExtension(yamlExtension) !== undefined;
  return isThere && workspace.getConfiguration('yaml', uri).get('validate') !== false;
}
