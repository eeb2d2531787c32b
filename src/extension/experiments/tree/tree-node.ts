import type { TreeItem } from 'vscode';

/** A row of the view. Rows are made anew at each look; what is read is kept in lists behind them. */
export interface TreeNode {
  /** The same for the same row, so that it stays open. */
  readonly id: string;
  readonly parent: TreeNode | undefined;
  /** How it is drawn. Cheap: asks nobody. */
  item(): TreeItem;
  /** Undefined for a row without any. Never rejects: a failure is a row. */
  children?(): Promise<readonly TreeNode[]>;
}
