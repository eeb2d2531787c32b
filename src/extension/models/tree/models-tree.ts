import { commands, EventEmitter, type TreeDataProvider, type TreeItem } from 'vscode';
import { Disposable } from '../../base/disposable';
import { backendContext, searchContext } from '../contributions';
import type { Place } from '../place';
import type { BackendSource } from '../source';
import { type FolderGroup, FolderGroups } from './groups';
import type { ModelsNode } from './node';
import { Roots } from './roots';

/** Registered models: by catalog and schema where there are, else one below the other; found ones while it is searched. */
export class ModelsTree extends Disposable implements TreeDataProvider<ModelsNode> {
  private readonly changed = this.track(new EventEmitter<ModelsNode | undefined>());
  readonly onDidChangeTreeData = this.changed.event;
  private readonly refreshed = this.track(new EventEmitter<void>());
  /** What was read may not hold any more. */
  readonly onDidRefresh = this.refreshed.event;
  private readonly groups: FolderGroups;
  private shown: { readonly of: string; readonly groups: readonly FolderGroup[]; readonly roots: Roots } | undefined;
  private searched = '';

  constructor(private readonly source: BackendSource) {
    super();
    this.groups = new FolderGroups(source);
    this.track({ dispose: () => this.shown?.roots.stop() });
    this.track(source.onDidChange(() => this.refresh()));
  }

  getTreeItem(node: ModelsNode): TreeItem {
    return node.item();
  }

  async getChildren(node?: ModelsNode): Promise<ModelsNode[]> {
    if (!node) return this.rootRows();
    const before = node.item().description;
    const rows = (await node.listing?.children()) ?? [];
    // A model's row says which versions its aliases have, which is known once these were read.
    if (node.item().description !== before) this.changed.fire(node);
    return rows;
  }

  getParent(node: ModelsNode): ModelsNode | undefined {
    return node.parent;
  }

  get search(): string {
    return this.searched;
  }

  set search(text: string) {
    this.searched = text;
    // Nobody waits for what was searched for before.
    this.shown?.roots.stop();
    this.shown = undefined;
    void commands.executeCommand('setContext', searchContext, text !== '');
    this.changed.fire(undefined);
  }

  /** Reads again: everything, or what is below a row. */
  refresh(node?: ModelsNode): void {
    if (node) node.listing?.forget();
    else {
      this.groups.forget();
      this.shown?.roots.forget();
    }
    this.changed.fire(node);
    this.refreshed.fire();
  }

  /** Shows what is known of a row already, such as one page more. */
  show(node: ModelsNode | undefined): void {
    this.changed.fire(node);
  }

  /** The registries of the servers that the open folders name, the first folder's first. @throws why there is none */
  async places(): Promise<readonly Place[]> {
    const groups = await this.groups.find();
    const places = groups.flatMap(({ found }) => (found.kind === 'places' ? found.places : []));
    const failed = groups.flatMap(({ found }) => (found.kind === 'failed' ? [found.error] : []));
    if (places.length === 0 && failed.length > 0) throw failed[0];
    return places;
  }

  private async rootRows(): Promise<ModelsNode[]> {
    const groups = await this.groups.find();
    void commands.executeCommand('setContext', backendContext, contextOf(groups));
    return this.rootsOf(groups).children();
  }

  private rootsOf(groups: readonly FolderGroup[]): Roots {
    const { searched: text, shown } = this;
    if (shown && isSame(shown.groups, groups) && shown.of === text) return shown.roots;
    const roots = new Roots({ groups, text, again: () => this.source.refresh() });
    this.shown = { of: text, groups, roots };
    return roots;
  }
}

/** A backend is another one, too, when the same server is asked with another sign-in. */
function isSame(before: readonly FolderGroup[], now: readonly FolderGroup[]): boolean {
  const isAlike = ({ key, folders, found }: FolderGroup, other: FolderGroup | undefined): boolean => {
    if (key !== other?.key || folders.join() !== other.folders.join()) return false;
    return found.kind !== 'places' || (other.found.kind === 'places' && found.places === other.found.places);
  };
  return before.length === now.length && before.every((group, i) => isAlike(group, now[i]));
}

function contextOf(groups: readonly FolderGroup[]): string {
  const kinds = new Set(groups.map(({ found }) => found.kind));
  if (kinds.has('places')) return 'some';
  if (kinds.has('failed')) return 'failed';
  return kinds.has('files') ? 'files' : 'none';
}
