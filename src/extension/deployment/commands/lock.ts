import { window } from 'vscode';
import type { ProgramError } from '../../../clients/program/errors';
import { brokenOffWords } from '../broken-off';
import type { Deployment } from '../deployment';
import { type Outcome, stopped } from '../outcome';
import { type Offer, type Platform, warn } from '../platform';
import type { Problem } from '../problem';
import type { Wanted } from '../subject';

/** Does the command again, with something else wanted. */
export type Again = (more: Partial<Wanted>) => Promise<Outcome>;

/** What a command is called where people are asked whether it is done. */
export type Verb = 'Deploy' | 'Destroy' | 'Bind' | 'Unbind';

const nouns: Readonly<Record<Verb, string>> = {
  Deploy: 'deployment',
  Destroy: 'destruction',
  Bind: 'binding',
  Unbind: 'unbinding',
};

/** What can be done about somebody's lock. */
export function lockOffers({ failure, reason }: Problem, verb: Verb, again: Again): readonly Offer[] {
  const lock = failure?.about.lock;
  const other = reason === 'busy' ? 'Something on this machine deploys, or was broken off' : 'Somebody else took it';
  const whose = lock ? `${lock.user} took it at ${lock.since}` : other;
  return [
    { title: 'Try Again', run: () => again({}) },
    { title: 'Take the Lock Over…', run: () => takeOver(whose, verb, again) },
  ];
}

/** Says what a command left that was broken off: what was done stays, and the lock may too, where a target has one. */
export function tellBrokenOff(
  { output }: Pick<Platform, 'output'>,
  { label, target }: Deployment,
  verb: Verb,
  error: ProgramError,
  again: Again,
): Outcome {
  const first = `${brokenOffWords(error)}The ${nouns[verb]} of ${label} was broken off. What it did so far stays`;
  const isLocked = target?.mode !== 'development';
  const message = isLocked
    ? `${first}, and its lock on the workspace may stay too, which keeps everybody from deploying. ${verb} again and take the lock over.`
    : `${first}. ${verb} again to do the rest.`;
  output.error(message);
  const whose = 'What was broken off left it, unless somebody else has taken it since';
  const next: Offer = isLocked
    ? { title: 'Take the Lock Over…', run: () => takeOver(whose, verb, again) }
    : { title: `${verb} Again`, run: () => again({}) };
  warn(message, next, { title: 'Show Output', run: () => output.show() });
  if (error.reason === 'cancelled') return stopped(message);
  return { status: 'failed', reason: error.reason, message };
}

async function takeOver(whose: string, verb: Verb, again: Again): Promise<void> {
  const take = `Take It Over and ${verb}`;
  const detail = `${whose}. When another deployment is still under way, both write at once and neither is whole.`;
  const said = await window.showWarningMessage('Take the lock of this deployment over?', { modal: true, detail }, take);
  if (said === take) await again({ forceLock: true });
}
