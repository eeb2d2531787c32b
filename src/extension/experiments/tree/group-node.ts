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

/** That there is nothing, which an open row without rows below would leave open. */
export class NothingNode implements TreeNode {
  readonly id: string;

  constructor(
    readonly parent: TreeNode | undefined,
    private readonly text: string,
  ) {
    this.id = `${parent?.id ?? ''}/nothing`;
  }

  item(): TreeItem {
    const item = new TreeItem('');
    item.id = this.id;
    item.description = this.text;
    item.contextValue = 'nothing';
    return item;
  }
}
