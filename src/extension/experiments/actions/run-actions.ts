import { window } from 'vscode';
import { isOwnTag } from '../../../core/mlflow/tags';
import type { CommandWork } from '../../commands/command';
import { RunNode } from '../tree/run-node';
import type { TreeNode } from '../tree/tree-node';
import { ValueNode } from '../tree/value-node';
import { type ActionSetting, change, runOf, runsOf } from './act';

/** Commands that change runs. */
export function runActions(setting: ActionSetting) {
  return {
    rename: (node) => rename(setting, node),
    setTag: (node) => setTag(setting, node),
    deleteTag: (node) => deleteTag(setting, node),
    deleteRun: (node) => deleteRuns(setting, node),
    restoreRun: (node) => change(setting, runsOf(setting, node), ({ list, run }) => list.backend.restoreRun(run.id)),
  } satisfies Readonly<Record<string, CommandWork>>;
}

async function rename(setting: ActionSetting, node: unknown): Promise<void> {
  const chosen = runOf(setting, node);
  if (!chosen) return;
  const name = await window.showInputBox({
    title: 'Rename Run',
    value: chosen.run.name,
    validateInput: (text) => (text.trim() === '' ? 'A run needs a name.' : undefined),
  });
  if (name === undefined) return;
  await change(setting, [chosen], ({ list, run }) => list.backend.renameRun(run.id, name.trim()));
}

async function setTag(setting: ActionSetting, node: unknown): Promise<void> {
  const runs = runsOf(setting, node);
  if (runs.length === 0) return;
  const written = await window.showInputBox({
    title: runs.length === 1 ? 'Set Tag' : `Set Tag of ${runs.length} Runs`,
    prompt: 'As name=value.',
    placeHolder: 'reviewed=yes',
    validateInput: (text) => {
      const name = text.split('=', 1)[0]?.trim() ?? '';
      if (!text.includes('=') || name === '') return 'Write it as name=value.';
      return isOwnTag(name) ? 'Tags that begin with mlflow. are MLflow’s own.' : undefined;
    },
  });
  if (written === undefined) return;
  const at = written.indexOf('=');
  const [key, value] = [written.slice(0, at).trim(), written.slice(at + 1).trim()];
  await change(setting, runs, ({ list, run }) => list.backend.setRunTag(run.id, key, value));
}

async function deleteTag(setting: ActionSetting, node: unknown): Promise<void> {
  if (!(node instanceof ValueNode) || node.value.tagOf === undefined) return;
  const run = runAround(node);
  if (!run) return;
  const { key, value } = node.value;
  const detail = `Its value is lost: ${value.slice(0, 200)}`;
  const question = `Delete the tag "${key}" of the run ${run.run.name}?`;
  const answer = await window.showWarningMessage(question, { modal: true, detail }, 'Delete');
  if (answer !== 'Delete') return;
  await change(setting, [run], ({ list, run: { id } }) => list.backend.deleteRunTag(id, key));
}

async function deleteRuns(setting: ActionSetting, node: unknown): Promise<void> {
  const runs = runsOf(setting, node).filter(({ run }) => run.lifecycle === 'active');
  const [first] = runs;
  if (!first) return;
  const what = runs.length === 1 ? `the run ${first.run.name}` : `${runs.length} runs`;
  const detail = 'Deleted runs can be restored (Show Deleted Runs) until the server removes them for good.';
  const answer = await window.showWarningMessage(`Delete ${what}?`, { modal: true, detail }, 'Delete');
  if (answer !== 'Delete') return;
  await change(setting, runs, ({ list, run }) => list.backend.deleteRun(run.id));
}

function runAround(node: TreeNode): RunNode | undefined {
  for (let each: TreeNode | undefined = node; each; each = each.parent) if (each instanceof RunNode) return each;
  return undefined;
}
