import { ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { TreeNode } from './tree-node';

/** A heading over rows of one kind. */
export class GroupNode implements TreeNode {
  readonly id: string;

  constructor(
    readonly parent: TreeNode,
    private readonly heading: {
      readonly label: string;
      readonly icon: string;
      readonly count?: number;
      readonly key?: string;
    },
    private readonly below: (group: TreeNode) => Promise<readonly TreeNode[]>,
  ) {
    this.id = `${parent.id}/${heading.key ?? heading.label}`;
  }

  item(): TreeItem {
    const { label, icon, count } = this.heading;
    const item = new TreeItem(label, TreeItemCollapsibleState.Collapsed);
    item.id = this.id;
    item.iconPath = new ThemeIcon(icon);
    item.contextValue = 'group';
    if (count !== undefined) item.description = String(count);
    return item;
  }

  children(): Promise<readonly TreeNode[]> {
    return this.below(this);
  }
}
