import type { PagedList } from '../../../clients/mlflow/paged-list';
import { MoreNode } from './more-node';
import { ProblemNode } from './problem-node';
import type { TreeNode } from './tree-node';

/** The rows of a list: what went wrong, what is there all the same, and a way to more. */
export async function pagedChildren<T>(
  parent: TreeNode,
  list: PagedList<T>,
  nodeOf: (item: T) => TreeNode,
  items: () => readonly T[] = () => list.items,
): Promise<TreeNode[]> {
  await list.open();
  const rows: TreeNode[] = [];
  if (list.error !== undefined) rows.push(new ProblemNode(parent, list.error, () => list.renew()));
  rows.push(...items().map(nodeOf));
  if (list.hasMore) rows.push(new MoreNode(parent, list.items.length, () => list.more()));
  return rows;
}
