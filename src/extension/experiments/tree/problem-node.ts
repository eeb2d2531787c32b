import { ThemeIcon, TreeItem } from 'vscode';
import { experimentCommands } from '../contributions';
import type { TreeNode } from './tree-node';

/** Says what went wrong where rows were expected. Clicking it tries again. */
export class ProblemNode implements TreeNode {
  readonly id: string;

  constructor(
    readonly parent: TreeNode | undefined,
    private readonly error: unknown,
    readonly again: () => unknown,
    /** Tells problems below one row apart. */
    key = '',
  ) {
    this.id = `${parent?.id ?? ''}/problem${key}`;
  }

  item(): TreeItem {
    const message = this.error instanceof Error ? this.error.message : String(this.error);
    const item = new TreeItem(message);
    item.id = this.id;
    item.tooltip = `${message}\n\nClick to try again.`;
    item.iconPath = new ThemeIcon('warning');
    item.contextValue = 'problem';
    item.command = { ...experimentCommands.retry, command: experimentCommands.retry.id, arguments: [this] };
    return item;
  }
}
