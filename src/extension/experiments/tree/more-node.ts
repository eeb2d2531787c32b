import { MoreRow } from '../../mlflow/rows/more-row';
import { experimentCommands } from '../contributions';
import type { TreeNode } from './tree-node';

/** Reads the next page of the rows above it. */
export class MoreNode extends MoreRow<TreeNode> implements TreeNode {
  constructor(parent: TreeNode, shown: number, load: () => Promise<void>) {
    super(parent, experimentCommands.loadMore, `${shown} shown`, load);
  }
}
