import { EventEmitter, RelativePattern, type Uri, workspace, type WorkspaceFolder } from 'vscode';
import { Disposable, type Disposes } from '../base/disposable';
import { pathOf, realmOf } from './place';

export interface DiskChange {
  readonly realm: string;
  readonly path: string;
  /** `content`: a file says something else; `presence`: something came or went. */
  readonly kind: 'content' | 'presence';
}

/** Folders outside the workspace that are watched at most, each on its own. */
const maxOutside = 64;

/** What happens to files on disk: in the workspace, and in folders outside of it that a notebook led to. */
export class DiskChanges extends Disposable {
  private readonly happened = this.track(new EventEmitter<DiskChange>());
  readonly onDidChange = this.happened.event;
  private readonly folders = new Map<string, Disposes>();
  private readonly outside = new Map<string, Disposes>();

  constructor() {
    super();
    for (const folder of workspace.workspaceFolders ?? []) this.watchFolder(folder);
    this.track(
      workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const folder of removed) this.release(this.folders, folder.uri);
        for (const folder of added) this.watchFolder(folder);
      }),
    );
    // The editor's own doings are known at once, also where a file system cannot be watched.
    this.track(workspace.onDidCreateFiles(({ files }) => files.forEach((uri) => this.report(uri, 'presence'))));
    this.track(workspace.onDidDeleteFiles(({ files }) => files.forEach((uri) => this.report(uri, 'presence'))));
    this.track(
      workspace.onDidRenameFiles(({ files }) => {
        for (const { oldUri, newUri } of files) {
          this.report(oldUri, 'presence');
          this.report(newUri, 'presence');
        }
      }),
    );
    this.track({ dispose: () => [...this.folders.values(), ...this.outside.values()].forEach((one) => one.dispose()) });
  }

  /** Watches the files of a folder when the workspace does not hold it. */
  watchOutside(folder: Uri): void {
    const key = folder.toString();
    const nearRoot = folder.path.split('/').filter(Boolean).length < 2;
    if (nearRoot || this.outside.size >= maxOutside || this.outside.has(key)) return;
    if (workspace.getWorkspaceFolder(folder)) return;
    this.outside.set(key, this.watch(new RelativePattern(folder, '*')));
  }

  private watchFolder(folder: WorkspaceFolder): void {
    this.folders.set(folder.uri.toString(), this.watch(new RelativePattern(folder, '**/*')));
  }

  private watch(pattern: RelativePattern): Disposes {
    const watcher = workspace.createFileSystemWatcher(pattern);
    watcher.onDidChange((uri) => this.report(uri, 'content'));
    watcher.onDidCreate((uri) => this.report(uri, 'presence'));
    watcher.onDidDelete((uri) => this.report(uri, 'presence'));
    return watcher;
  }

  private release(watchers: Map<string, Disposes>, uri: Uri): void {
    watchers.get(uri.toString())?.dispose();
    watchers.delete(uri.toString());
  }

  private report(uri: Uri, kind: DiskChange['kind']): void {
    this.happened.fire({ realm: realmOf(uri), path: pathOf(uri), kind });
  }
}
