import { env, Uri } from 'vscode';
import type { CommandWork } from '../../commands/command';
import { ExperimentNode } from '../tree/experiment-node';
import { ModelNode } from '../tree/model-node';
import { RunNode } from '../tree/run-node';
import { type ActionSetting, runOf } from './act';
import { openCommit } from './open-commit';
import { openNotebook } from './open-notebook';

/** Commands that lead elsewhere. */
export function goActions(setting: ActionSetting) {
  return {
    openPage: (node) => {
      const page = pageOf(node ?? setting.selection()[0]);
      return page !== undefined && env.openExternal(Uri.parse(page, true));
    },
    openNotebook: async (node) => {
      const chosen = runOf(setting, node);
      if (chosen) await openNotebook(chosen.run);
    },
    openCommit: async (node) => {
      const chosen = runOf(setting, node);
      if (chosen) await openCommit(chosen.run);
    },
  } satisfies Readonly<Record<string, CommandWork>>;
}

function pageOf(node: unknown): string | undefined {
  if (node instanceof ExperimentNode) return node.backend.pages.experiment(node.experiment.id);
  if (node instanceof RunNode) return node.list.backend.pages.run(node.run.experimentId, node.run.id);
  if (node instanceof ModelNode) return node.backend.pages.loggedModel(node.model.experimentId, node.model.id);
  return undefined;
}
