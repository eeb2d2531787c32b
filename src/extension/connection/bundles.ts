import { EventEmitter, type Uri, window, workspace } from 'vscode';
import { unmistakableFileNames } from '../../core/bundle/includes';
import { dirname } from '../../core/project/paths';
import { walk } from '../../core/project/walk';
import { Disposable } from '../base/disposable';
import type { Finder } from '../check/finder';
import type { Realm } from '../engine/realm';
import type { DiskChanges } from '../files/disk-changes';
import type { OpenDocuments } from '../files/open-documents';
import { pathOf, realmOf } from '../files/place';
import { type BundlesChange, changeOf, concerned, type FileChange } from './bundle-changes';
import { type DeclaredBundle, readBundle } from './declared-bundle';

export interface BundlesSetting {
  readonly finder: Finder;
  readonly documents: OpenDocuments;
  readonly disk: DiskChanges;
}

/** The bundles of the open folders that a program on this machine can work with. */
export class Bundles extends Disposable {
  private readonly changed = this.track(new EventEmitter<BundlesChange>());
  /** Bundles say something else, came or went. */
  readonly onDidChange = this.changed.event;
  private found: Promise<readonly DeclaredBundle[]> | undefined;
  /** What was found last. */
  private last: readonly DeclaredBundle[] = [];
  /** What of it may be other now: bundles by their paths. */
  private stale: Set<string> | 'all' = 'all';
  /** As everybody was told. */
  private told: readonly DeclaredBundle[] | undefined;
  private isTelling = false;
  private isFindingAll = false;
  /** One after the other: each begins with what the one before found. */
  private finding: Promise<unknown> = Promise.resolve();
  private lastUsed: string | undefined;

  constructor(private readonly setting: BundlesSetting) {
    super();
    const { documents, disk } = setting;
    for (const event of [documents.onDidChange, documents.onDidClose])
      this.track(event(({ path }) => this.fileChanged({ path, kind: 'content' })));
    this.track(disk.onDidChange((change) => this.fileChanged(change)));
    this.track(workspace.onDidChangeWorkspaceFolders(() => this.forget('any')));
  }

  /** All of them, by folder. */
  async all(): Promise<readonly DeclaredBundle[]> {
    this.found ??= this.find();
    const found = await this.found;
    this.told ??= found;
    return found;
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
    this.stale = 'all';
    this.found = undefined;
    return ask();
  }

  private fileChanged(change: FileChange): void {
    // While they are being found, nobody knows which files they have.
    const meant = this.stale === 'all' || this.isFindingAll ? 'any' : concerned(change, this.last);
    if (meant === 'any' || meant.length > 0) this.forget(meant);
  }

  private forget(meant: readonly DeclaredBundle[] | 'any'): void {
    if (meant === 'any') this.stale = 'all';
    else if (this.stale !== 'all') for (const { uri } of meant) this.stale.add(pathOf(uri));
    this.found = undefined;
    // Whoever has not asked yet will see them as they are then.
    if (this.told && !this.isTelling) void this.tell();
  }

  /** Tells what is other, once for all that happens while it is looked for. */
  private async tell(): Promise<void> {
    this.isTelling = true;
    const change = await this.look();
    this.isTelling = false;
    if (change) this.changed.fire(change);
  }

  private async look(): Promise<BundlesChange | undefined> {
    try {
      for (;;) {
        const found = (this.found ??= this.find());
        const now = await found;
        if (this.found !== found) continue;
        const before = this.told ?? [];
        this.told = now;
        return changeOf(before, now);
      }
    } catch {
      // Whoever asks anew is told what is wrong.
      return { isOtherSet: true, changed: [] };
    }
  }

  private find(): Promise<readonly DeclaredBundle[]> {
    const found = this.finding.then(() => this.findNow());
    this.finding = found.catch(() => undefined);
    return found;
  }

  private async findNow(): Promise<readonly DeclaredBundle[]> {
    const { stale, last } = this;
    this.stale = new Set();
    this.isFindingAll = stale === 'all';
    try {
      return (this.last = await (stale === 'all' ? this.findAll() : this.readAgain(last, stale)));
    } catch (error) {
      this.stale = 'all';
      this.found = undefined;
      throw error;
    } finally {
      this.isFindingAll = false;
    }
  }

  private async findAll(): Promise<readonly DeclaredBundle[]> {
    // A folder and one inside it can both be open.
    const found = new Map<string, DeclaredBundle>();
    for (const { uri } of workspace.workspaceFolders ?? []) {
      if (uri.scheme !== 'file') continue;
      const realm = this.realmOf(uri);
      const bundles = await realm.engine.ask((linter) => {
        const paths = [...walk(realm.sources.files, pathOf(uri), (name) => unmistakableFileNames.includes(name))];
        return paths.sort().flatMap((path) => readBundle(linter, realm, path) ?? []);
      });
      for (const bundle of bundles) found.set(bundle.uri.toString(), bundle);
    }
    return [...found.values()];
  }

  private async readAgain(
    bundles: readonly DeclaredBundle[],
    stale: ReadonlySet<string>,
  ): Promise<readonly DeclaredBundle[]> {
    const read = bundles.map(async (bundle) => {
      const path = pathOf(bundle.uri);
      if (!stale.has(path)) return bundle;
      const realm = this.realmOf(bundle.uri);
      return realm.engine.ask((linter) => readBundle(linter, realm, path));
    });
    return (await Promise.all(read)).filter((bundle) => bundle !== undefined);
  }

  private realmOf(uri: Uri): Realm {
    return this.setting.finder.realm({ uri, realm: realmOf(uri), path: pathOf(uri) });
  }
}
