import { EventEmitter, type Uri, window, workspace } from 'vscode';
import { unmistakableFileNames } from '../../core/bundle/includes';
import { dirname, extension } from '../../core/project/paths';
import { walk } from '../../core/project/walk';
import { Disposable } from '../base/disposable';
import type { Finder } from '../check/finder';
import type { Realm } from '../engine/realm';
import type { DiskChanges } from '../files/disk-changes';
import type { OpenDocuments } from '../files/open-documents';
import { pathOf, realmOf } from '../files/place';
import { type DeclaredBundle, readBundle } from './declared-bundle';

export interface BundlesSetting {
  readonly finder: Finder;
  readonly documents: OpenDocuments;
  readonly disk: DiskChanges;
}

/** The bundles of the open folders that a program on this machine can work with. */
export class Bundles extends Disposable {
  private readonly changed = this.track(new EventEmitter<void>());
  /** A file changed that may be of a bundle, or one came or went. */
  readonly onDidChange = this.changed.event;
  private found: Promise<readonly DeclaredBundle[]> | undefined;
  private lastUsed: string | undefined;

  constructor(private readonly setting: BundlesSetting) {
    super();
    const { documents, disk } = setting;
    const forget = (path: string): void => {
      const ending = extension(path);
      if (ending !== '.yml' && ending !== '.yaml' && ending !== '.json') return;
      this.forget();
    };
    for (const event of [documents.onDidChange, documents.onDidClose]) this.track(event(({ path }) => forget(path)));
    this.track(disk.onDidChange(({ path }) => forget(path)));
    this.track(workspace.onDidChangeWorkspaceFolders(() => this.forget()));
  }

  /** All of them, by folder. */
  async all(): Promise<readonly DeclaredBundle[]> {
    return (this.found ??= this.find());
  }

  /** The bundle around a file or of a root file. */
  async around(uri: Uri): Promise<DeclaredBundle | undefined> {
    const path = pathOf(uri);
    const realm = this.realmOf(uri);
    const rootOf = (): Promise<string | undefined> => realm.engine.ask((linter) => linter.bundle(path)?.path);
    const root = (await rootOf()) ?? (await this.lookAgain(realm, path, rootOf));
    if (root === undefined) return undefined;
    const known = (await this.all()).find((bundle) => pathOf(bundle.uri) === root);
    return known ?? (uri.scheme === 'file' ? realm.engine.ask((linter) => readBundle(linter, realm, root)) : undefined);
  }

  /** The one that people work in: of the file that they look at, otherwise the one used last, otherwise the first. */
  async active(): Promise<DeclaredBundle | undefined> {
    const shown = window.activeNotebookEditor?.notebook.uri ?? window.activeTextEditor?.document.uri;
    const here = shown?.scheme === 'file' ? await this.around(shown) : undefined;
    const all = await this.all();
    const found = here ?? all.find(({ uri }) => uri.toString() === this.lastUsed) ?? all[0];
    if (found) this.lastUsed = found.uri.toString();
    return found;
  }

  /** What people chose in a view stays the one that they work in while they look at other files. */
  use({ uri }: DeclaredBundle): void {
    this.lastUsed = uri.toString();
  }

  /** Whoever asks means what is there now, also when news of it is still on its way. */
  private async lookAgain<T>(realm: Realm, path: string, ask: () => Promise<T>): Promise<T> {
    realm.sources.files.lookedAt(path);
    realm.sources.files.appearedOrVanished(dirname(path));
    this.found = undefined;
    return ask();
  }

  private forget(): void {
    this.found = undefined;
    this.changed.fire();
  }

  private async find(): Promise<readonly DeclaredBundle[]> {
    const found: DeclaredBundle[] = [];
    for (const { uri } of workspace.workspaceFolders ?? []) {
      if (uri.scheme !== 'file') continue;
      const realm = this.realmOf(uri);
      const bundles = await realm.engine.ask((linter) => {
        const paths = [...walk(realm.sources.files, pathOf(uri), (name) => unmistakableFileNames.includes(name))];
        return paths.sort().flatMap((path) => readBundle(linter, realm, path) ?? []);
      });
      found.push(...bundles);
    }
    return found;
  }

  private realmOf(uri: Uri): Realm {
    return this.setting.finder.realm({ uri, realm: realmOf(uri), path: pathOf(uri) });
  }
}
