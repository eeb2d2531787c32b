import { EventEmitter, type TreeDataProvider, type TreeItem } from 'vscode';
import { Disposable } from '../base/disposable';
import type { ModelsTree } from './tree/models-tree';
import type { ModelsNode } from './tree/node';

/** Stands for the tree until somebody looks at it: then it is loaded. */
export class LateTree extends Disposable implements TreeDataProvider<ModelsNode> {
  private readonly changed = this.track(new EventEmitter<ModelsNode | undefined>());
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly load: () => Promise<ModelsTree>) {
    super();
  }

  getTreeItem(node: ModelsNode): TreeItem {
    return node.item();
  }

  getParent(node: ModelsNode): ModelsNode | undefined {
    return node.parent;
  }

  async getChildren(node?: ModelsNode): Promise<ModelsNode[]> {
    return (await this.load()).getChildren(node);
  }

  /** Tells of changes from now on. */
  follow(tree: ModelsTree): void {
    this.track(tree.onDidChangeTreeData((node) => this.changed.fire(node)));
  }
}
