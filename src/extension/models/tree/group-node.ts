import { ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { Place } from '../place';
import type { Below, ModelsNode } from './node';

/** The folders whose models are on one server, where others' are elsewhere. */
export class GroupNode implements ModelsNode {
  readonly parent = undefined;
  readonly id: string;
  readonly listing: Below;

  /** @param place on the server, where there is one */
  constructor(
    key: string,
    private readonly folders: readonly string[],
    private readonly place: Place | undefined,
    below: (node: GroupNode) => Below,
  ) {
    this.id = `group ${key}`;
    this.listing = below(this);
  }

  item(): TreeItem {
    const item = new TreeItem(this.folders.join(', '), TreeItemCollapsibleState.Expanded);
    item.id = this.id;
    item.iconPath = new ThemeIcon('root-folder');
    if (this.place) item.description = this.place.backend.label;
    item.contextValue = 'folder';
    return item;
  }

  mayHold(_model: string, server?: string): boolean {
    return this.place !== undefined && (server === undefined || server === this.place.backend.id);
  }
}
