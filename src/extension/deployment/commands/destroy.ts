import { window } from 'vscode';
import { destroy } from '../../../clients/program/commands/destroy';
import { kindWord, lossOf } from '../../../core/deployment/kinds';
import { isBrokenOff } from '../broken-off';
import type { Deployment } from '../deployment';
import { done, type Outcome, stopped } from '../outcome';
import { doing, type Platform, tell } from '../platform';
import type { Wanted } from '../subject';
import type { Tools } from '../work';
import { type Again, lockOffers, tellBrokenOff } from './lock';

/** Deletes all that a bundle deployed to a target, after somebody has typed the bundle's name. */
export async function destroyBundle(platform: Platform, given: unknown): Promise<Outcome> {
  const subject = await platform.subjects.of(given);
  if (!subject) return stopped('There is no bundle.');
  return destroyIn(platform, subject.deployment, subject.wanted);
}

async function destroyIn(platform: Platform, deployment: Deployment, wanted: Wanted): Promise<Outcome> {
  const again: Again = (more) => destroyIn(platform, deployment, { ...wanted, ...more });
  const outcome = await doing(
    platform,
    () =>
      platform.work.on(
        deployment,
        'Destroying',
        (tools) => askAndDestroy(platform, deployment, wanted, tools, again),
        wanted.forceLock,
      ),
    (problem) =>
      problem.reason === 'locked' || problem.reason === 'busy' ? lockOffers(problem, 'Destroy', again) : [],
  );
  void platform.states.refresh(deployment);
  return outcome;
}

/** Asked within the turn: what was agreed to is done on the workspace that was named, whatever is chosen meanwhile. */
async function askAndDestroy(
  platform: Platform,
  deployment: Deployment,
  { confirmed, forceLock }: Wanted,
  { program, call, signal }: Tools,
  again: Again,
): Promise<Outcome> {
  if (!(await isAgreed(platform, deployment, confirmed))) return stopped('Nothing was destroyed.');
  signal.throwIfAborted();
  try {
    await destroy(program, call, { autoApprove: true, ...(forceLock && { forceLock }) });
  } catch (error) {
    if (!isBrokenOff(error)) throw error;
    return tellBrokenOff(platform, deployment, 'Destroy', error, again);
  }
  platform.states.setPlan(deployment, call.place, undefined);
  const message = `Destroyed ${deployment.label}.`;
  tell(message);
  return done(message);
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
  await states.refreshWithin(deployment);
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
