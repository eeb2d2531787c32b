import { window } from 'vscode';
import { destroy } from '../../../clients/program/commands/destroy';
import { kindWord, lossOf } from '../../../core/deployment/kinds';
import { type Deployment } from '../deployment';
import { done, type Outcome, stopped } from '../outcome';
import { doing, type Offer, type Platform, tell } from '../platform';
import type { Wanted } from '../subject';

/** Deletes all that a bundle deployed to a target, after somebody has typed the bundle's name. */
export async function destroyBundle(platform: Platform, given: unknown): Promise<Outcome> {
  const subject = await platform.subjects.of(given);
  if (!subject) return stopped('There is no bundle.');
  return destroyIn(platform, subject.deployment, subject.wanted);
}

async function destroyIn(platform: Platform, deployment: Deployment, wanted: Wanted): Promise<Outcome> {
  const { forceLock } = wanted;
  const outcome = await doing(
    platform,
    async () => {
      // Asked within the turn: what was agreed to is done on the workspace that was named, whatever is chosen meanwhile.
      const isDone = await platform.work.on(deployment, 'Destroying', async ({ program, call }) => {
        if (!(await isAgreed(platform, deployment, wanted.confirmed))) return false;
        await destroy(program, call, { autoApprove: true, ...(forceLock && { forceLock }) });
        return true;
      });
      if (!isDone) return stopped('Nothing was destroyed.');
      platform.states.setPlan(deployment, undefined);
      const message = `Destroyed ${deployment.label}.`;
      tell(message);
      return done(message);
    },
    ({ reason }): Offer[] =>
      reason === 'locked' ? [{ title: 'Try Again', run: () => destroyIn(platform, deployment, wanted) }] : [],
  );
  void platform.states.refresh(deployment);
  return outcome;
}

async function isAgreed(
  { connections, states }: Platform,
  deployment: Deployment,
  confirmed: readonly string[] | undefined,
): Promise<boolean> {
  const { bundle, target } = deployment;
  const { name } = bundle;
  if (confirmed) return confirmed.includes(name);
  const { host } = await connections.workspace(bundle, target);
  await states.refresh(deployment);
  const there = (states.of(deployment).deployed ?? []).filter(({ id }) => id !== undefined);
  const lost = there.map((each) => {
    const loss = lossOf(each.kind);
    return `${kindWord(each.kind)} ${each.name}${loss === undefined ? '' : ` with ${loss}`}`;
  });
  const prompt =
    lost.length === 0
      ? 'This deletes all that the bundle deployed to this target, with its files in the workspace.'
      : `This deletes ${lost.join('; ')}; and its files in the workspace.`;
  const typed = await window.showInputBox({
    title: `Destroy ${deployment.label} on ${host.host}`,
    prompt: `${prompt} Type ${name} to go on.`,
    ignoreFocusOut: true,
    validateInput: (text) => (text === '' || text === name ? undefined : `Type ${name}, or press Escape.`),
  });
  return typed === name;
}
