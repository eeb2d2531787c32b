import { FailureRow } from '../../mlflow/rows/failure-row';
import { experimentCommands } from '../contributions';
import type { TreeNode } from './tree-node';

/** Says what went wrong where rows were expected. Clicking it tries again. */
export class ProblemNode extends FailureRow<TreeNode> implements TreeNode {
  constructor(parent: TreeNode | undefined, error: unknown, again: () => unknown, key = '') {
    super(parent, error, experimentCommands.retry, again, key);
  }
}
