import { ThemeIcon, TreeItem } from 'vscode';
import { experimentCommands } from '../contributions';
import type { TreeNode } from './tree-node';

/** Reads the next page of the rows above it. */
export class MoreNode implements TreeNode {
  readonly id: string;

  constructor(
    readonly parent: TreeNode,
    private readonly shown: number,
    readonly load: () => Promise<void>,
  ) {
    this.id = `${parent.id}/more`;
  }

  item(): TreeItem {
    const item = new TreeItem('Load more');
    item.id = this.id;
    item.description = `${this.shown} shown`;
    item.iconPath = new ThemeIcon('ellipsis');
    item.contextValue = 'more';
    item.command = { ...experimentCommands.loadMore, command: experimentCommands.loadMore.id, arguments: [this] };
    return item;
  }
}
