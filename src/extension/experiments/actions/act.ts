import { window } from 'vscode';
import type { ExperimentsTree } from '../tree/experiments-tree';
import { ExperimentNode } from '../tree/experiment-node';
import { RunNode } from '../tree/run-node';
import type { TreeNode } from '../tree/tree-node';
import type { KeptRuns } from '../tree/world';

/** What commands on rows share. */
export interface ActionSetting {
  readonly tree: ExperimentsTree;
  /** What is selected in the view. */
  readonly selection: () => readonly TreeNode[];
  /** Goes to a row. */
  readonly reveal: (node: TreeNode) => Thenable<void>;
}

/** The runs that a command is about: those selected when the row is one of them, otherwise the row's. */
export function runsOf(setting: ActionSetting, node: unknown): readonly RunNode[] {
  const selected = setting.selection();
  const isOfSelection = node === undefined || (node instanceof RunNode && selected.some(({ id }) => id === node.id));
  const nodes = isOfSelection ? selected : [node];
  return nodes.filter((each) => each instanceof RunNode);
}

/** The run that a command about one is about: the row's, whatever else is selected. */
export function runOf(setting: ActionSetting, node: unknown): RunNode | undefined {
  return node instanceof RunNode ? node : runsOf(setting, node)[0];
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
  const ids = new Set(runs.map(({ run }) => run.id));
  // Rows may have been made anew while people were asked.
  const lists = new Map<KeptRuns, TreeNode>(runs.map(({ kept, parent }) => [kept, parent]));
  for (const [kept, parent] of lists) {
    await kept.list.renew(ids);
    const rows = setting.tree.world.rowsOf(kept);
    for (const row of rows.length > 0 ? rows : [parent]) setting.tree.redraw(row);
  }
}
