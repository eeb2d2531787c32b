import { window } from 'vscode';
import type { RunList } from '../../../clients/mlflow/run-list';
import type { ExperimentsTree } from '../tree/experiments-tree';
import { ExperimentNode } from '../tree/experiment-node';
import { RunNode } from '../tree/run-node';
import type { TreeNode } from '../tree/tree-node';

/** What commands on rows share. */
export interface ActionSetting {
  readonly tree: ExperimentsTree;
  /** What is selected in the view. */
  selection(): readonly TreeNode[];
}

/** The runs that a command is about: those selected when the row is one of them, otherwise the row's. */
export function runsOf(setting: ActionSetting, node: unknown): readonly RunNode[] {
  const selected = setting.selection();
  const isOfSelection = node === undefined || (node instanceof RunNode && selected.some(({ id }) => id === node.id));
  const nodes = isOfSelection ? selected : [node];
  return nodes.filter((each) => each instanceof RunNode);
}

export function experimentOf(setting: ActionSetting, node: unknown): ExperimentNode | undefined {
  const [first] = node === undefined ? setting.selection() : [node];
  return first instanceof ExperimentNode ? first : undefined;
}

/** Does something to each run, and shows what has become of them, also of those before one that failed. */
export async function change(
  setting: ActionSetting,
  runs: readonly RunNode[],
  work: (node: RunNode) => Promise<void>,
): Promise<void> {
  try {
    for (const node of runs) await work(node);
  } catch (error) {
    void window.showErrorMessage(error instanceof Error ? error.message : String(error));
  }
  const lists = new Map<RunList, TreeNode>(runs.map((node) => [node.list, node.parent]));
  for (const [list, parent] of lists) {
    await list.renew();
    setting.tree.redraw(parent);
  }
}
