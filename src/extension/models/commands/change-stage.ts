import { window } from 'vscode';
import { RegistryRefusal } from '../../../clients/mlflow/registry';
import { type Transition, transitionsFrom } from '../../../core/mlflow/stages';
import type { Targets } from '../targets';

const everything = 'and archive the others there';

/** Moves a version to another stage, or asks for it where people may not. */
export async function changeStage(targets: Targets, about: unknown): Promise<void> {
  const target = await targets.version(about);
  if (!target) return;
  const { version, place } = target;
  const { stages } = place.registry;
  if (!stages) throw new RegistryRefusal('no-stages', 'Models of Unity Catalog have no stages. Set an alias instead.');
  const permission = await stages.permission(version.model);
  const transition = await choose(transitionsFrom(version.stage, permission), `Stage of version ${version.version}`);
  if (!transition) return;
  const { toStage, how } = transition;
  const comment = stages.hasRequests ? await window.showInputBox({ title: 'Comment', prompt: 'May be empty.' }) : '';
  if (comment === undefined) return;
  if (how === 'request') {
    await stages.request(version, toStage, comment);
  } else {
    const others = toStage === 'Staging' || toStage === 'Production' ? await askForOthers(toStage) : false;
    if (others === undefined) return;
    await stages.transition({ ref: version, stage: toStage, archiveOthers: others, ...(comment && { comment }) });
  }
  targets.changed(target);
}

async function choose(transitions: readonly Transition[], title: string): Promise<Transition | undefined> {
  const rows = transitions.map((transition) => ({
    label: transition.toStage,
    description: transition.how === 'request' ? 'ask for it' : '',
    ...(transition.because && { detail: transition.because }),
    transition,
  }));
  return (await window.showQuickPick(rows, { title, placeHolder: 'Choose a stage' }))?.transition;
}

async function askForOthers(stage: string): Promise<boolean | undefined> {
  const title = `Move to ${stage}`;
  const answer = await window.showQuickPick([`${title}, keep the others there`, `${title} ${everything}`], { title });
  return answer?.endsWith(everything);
}
