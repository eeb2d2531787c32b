import { TreeItem, TreeItemCollapsibleState, type Uri } from 'vscode';
import type { TreeNode } from './tree-node';

/** One of several folders of the workspace: each may have a server of its own. */
export class FolderNode implements TreeNode {
  readonly id: string;
  readonly parent = undefined;

  constructor(
    private readonly name: string,
    readonly folder: Uri,
    private readonly below: (node: FolderNode) => Promise<readonly TreeNode[]>,
    /** Whose experiments are below, as far as that is known. */
    private readonly server?: string,
  ) {
    // Without slashes: one folder may lie in another, and its rows do not.
    this.id = encodeURIComponent(folder.toString());
  }

  item(): TreeItem {
    const item = new TreeItem(this.name, TreeItemCollapsibleState.Expanded);
    item.id = this.id;
    item.contextValue = 'folder';
    if (this.server !== undefined) item.description = this.server;
    return item;
  }

  children(): Promise<readonly TreeNode[]> {
    return this.below(this);
  }
}
