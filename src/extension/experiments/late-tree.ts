import { EventEmitter, type TreeDataProvider, type TreeItem } from 'vscode';
import { Disposable } from '../base/disposable';
import type { ExperimentsTree } from './tree/experiments-tree';
import type { TreeNode } from './tree/tree-node';

/** Stands for the tree until somebody looks at the view: then it is loaded. */
export class LateTree extends Disposable implements TreeDataProvider<TreeNode> {
  private readonly changed = this.track(new EventEmitter<TreeNode | undefined>());
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly load: () => Promise<ExperimentsTree>) {
    super();
  }

  getTreeItem(node: TreeNode): TreeItem {
    return node.item();
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.parent;
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    return (await this.load()).getChildren(node);
  }

  /** Tells of changes from now on. */
  follow(tree: ExperimentsTree): void {
    this.track(tree.onDidChangeTreeData((node) => this.changed.fire(node)));
  }
}
