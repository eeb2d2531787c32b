import { window } from 'vscode';
import type { RequestAction } from '../../../core/mlflow/stages';
import { RequestNode } from '../tree/request-node';
import type { Targets } from '../targets';

const titles: Readonly<Record<RequestAction, string>> = {
  approve: 'Approve',
  reject: 'Reject',
  cancel: 'Withdraw',
};

/** Approves, rejects or withdraws a request, as far as the server says that people may. */
export async function answerRequest(targets: Targets, row: unknown): Promise<void> {
  if (!(row instanceof RequestNode)) return;
  const { request, parent } = row;
  if (request.actions.length === 0) {
    const text = `You may not answer this. Ask somebody who manages ${request.toStage} versions of ${parent.version.model}.`;
    await window.showInformationMessage(text);
    return;
  }
  const title = `${request.user} asks for version ${parent.version.version} to be in ${request.toStage}`;
  const rows = request.actions.map((action) => ({ label: titles[action], action }));
  const picked = await window.showQuickPick(rows, { title });
  const comment = picked && (await window.showInputBox({ title: `${picked.label}: comment`, prompt: 'May be empty.' }));
  if (!picked || comment === undefined) return;
  const { model, version } = parent.version;
  await parent.place.registry.stages?.answer({ model, version }, request, picked.action, comment);
  const target = await targets.model(parent.parent);
  if (target) targets.changed(target);
}
